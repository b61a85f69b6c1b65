import type { ChallengeId } from '#lib/domain/challenge';

/** A code by which one phone can be bound, once. Only hashes of it are kept here; the QR is drawn from the challenge. */
export interface Binding {
  readonly challengeId: ChallengeId;
  /** Of the whole 128-bit code. */
  readonly codeHash: string;
  /** Nine digits by which the short code is found. */
  readonly place: string;
  readonly shortHash: string;
  readonly expiresAt: number;
}

/** Codes for phones. Each works once over all phones and processes, for ten minutes (NIST SP 800-63B §4.1.2.2). */
export interface Bindings {
  /** False when the place is taken. */
  add(binding: Binding): Promise<boolean>;
  byCode(codeHash: string, now: number): Promise<Binding | null>;
  /** Takes one of the tries of a short code; null when it is over, used, or has none left. To be committed before it is compared. */
  spendTry(place: string, most: number, now: number): Promise<(Binding & { readonly tries: number }) | null>;
  /** False when it was used already. */
  use(challengeId: ChallengeId, at: number): Promise<boolean>;
}
