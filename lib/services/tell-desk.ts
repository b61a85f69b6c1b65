import type { AlertAbout } from '#lib/domain/desk-alert';
import type { DeskAlertKind } from '#lib/domain/desk-alert-kind';
import type { Person } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';

const hour = 60 * 60_000;
const mostMailsAnHour = 5;
/** The account that stands for all of them. */
const everybody = 'portal';

/** What the service desk is to hear. */
export interface Told {
  /** Null when it is about no one account. */
  readonly person: Pick<Person, 'id' | 'name' | 'email'> | null;
  readonly kind: DeskAlertKind;
  /** Epoch milliseconds; when the person said so. */
  readonly at: number;
  readonly about: AlertAbout;
  /** Names what it is about, so that it is told once however often it is said. Left out: told each time. */
  readonly reference?: string;
  /** Kept in the list alone: what a stranger can cause by the thousand would fill the mailbox. */
  readonly quietly?: true;
}

/**
 * Tells the service desk, in the transaction of what it tells of: an alert that stays until somebody has seen to it, and
 * a mail (document 003: "contact your IT Service Desk immediately"). False when the same has been told before.
 */
export function tellDesk(portal: Pick<Portal, 'keyring'>) {
  return async (tables: Tables, told: Told): Promise<boolean> => {
    const { person, kind, at, about, reference = null } = told;
    const alert = { id: portal.keyring.id(), personId: person?.id ?? null, kind, at, about };
    if (!(await tables.deskAlerts.add({ ...alert, reference }))) return false;
    if (told.quietly === true) return true;
    // The list keeps them all; a mailbox that one person could fill would be read by nobody.
    const subject = person?.id ?? everybody;
    if ((await tables.deskAlerts.countSince(subject, at - hour)) > mostMailsAnHour) return true;
    const of = person === null ? { name: '', email: null } : { name: person.name, email: person.email };
    await tables.outbox.add({ by: 'mail', audience: 'desk', personId: subject, ...of, alert, at });
    return true;
  };
}
