import type { PersonId } from '#lib/domain/person';
import type { Tables } from '#lib/ports/store';
import { staffCodeAbout } from './make-code-within.ts';

/** Ends what staff have made for somebody to get in with, and shows it no more. In the transaction of what makes it so. */
export async function endStaffCodes(tables: Tables, person: PersonId, at: number): Promise<void> {
  await tables.accessCodes.end(person, at);
  await tables.deskCodes.end(person, at);
  for (const kind of ['access-code', 'desk-code'] as const) await tables.shownOnce.forget(staffCodeAbout(kind, person));
}
