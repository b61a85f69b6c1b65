import type { EnrolmentId } from '#lib/domain/enrolment';
import type { Method, MethodId, MethodKind } from '#lib/domain/method';
import type { PersonId } from '#lib/domain/person';

/** What a method is proved with, sealed at rest and bound to its row, its person and its credential id. */
export type MethodSecret =
  /** `phone`: what the portal's own authenticator calls its phone; its key is with the authenticators. */
  | { readonly kind: 'authenticator-app'; readonly seed: string; readonly phone?: string }
  /** `by`: how an alternative phone was proved. */
  | { readonly kind: 'phone'; readonly number: string; readonly by?: 'text' | 'call' }
  | { readonly kind: 'security-key'; readonly publicKey: string; readonly transports: readonly string[] }
  | KeptElsewhere;

/** A method that a backend keeps elsewhere, as it was when it was last looked at: nothing here proves anything. */
export interface KeptElsewhere {
  readonly kind: 'elsewhere';
  /** The name of the backend. */
  readonly at: string;
  /** What the layers above were shown, without the times. */
  readonly seen: Method;
  /** The whole number of a phone, for notices; null where the backend does not tell, left out before it was asked. */
  readonly number?: string | null;
  /** It is switched off there, and not by the portal's own counting. */
  readonly offThere?: true;
  /** Seen to come or to go, and when, while the portal was changing something there itself: to be told unless that was it. */
  readonly unsettled?: { readonly is: 'came' | 'went'; readonly since: number };
}

/** A method with everything it is proved by. Never leaves the backend. Times are epoch milliseconds. */
export interface MethodRow {
  readonly id: MethodId;
  readonly personId: PersonId;
  readonly kind: MethodKind;
  readonly name: string;
  readonly secret: MethodSecret;
  /** Of the phone number, to find equal ones; null where there is none. */
  readonly numberIndex: string | null;
  /** Base64url; unique over all people and never free again, also after the method has ended (WebAuthn §7.1 step 26). */
  readonly credentialId: string | null;
  /** The last TOTP time step that was accepted; only later ones are (RFC 6238 §5.2). 0 at first. */
  readonly lastStep: number;
  /** Steps the app's clock was ahead (+1) or behind (−1) when it was set up. */
  readonly drift: number;
  /** WebAuthn signature counter. */
  readonly counter: number;
  readonly userVerified: boolean;
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
  readonly addedAt: number;
  readonly lastUsedAt: number | null;
  readonly disabledAt: number | null;
  /** Epoch milliseconds until when it proves no change while another method could; left out where it always may. */
  readonly probationUntil?: number;
  /** The enrolment whose proof made it; null for one that an operator or the demo set up. */
  readonly enrolmentId: EnrolmentId | null;
}

/** Methods of all people, with those that have ended. */
export interface Methods {
  /** False when the credential id is taken by anybody, now or ever. */
  add(row: MethodRow): Promise<boolean>;
  /**
   * Puts a row of what is kept elsewhere in the place of the one with this id, also of one that has ended, or adds it. False
   * when the id is another person's.
   */
  put(row: MethodRow): Promise<boolean>;
  /** Those that have not ended, oldest first. */
  of(personId: PersonId): Promise<readonly MethodRow[]>;
  byId(id: MethodId): Promise<MethodRow | null>;
  byCredential(credentialId: string): Promise<MethodRow | null>;
  /** The phone number of a method, also when it has ended; null where it has none. */
  numberOf(id: MethodId): Promise<string | null>;
  /** When a method of a person ended; null for one that has not, and for one that never was. */
  endedAt(personId: PersonId, id: MethodId): Promise<number | null>;
  rename(id: MethodId, name: string): Promise<void>;
  /** Rows are never deleted, only ended (NIST SP 800-63B §4.1). False when it had ended already. */
  end(id: MethodId, at: number): Promise<boolean>;
  /** Switches it off after too many wrong answers; false when it was off already. */
  disable(id: MethodId, at: number): Promise<boolean>;
  enable(id: MethodId): Promise<void>;
  /** Accepts a TOTP step if it is later than the last one, and marks the method used. False when it is not. */
  acceptStep(id: MethodId, step: number, at: number): Promise<boolean>;
  /**
   * Accepts a signature counter if it has risen, or if both are zero (WebAuthn §7.2 step 22), stores the backup
   * state, and marks the method used. False when it has not risen.
   */
  acceptCounter(
    id: MethodId,
    seen: { readonly counter: number; readonly backedUp: boolean },
    at: number,
  ): Promise<boolean>;
  markUsed(id: MethodId, at: number): Promise<void>;
}
