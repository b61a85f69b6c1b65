import { parseEmailAddress } from '#lib/domain/email-address';
import type { Person } from '#lib/domain/person';
import { readRow } from '#lib/domain/person-import';
import type { RowProblem } from '#lib/domain/person-import';
import { Fault } from '#lib/domain/fault';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { AuditActor } from '#lib/ports/audit-log';
import { organisationChain } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import { amendPerson } from './apply-import.ts';
import { organisationsOf } from './import-organisations.ts';
import { planRow } from './plan-import-row.ts';

/** Somebody who is to be an administrator; their organisation is made where it is not there. */
export interface NewAdministrator {
  readonly email: string;
  readonly name: string;
  readonly organisation: string;
}

/** Enters an administrator, or makes one of somebody who is there already; `fresh` says which. MFA is on for them. */
export async function makeAdministrator(
  portal: Portal,
  wanted: NewAdministrator,
  actor: AuditActor,
): Promise<
  Result<
    { readonly person: Person; readonly fresh: boolean },
    { readonly code: 'bad-row'; readonly problems: readonly RowProblem[] }
  >
> {
  const { imports } = portal.store;
  const read = readRow({ line: 1, cells: { ...wanted, roles: 'administrator' } });
  if (read.row === null) return refuse({ code: 'bad-row', problems: read.problems });
  const organisations = await organisationsOf(portal, true);
  const at = portal.clock.now();
  const there = (await imports.registered([read.row.email])).get(read.row.email) ?? null;
  const roles = [...new Set([...(there?.person.roles ?? []), ...(read.row.roles ?? [])])];
  const means = { agent: null, organisations, newId: () => portal.keyring.id(), at };
  const planned = planRow(means, { ...read.row, roles, name: there?.person.name ?? read.row.name }, there);
  if (!planned.ok) return planned;
  const plan = planned.value;
  await portal.store.transaction(async (tables) => {
    for (const each of organisations.takeNew()) {
      await tables.people.addOrganisation({ ...each, policy: {}, applications: [] });
    }
    if (plan.does === 'add') await tables.people.add(plan.person);
    if (plan.does === 'change') await amendPerson(tables, { agent: null, actor, at }, plan);
    await tables.audit.append(organisationChain(null), actor, {
      what: 'administrator-made',
      email: read.row?.email ?? '',
    });
  });
  const address = parseEmailAddress(wanted.email);
  const person = address.ok ? await portal.store.people.byEmail(address.value) : null;
  if (person === null) throw new Fault('internal', 'The administrator was not entered.');
  return ok({ person, fresh: plan.does === 'add' });
}
