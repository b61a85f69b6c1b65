import type { Present } from '#lib/domain/actor';
import type { PeopleFilterName } from '#lib/domain/people-filter';
import type { OrganisationId, Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { mayFor, verdictOn } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import type { ListedPerson } from '#lib/ports/store/organisation-people';

const page = 50;

/** Somebody in the list, and what may be done for them. */
export interface PersonLine extends ListedPerson {
  /** Whether MFA can be switched on for them, or they can be invited. */
  readonly mayChoose: boolean;
  readonly mayEnterNumber: boolean;
}

/** A page of the people of an organisation, and after whom the next one begins. */
export interface OrganisationPeopleView {
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly lines: readonly PersonLine[];
  readonly next: Pick<Person, 'name' | 'id'> | null;
  /** How many wait to be let to set up their first method; one more than a page where there are more than that. */
  readonly approvals: number;
}

/** The people whom somebody looks after, of one organisation (row G2). */
export async function viewOrganisationPeople(
  portal: Portal,
  { actor }: Present,
  asked: {
    readonly organisationId: OrganisationId;
    readonly filter: PeopleFilterName;
    readonly search: string;
    readonly after: Pick<Person, 'name' | 'id'> | null;
  },
): Promise<Result<OrganisationPeopleView, RefusalOf<'not-allowed' | 'not-found'>>> {
  const { organisationId } = asked;
  if (!mayFor(actor.person, 'switch-mfa-on', organisationId)) return refuse({ code: 'not-allowed' });
  const organisation = await portal.store.people.organisation(organisationId);
  if (organisation === null) return refuse({ code: 'not-found' });
  const found = await portal.store.organisationPeople.list({ ...asked, most: page + 1 });
  const lines = found.slice(0, page).map((each) => ({
    ...each,
    mayChoose: canGain(each) && verdictOn(actor.person, 'switch-mfa-on', each.person) === 'yes',
    mayEnterNumber: each.person.disabledFor !== null && verdictOn(actor.person, 'enter-number', each.person) === 'yes',
  }));
  const last = lines.at(-1)?.person ?? null;
  const next = found.length > page && last !== null ? { name: last.name, id: last.id } : null;
  const approvals = await waitingOf(portal, actor.person, organisationId);
  return ok({ organisationId, name: organisation.name, lines, next, approvals });
}

/** Whether there is anything to switch on for them or to invite them to. */
function canGain({ person, ready }: ListedPerson): boolean {
  if (person.sharedMailbox) return false;
  return person.mfaOnAt === null || (!ready && person.disabledFor === null);
}

async function waitingOf(portal: Portal, agent: Person, organisationId: OrganisationId): Promise<number> {
  if (!mayFor(agent, 'approve-set-up', organisationId)) return 0;
  const asked = { most: page + 1, after: null };
  return (await portal.store.firstSetUps.waiting(organisationId, portal.clock.now(), asked)).length;
}
