/** An account that is bound to this phone, as the phone keeps it. Neither of its keys can be read out again. */
export interface Account {
  readonly authenticator: string;
  readonly token: string;
  /** The person's e-mail address; signed with every answer. */
  readonly account: string;
  readonly name: string;
  readonly organisation: string;
  /** Where it was bound; an answer is signed for there and nowhere else. */
  readonly origin: string;
  readonly digits: 2 | 6;
  readonly boundAt: number;
  /** P-256: signs answers. */
  readonly keys: CryptoKeyPair;
  /** HMAC: makes the six-digit codes. */
  readonly codes: CryptoKey;
  /** The push address that the portal last heard of; null when it knows none. */
  readonly pushedTo: string | null;
}
