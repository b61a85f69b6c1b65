import type { EmailAddress } from '#lib/domain/email-address';
import type { Person } from '#lib/domain/person';
import { readRow } from '#lib/domain/person-import';
import { Fault } from '#lib/domain/fault';
import type { Portal } from '#lib/ports/portal';
import { organisationsOf } from './import-organisations.ts';
import { planRow } from './plan-import-row.ts';

/** Somebody whom only the provider knows. */
interface Newcomer {
  readonly name: string | null;
  readonly email: EmailAddress;
  readonly createIn: string | null;
}

/**
 * Enters somebody whom the provider knows and the portal does not, as a member of the organisation that the operator has
 * named, without a password and without rights; null where nobody is entered.
 */
export async function enterFromProvider(portal: Portal, { name, createIn, email }: Newcomer): Promise<Person | null> {
  if (createIn === null) return null;
  const read = readRow({ line: 1, cells: { email, name: name ?? email, organisation: createIn } });
  if (read.row === null) return null;
  const organisations = await organisationsOf(portal, false);
  const means = { agent: null, organisations, newId: () => portal.keyring.id(), at: portal.clock.now() };
  const planned = planRow(means, read.row, null);
  if (!planned.ok) {
    const unknown = planned.refusal.problems.some(({ column }) => column === 'organisation');
    if (unknown) throw new Fault('misconfigured', `OIDC_ORGANISATION names “${createIn}”, which is not there.`);
    return null;
  }
  if (planned.value.does === 'add') await portal.store.people.add(planned.value.person);
  return portal.store.people.byEmail(email);
}
