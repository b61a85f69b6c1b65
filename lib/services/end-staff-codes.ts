import type { PersonId } from '#lib/domain/person';
import type { Tables } from '#lib/ports/store';
import { staffCodeAbout } from './staff-code-about.ts';

/**
 * Ends what somebody could still come in by without a session: what staff have made for them, and the runs of a forgotten
 * password that are open, however much has been proved in them. In the transaction of what makes it so.
 */
export async function endWaysIn(tables: Tables, person: PersonId, at: number): Promise<void> {
  await endStaffCodes(tables, person, at);
  await tables.resets.endOf(person, at);
}

/** Ends what staff have made for somebody to get in with, and shows it no more. */
async function endStaffCodes(tables: Tables, person: PersonId, at: number): Promise<void> {
  await tables.accessCodes.end(person, at);
  await tables.deskCodes.end(person, at);
  for (const kind of ['access-code', 'desk-code'] as const) await tables.shownOnce.forget(staffCodeAbout(kind, person));
}
