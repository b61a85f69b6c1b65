import type { Origin } from './actor.ts';
import type { Event } from './change.ts';
import type { PersonId } from './person.ts';

export type DeskAlertId = string;

/** Why the service desk is to look at an account, or at the portal as a whole. */
export type DeskAlertKind =
  /** Somebody says of a line of their history, or of a prompt, that it was not they. */
  | 'not-me'
  | 'prompt-denied'
  /** Too many wrong answers. */
  | 'account-locked'
  /** What a remembered device, or a security key, is known by was used twice. */
  | 'device-copied'
  | 'key-copied'
  /** Ten wrong answers and more within an hour, for one account. */
  | 'many-failures'
  /** Far more wrong answers than usual, over all accounts. */
  | 'failures-everywhere'
  /** Wrong answers from one address for many accounts. */
  | 'one-address';

/** A word to close an alert with has so many characters at most. */
export const longestWord = 500;

/** What an alert is about. */
export interface AlertAbout {
  /** What the person says they did not do; null where there is no line of the history for it. */
  readonly event: Event | null;
  /** When that was, and from where. Epoch milliseconds. */
  readonly at: number;
  readonly origin: Origin;
  /** How many wrong answers it is about, and for how many accounts. */
  readonly failures?: number;
  readonly people?: number;
}

/** Something for the service desk to look at. Times are epoch milliseconds. */
export interface DeskAlert {
  readonly id: DeskAlertId;
  /** Null when it is about no one account. */
  readonly personId: PersonId | null;
  readonly kind: DeskAlertKind;
  readonly at: number;
  readonly about: AlertAbout;
  /** Whoever of the service desk sees to it now. */
  readonly taken: { readonly by: PersonId; readonly at: number } | null;
  /** Null until somebody has seen to it. */
  readonly handledAt: number | null;
}

/** An alert as it is raised, before anybody has done anything about it. */
export type AlertTold = Omit<DeskAlert, 'taken' | 'handledAt'>;
