import type { Actor } from '#lib/domain/actor';
import type { Capabilities } from '#lib/domain/capabilities';
import type { Answer, Challenge, ChallengeId, Purpose } from '#lib/domain/challenge';
import type { Change } from '#lib/domain/change';
import type { EnrolmentId } from '#lib/domain/enrolment';
import type { Method, MethodId, MethodSet, Way } from '#lib/domain/method';
import type { Person, PersonId } from '#lib/domain/person';
import type { MobileNumber } from '#lib/domain/phone-number';
import type { ProviderAccount } from '#lib/domain/provider-proof';
import type { RefusalOf } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { Tables } from './store.ts';

/** What is to be set up. */
export type EnrolmentRequest =
  | { readonly kind: 'authenticator-app'; readonly enrolmentId: EnrolmentId; readonly app: 'own' | 'other' }
  | { readonly kind: 'text-message' | 'phone-call'; readonly enrolmentId: EnrolmentId; readonly number: MobileNumber }
  | {
      readonly kind: 'alternative-phone';
      readonly enrolmentId: EnrolmentId;
      readonly number: MobileNumber;
      readonly by: 'text' | 'call';
    }
  | { readonly kind: 'security-key'; readonly enrolmentId: EnrolmentId };

/** A right answer: the method that gave it, newly enrolled or used. */
export interface Proved {
  readonly method: Method;
  readonly challengeId: ChallengeId;
  /** What the challenge was made for; an answer counts for nothing else (ASVS 6.6.2). */
  readonly purpose: Purpose;
  /** The method whose place it took, where there can be only one of a kind. Whoever took it has recorded that. */
  readonly replaced?: Method;
}

/**
 * Written in the same breath as the backend's own change: audit, notice, session, enrolment. It runs inside the
 * backend's transaction where that is the portal's store, and throws to undo the whole.
 */
export type Recording<Happened> = (tables: Tables, happened: Happened) => Promise<void>;

/** Which method is to be asked, for what, and how where it can be asked in more than one way. */
export interface Asking {
  readonly method: MethodId;
  readonly purpose: Exclude<Purpose, 'enrol'>;
  /** The usual one when left out. */
  readonly way?: Way | undefined;
}

export type SendRefusal = RefusalOf<
  | 'resend-too-soon'
  | 'too-many-sends'
  | 'too-many-prompts'
  | 'prompts-stopped'
  | 'not-sent'
  | 'wait'
  | 'method-disabled'
>;

/** Some systems keep an alternative number only beside a mobile one, and let no portal change an administrator's. */
export type BeginRefusal = RefusalOf<
  'method-not-offered' | 'number-already-used' | 'mobile-first' | 'privileged-account'
>;

export type DefaultRefusal = RefusalOf<'method-gone' | 'default-elsewhere' | 'privileged-account'>;

export type RetireRefusal = RefusalOf<'method-gone' | 'alternative-first' | 'privileged-account'>;

export type RemoveRefusal = RetireRefusal | RefusalOf<'last-method'>;

export type AnswerRefusal = RefusalOf<
  | 'wrong-code'
  | 'code-expired'
  | 'code-used'
  | 'too-many-tries'
  | 'challenge-expired'
  | 'wait'
  | 'method-disabled'
  | 'method-gone'
  | 'not-yet'
  | 'denied'
  | 'prompts-stopped'
  | 'wrong-number'
  | 'call-not-accepted'
  | 'key-already-registered'
  | 'key-not-accepted'
  | 'key-not-yours'
  | 'key-copied'
>;

/** Wrong answers in a row that are counted against somebody. */
export interface TriesNow {
  /** Until when a method of theirs must wait, epoch milliseconds; null where none has to. */
  readonly until: number | null;
  /** Whether any is counted: then there is something to unlock. */
  readonly counted: boolean;
}

/**
 * An MFA system. What it can do is data (`capabilities`); what it is asked to do is a handful of verbs.
 * Throws a `backend-unreachable` or `backend-not-understood` fault when it cannot answer.
 */
export interface Backend {
  readonly name: string;
  readonly capabilities: Capabilities;

  methodsOf(person: Person): Promise<MethodSet>;

  /**
   * The whole numbers of somebody's phones, for notices to a number that stops counting; left out where they are not told.
   * Shown to nobody.
   */
  numbersOf?(person: Person): Promise<ReadonlyMap<MethodId, string>>;

  /** Begins to set up a method: makes the key, sends the code. The method does not exist until `answer`. */
  begin(actor: Actor, request: EnrolmentRequest): Promise<Result<Challenge, SendRefusal | BeginRefusal>>;

  /** Asks for one of the person's methods, to sign in or before a change. Sends at once where it sends. */
  challenge(actor: Actor, asking: Asking): Promise<Result<Challenge, SendRefusal | RefusalOf<'method-gone'>>>;

  /** What an open challenge of this session shows, also after a reload; null when it is used, expired or another's. */
  view(actor: Actor, challenge: ChallengeId): Promise<Challenge | null>;

  /** The newest open challenge of the session for a purpose, with the method that is to answer it. */
  open(
    actor: Actor,
    purpose: Asking['purpose'],
  ): Promise<{ readonly challenge: Challenge; readonly methodId: MethodId } | null>;

  /**
   * Sends another code, makes another call, or prompts the phone (again). Earlier codes stay good for their own time; no
   * count is lowered. `not-scanned` while the phone that is to be prompted has not been bound.
   */
  resend(
    actor: Actor,
    challenge: ChallengeId,
  ): Promise<Result<Challenge, SendRefusal | RefusalOf<'challenge-expired' | 'not-scanned'>>>;

  /**
   * Judges an answer. It is counted, and the count committed, before it is compared; what was answered on the phone was
   * counted there. A right one enrols the method
   * (purpose `enrol`) or marks it used, together with what `record` writes.
   */
  answer(
    actor: Actor,
    given: {
      readonly challenge: ChallengeId;
      readonly answer: Answer;
      /** What the answer is to count for; a challenge made for anything else is `challenge-expired`. */
      readonly purpose?: Purpose;
    },
    record: Recording<Proved>,
  ): Promise<Result<Proved, AnswerRefusal>>;

  makeDefault(actor: Actor, method: MethodId, record: Recording<Change>): Promise<Result<MethodSet, DefaultRefusal>>;
  rename(
    actor: Actor,
    to: { readonly method: MethodId; readonly name: string },
    record: Recording<Change>,
  ): Promise<Result<MethodSet, RefusalOf<'method-gone'>>>;
  /** `last-method` while MFA is on and no other usable one is left. A removed default passes to the strongest left. */
  remove(actor: Actor, method: MethodId, record: Recording<Change>): Promise<Result<MethodSet, RemoveRefusal>>;

  /**
   * Ends one method, or all of them when null, of somebody who does not ask for it in a session of theirs: for the service desk. The last one
   * goes too. `record` is told which have ended.
   */
  retire(
    person: PersonId,
    method: MethodId | null,
    record: Recording<readonly Method[]>,
  ): Promise<Result<MethodSet, RetireRefusal>>;

  /**
   * Makes working again what too many wrong answers have switched off, together with what `record` writes; for the service
   * desk and operators.
   */
  unlock(person: PersonId, record?: (tables: Tables) => Promise<void>): Promise<void>;

  /** How wrong answers to a person's methods are counted now. */
  triesOf(person: PersonId): Promise<TriesNow>;

  /** What it calls somebody, where that follows from their address; left out where it knows people by the portal's own ids. */
  nameOf?(person: Pick<Person, 'email'>): string;
  /**
   * Whether an account that the provider has proved is the one it changes methods of; left out where the provider's accounts
   * are none of its own.
   */
  isTheirs?(person: Pick<Person, 'email'>, account: ProviderAccount): Result<null, RefusalOf<'provider-other-account'>>;
  /** Whether the portal may switch MFA of somebody there: asked before it does so here. Left out where it always may. */
  mayMfaSwitch?(person: Person): Promise<Result<null, RefusalOf<'privileged-account'>>>;
  /** What follows there when MFA was switched on or off here; left out where nothing does. Twice is as once. */
  mfaSwitched?(person: Person, on: boolean): Promise<void>;
  /** Every session of the person has ended here and is to end there, too; left out where there are none. */
  sessionsEnded?(person: Person): Promise<void>;
}
