import type { Origin } from './actor.ts';
import type { Event } from './change.ts';
import type { DeskAlertKind } from './desk-alert-kind.ts';
import type { PersonId } from './person.ts';

export type DeskAlertId = string;

/** What an alert is about. */
export interface AlertAbout {
  /** What the person says they did not do; null where there is no line of the history for it. */
  readonly event: Event | null;
  /** When that was, and from where. Epoch milliseconds. */
  readonly at: number;
  readonly origin: Origin;
  /** Whose doing of the staff it is about: none of them sees to it. */
  readonly staff?: readonly PersonId[];
  /** How many wrong answers it is about, and for how many accounts. */
  readonly failures?: number;
  readonly people?: number;
  /** Who of the service desk was called. */
  readonly agent?: string;
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
