import type { AlertTold, DeskAlert, DeskAlertId } from '#lib/domain/desk-alert';
import type { DeskAlertKind } from '#lib/domain/desk-alert-kind';
import type { PersonId } from '#lib/domain/person';

/** An alert as it is raised. */
export type NewDeskAlert = AlertTold & {
  /** Names what it is about: of one person and kind, a second alert with the same reference is none. Null: always a new one. */
  readonly reference: string | null;
};

/** What the service desk has been told of people's accounts. What it is about is sealed. */
export interface DeskAlerts {
  /** False when the same has been told before. */
  add(alert: NewDeskAlert): Promise<boolean>;
  /** Those that nobody has seen to, the oldest first. */
  open(most: number, behind?: Pick<DeskAlert, 'id' | 'at'>): Promise<readonly DeskAlert[]>;
  /** Those about one person that nobody has seen to, the oldest first. */
  openOf(personId: PersonId): Promise<readonly DeskAlert[]>;
  /** How many nobody has seen to; counted no further than `most`. */
  countOpen(most: number): Promise<number>;
  byId(id: DeskAlertId): Promise<DeskAlert | null>;
  /** Takes one that is open and nobody has, for somebody, once over all processes; false when it is not. */
  take(id: DeskAlertId, by: PersonId, at: number): Promise<boolean>;
  /** Puts back what somebody has taken; false when they have not. */
  giveBack(id: DeskAlertId, by: PersonId): Promise<boolean>;
  /** Closes what somebody has taken, with a word, which is sealed; false when they have not, or it is closed. */
  close(id: DeskAlertId, by: PersonId, closing: { readonly word: string; readonly at: number }): Promise<boolean>;
  /** How many there were about one person after a time, seen to or not. */
  countSince(personId: PersonId, after: number): Promise<number>;
  /** The references of those of one person and kind, seen to or not. */
  references(personId: PersonId, kind: DeskAlertKind): Promise<readonly string[]>;
  /** Marks one as seen to, whoever has it: for operators. False when it was, or when there is none. */
  handle(id: DeskAlertId, at: number): Promise<boolean>;
}
