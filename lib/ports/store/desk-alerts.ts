import type { DeskAlert, DeskAlertId, DeskAlertKind } from '#lib/domain/desk-alert';
import type { PersonId } from '#lib/domain/person';

/** An alert as it is raised. */
export type NewDeskAlert = Omit<DeskAlert, 'handledAt'> & {
  /** Names what it is about: of one person and kind, a second alert with the same reference is none. Null: always a new one. */
  readonly reference: string | null;
};

/** What the service desk has been told of people's accounts. What it is about is sealed. */
export interface DeskAlerts {
  /** False when the same has been told before. */
  add(alert: NewDeskAlert): Promise<boolean>;
  /** Those that nobody has seen to, the oldest first. */
  open(most: number): Promise<readonly DeskAlert[]>;
  /** How many there were about one person after a time, seen to or not. */
  countSince(personId: PersonId, after: number): Promise<number>;
  /** The references of those of one person and kind, seen to or not. */
  references(personId: PersonId, kind: DeskAlertKind): Promise<readonly string[]>;
  /** Marks one as seen to; false when it was, or when there is none. */
  handle(id: DeskAlertId, at: number): Promise<boolean>;
}
