/** Keys made from SECRET_KEY, and what is done with them. Nothing above it touches a key. */
export interface Keyring {
  /**
   * Encrypts text for one place: `boundTo` names the row and column it belongs to and is authenticated with it,
   * so that the text cannot be opened after it was moved elsewhere (ASVS 11.3).
   */
  seal(plain: string, boundTo: string): string;
  /** Gives the text back; throws a `secret-unreadable` fault when it was changed, moved, or sealed with an unknown key. */
  open(sealed: string, boundTo: string): string;
  /** What everything that is sealed with the current key begins with. */
  sealMark(): string;
  /** A keyed hash (HMAC-SHA-256, base64url) by which equal values are found without being readable. */
  index(value: string, purpose: string): string;
  /** A plain SHA-256, base64url, for what is random enough by itself. */
  digest(text: string): string;
  /** Random bytes from the system's generator, base64url. */
  token(bytes: number): string;
  /** A new row id: 128 random bits. */
  id(): string;
}
