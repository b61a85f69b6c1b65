import type { Origin } from './actor.ts';
import type { Event } from './change.ts';
import type { PersonId } from './person.ts';

export type DeskAlertId = string;

/** Why the service desk is to look at an account: somebody says of a line of their history, or of a prompt, that it was not they. */
export type DeskAlertKind = 'not-me' | 'prompt-denied';

/** What an alert is about. */
export interface AlertAbout {
  /** What the person says they did not do; null where there is no line of the history for it. */
  readonly event: Event | null;
  /** When that was, and from where. Epoch milliseconds. */
  readonly at: number;
  readonly origin: Origin;
}

/** Something for the service desk to look at. Times are epoch milliseconds. */
export interface DeskAlert {
  readonly id: DeskAlertId;
  readonly personId: PersonId;
  readonly kind: DeskAlertKind;
  readonly at: number;
  readonly about: AlertAbout;
  /** Null until somebody has seen to it. */
  readonly handledAt: number | null;
}
