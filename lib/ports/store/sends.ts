import type { PersonId } from '#lib/domain/person';

/** Whether something may be sent to a number now. */
export type SendLeave =
  | { readonly state: 'go' }
  /** As much has been sent as may be, until then. */
  | { readonly state: 'enough'; readonly retryAt: number };

/** A text or call that is about to be sent. */
export interface Send {
  /** Of the number it goes to. */
  readonly numberIndex: string;
  /** Of the range the number lies in; null where no range is counted. */
  readonly prefixIndex: string | null;
  /** Who asks. */
  readonly personId: PersonId;
  /**
   * To set a number up, which may be anybody's, or to prove again one that has been proved to be this person's: who asks has
   * given their password (`prove`), or has forgotten it and may be a stranger (`reset`).
   */
  readonly why: 'enrol' | 'prove' | 'reset';
  /** A text unless told otherwise. Both count for the number, the person and the range; each has a cap of its own a day. */
  readonly by?: 'text' | 'call';
}

/** How much may go in a day, to everybody together: an end to what a day can cost (security row A06b). */
export interface DayCaps {
  readonly texts: number;
  readonly calls: number;
}

/** A stop that an operator should hear of: the day's cap, or a range whose codes do not come back. */
export interface SendStop {
  readonly stop: 'texts-of-the-day' | 'calls-of-the-day' | 'range';
  /** Who asked. */
  readonly personId: PersonId;
  readonly retryAt: number;
}

/**
 * Texts and calls. To be taken, and committed, before anything is sent. Three in ten minutes and six in a day go to one
 * number to set it up, whoever asks, and as many to its owner to prove it, those not counted whose code came back
 * right: what strangers do with a number does not keep its owner out, nor does signing in often. Nothing more goes to a
 * range of numbers ten of whose codes in a row have not come back; and of a day's cap, setting up leaves a fifth to proofs.
 */
export interface Sends {
  /** Takes leave for one send, atomically over all processes; counts it only when the answer is `go`. */
  take(send: Send, now: number): Promise<SendLeave>;
  /** A code that went to the number has come back right: what went there so far no longer keeps its holder out. */
  answered(numberIndex: string, personId: PersonId): Promise<void>;
  /** When the next could go, without taking it; null when it could go now. */
  nextAt(send: Send, now: number): Promise<number | null>;
}
