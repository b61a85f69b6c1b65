import type { PersonId } from '#lib/domain/person';

/** Whether something may be sent to a number now. */
export type SendLeave =
  | { readonly state: 'go' }
  /** Three in ten minutes, or six in a day. */
  | { readonly state: 'enough'; readonly retryAt: number };

/** Texts and calls to one number, whoever asks. To be taken, and committed, before anything is sent. */
export interface Sends {
  /** Takes leave for one send, atomically over all processes; counts it only when the answer is `go`. */
  take(numberIndex: string, personId: PersonId, now: number): Promise<SendLeave>;
  /** When the next could go, without taking it; null when it could go now. */
  nextAt(numberIndex: string, now: number): Promise<number | null>;
}
