import type { Person } from '#lib/domain/person';
import type { ReadRow, RowProblem } from '#lib/domain/person-import';
import { parseRegisteredNumber } from '#lib/domain/registered-number';
import type { RegisteredNumber } from '#lib/domain/registered-number';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { rankOf, verdictOn } from '#lib/domain/rights';
import type { PersonChanges, Registered, RowPlan } from '#lib/ports/store/imports';
import type { NewPerson } from '#lib/ports/store/people';
import type { KnownOrganisations } from './import-organisations.ts';

/** Nobody knows a password for it: whoever has it chooses one by "Forgotten your password?". No hash begins so. */
export const noPassword = '*';

interface Means {
  /** Who brings the file; null for an operator. */
  readonly agent: Person | null;
  readonly organisations: KnownOrganisations;
  readonly newId: () => string;
  readonly at: number;
}

type Refused = { readonly code: 'bad-row'; readonly problems: readonly RowProblem[] };

/**
 * What a row comes to: somebody new, a change of somebody who is there, or nothing. People stay in their organisation:
 * an address of somebody in another one is refused. An empty cell changes nothing, and a password is never changed.
 */
export function planRow(means: Means, row: ReadRow, there: Registered | null): Result<RowPlan, Refused> {
  const organisation = means.organisations.find(row.organisation);
  if (!organisation.ok) return refuse({ code: 'bad-row', problems: [organisation.refusal] });
  const number = row.number === null ? null : parseRegisteredNumber(row.number, organisation.value.numbers);
  if (number?.ok === false) {
    return refuse({ code: 'bad-row', problems: [{ code: 'number', column: 'number', refusal: number.refusal }] });
  }
  const registered = number?.value ?? null;
  if (there === null) {
    const person = newcomer(means, row, { organisationId: organisation.value.id, registered });
    if (mayEnter(means.agent, person)) return ok({ does: 'add', person });
    return refuse({ code: 'bad-row', problems: [{ code: 'not-yours', column: 'roles' }] });
  }
  const problem = refusedFor(means, row, { person: there.person, organisationId: organisation.value.id });
  if (problem !== null) return refuse({ code: 'bad-row', problems: [problem] });
  const changes = changesOf(row, there, registered);
  if (Object.keys(changes).length === 0) return ok({ does: 'nothing' });
  return ok({ does: 'change', before: there.person, changes });
}

/**
 * Whether an import may enter somebody as they are, or as they would be: an operator's may everybody, one in the browser
 * whom the table says.
 */
export function mayEnter(agent: Person | null, subject: Pick<Person, 'id' | 'roles' | 'organisationId'>): boolean {
  return agent === null || verdictOn(agent, 'import-people', subject) === 'yes';
}

function newcomer(
  { newId, at }: Means,
  row: ReadRow,
  about: { readonly organisationId: string; readonly registered: RegisteredNumber | null },
): NewPerson {
  const roles = row.roles ?? ['member'];
  const { organisationId, registered } = about;
  return {
    id: newId(),
    organisationId,
    email: row.email,
    name: row.name,
    roles,
    passwordHash: row.passwordHash ?? noPassword,
    sharedMailbox: row.sharedMailbox ?? false,
    mfaOnAt: rankOf({ roles }) > 0 ? at : null,
    registeredNumber: registered?.e164 ?? null,
    disabledFor: registered?.foreign === true ? 'foreign-number' : null,
    createdAt: at,
  };
}

function refusedFor(
  { agent }: Means,
  row: ReadRow,
  there: { readonly person: Person; readonly organisationId: string },
): RowProblem | null {
  const { person } = there;
  if (person.organisationId !== there.organisationId) return { code: 'address-elsewhere', column: 'email' };
  if (!mayEnter(agent, person)) return { code: 'not-yours', column: 'email' };
  if (!mayEnter(agent, { ...person, roles: row.roles ?? person.roles })) return { code: 'not-yours', column: 'roles' };
  const shared = row.sharedMailbox ?? person.sharedMailbox;
  const staff = rankOf({ roles: row.roles ?? person.roles }) > 0;
  return shared && staff ? { code: 'shared-staff', column: 'shared_mailbox' } : null;
}

function changesOf(row: ReadRow, { person, number }: Registered, registered: RegisteredNumber | null): PersonChanges {
  const roles = row.roles !== null && !sameRoles(row.roles, person.roles) ? row.roles : null;
  const becomesStaff = rankOf({ roles: roles ?? person.roles }) > 0 && person.mfaOnAt === null;
  return {
    ...(row.name === person.name ? {} : { name: row.name }),
    ...(roles === null ? {} : { roles }),
    ...mailboxOf(row, person),
    ...numberOf({ person, number }, registered),
    ...(becomesStaff ? { mfaOn: true } : {}),
  };
}

function mailboxOf({ sharedMailbox }: ReadRow, person: Person): Pick<PersonChanges, 'sharedMailbox'> {
  return sharedMailbox === null || sharedMailbox === person.sharedMailbox ? {} : { sharedMailbox };
}

function numberOf({ person, number }: Registered, to: RegisteredNumber | null): Pick<PersonChanges, 'number'> {
  if (to === null) return {};
  const disabledFor = to.foreign ? 'foreign-number' : null;
  if (to.e164 === number && disabledFor === person.disabledFor) return {};
  return { number: { e164: to.e164, disabledFor } };
}

/** Everybody is a member, whether that is written down or not. */
function sameRoles(a: Person['roles'], b: Person['roles']): boolean {
  const plain = (roles: Person['roles']) => [...new Set(['member', ...roles])].sort().join(' ');
  return plain(a) === plain(b);
}
