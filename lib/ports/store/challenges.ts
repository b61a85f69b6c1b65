import type { ChallengeId, PromptState, Purpose } from '#lib/domain/challenge';
import type { EnrolmentId } from '#lib/domain/enrolment';
import type { MethodId, MethodKind } from '#lib/domain/method';
import type { PersonId } from '#lib/domain/person';
import type { SessionId } from '#lib/domain/session';

/** A code that was sent and how long it counts. Only a keyed hash of it is kept. */
export interface SentCode {
  readonly hash: string;
  readonly expiresAt: number;
}

/** The number a phone has to be given, and what came of it. */
export interface PromptSecret {
  readonly number: string;
  readonly at: number;
  readonly expiresAt: number;
  readonly state: PromptState;
  /** Where it was asked for. */
  readonly ip: string;
  readonly userAgent: string;
}

/** What the answer will be compared with; sealed at rest, bound to the row and its person. */
export type ChallengeSecret =
  /** Setting up an app. */
  | { readonly kind: 'seed'; readonly seed: string }
  /** Codes sent so far, newest last, and where to. */
  | { readonly kind: 'codes'; readonly number: string; readonly codes: readonly SentCode[] }
  /** The app's own code: there is nothing to keep but why the phone was not prompted. */
  | { readonly kind: 'app-code'; readonly instead?: 'prompts-stopped' | 'too-many-prompts' }
  /** Setting up the portal's own authenticator: what the QR carries, the phone once it is bound, and its try-out. */
  | {
      readonly kind: 'binding';
      readonly code: string;
      readonly shortCode: string;
      readonly place: string;
      readonly seed: string;
      readonly phone: string | null;
      readonly prompt: PromptSecret | null;
    }
  /** A prompt on an enrolled phone; or, for a caller, on the page of a link that was sent to a number. */
  | {
      readonly kind: 'prompt';
      readonly phone: string;
      readonly prompt: PromptSecret;
      readonly link?: { readonly hash: string; readonly number: string };
    }
  /** A call under way, and how many there were. */
  | {
      readonly kind: 'call';
      readonly number: string;
      readonly callId: string;
      readonly at: number;
      readonly calls: number;
    }
  /** A WebAuthn ceremony and the options that were given out. */
  | { readonly kind: 'key'; readonly challenge: string; readonly options: object }
  /** What another MFA system is to judge: in which way it is asked, and plain data that only its backend reads. */
  | { readonly kind: 'remote'; readonly way: string; readonly kept: object };

/** What was asked of somebody, and how often it has been tried. Times are epoch milliseconds. */
export interface ChallengeRow {
  readonly id: ChallengeId;
  readonly personId: PersonId;
  readonly sessionId: SessionId;
  readonly purpose: Purpose;
  readonly methodKind: MethodKind;
  /** The method that is to answer; null at enrolment. */
  readonly methodId: MethodId | null;
  readonly enrolmentId: EnrolmentId | null;
  /** The phone that may answer it; null where none may. */
  readonly authenticatorId: string | null;
  readonly secret: ChallengeSecret;
  /** What wrong answers are counted under, see `Tries`. */
  readonly triesKey: string;
  readonly tries: number;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

/** A challenge nobody has tried yet. */
export type NewChallenge = Omit<ChallengeRow, 'tries' | 'usedAt'>;

/** What has been asked of people, sealed, and how often it was tried. */
export interface Challenges {
  add(challenge: NewChallenge): Promise<void>;
  byId(id: ChallengeId): Promise<ChallengeRow | null>;
  /** The newest of a session for a purpose that is neither used nor expired. */
  openFor(sessionId: SessionId, purpose: Purpose, now: number): Promise<ChallengeRow | null>;
  /**
   * Takes one of its tries, unless it is used, expired or has none left. To be committed before anything is compared.
   * Returns the row after it, or null.
   */
  spendTry(id: ChallengeId, most: number, now: number): Promise<ChallengeRow | null>;
  /** Uses it up, once, over all tabs and processes; false when it was used already. */
  use(id: ChallengeId, at: number): Promise<boolean>;
  /** What a phone may answer now: neither used nor expired, the newest first. */
  forAuthenticator(authenticatorId: string, now: number): Promise<readonly ChallengeRow[]>;
  /**
   * Replaces the secret, after another code was sent, or when something has come of a prompt; tries stay. Does nothing to
   * one that is used. To be called with the person held.
   */
  keep(
    id: ChallengeId,
    kept: { readonly secret: ChallengeSecret; readonly expiresAt: number; readonly authenticatorId?: string },
  ): Promise<void>;
  /** Makes every open challenge of an enrolment worthless. */
  dropForEnrolment(enrolmentId: EnrolmentId, at: number): Promise<void>;
}
