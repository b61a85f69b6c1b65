import type { Present } from '#lib/domain/actor';
import type { WhyNotDone } from '#lib/domain/done';
import type { OrganisationId, Person, PersonId } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { mayFor, verdictOn } from '#lib/domain/rights';
import type { Act } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import type { StaffActor } from './record-staff-change.ts';

/** At a time: more would hold up whoever else writes. */
export const mostAtOnce = 50;

/** What became of one of them. The name is told only of somebody whom the agent may act on. */
export interface PersonOutcome {
  readonly id: PersonId;
  readonly name: string | null;
  readonly why: WhyNotDone | null;
}

/** What is to be done to several people of one organisation. */
export interface Several {
  readonly act: Act;
  readonly organisationId: OrganisationId | null;
  readonly people: readonly PersonId[];
}

export type SeveralRefusal = RefusalOf<'not-allowed' | 'not-found' | 'nobody-chosen' | 'too-many-people'>;

/**
 * Does something to each of several people, one after the other and each in a transaction of their own: what was done to
 * one stays done whatever becomes of the next. Who is not the agent's, or not in the organisation, is as nobody.
 */
export async function forSeveralPeople(
  portal: Portal,
  { actor }: Present,
  { several, each }: { readonly several: Several; readonly each: (by: StaffActor) => Promise<WhyNotDone | null> },
): Promise<Result<readonly PersonOutcome[], SeveralRefusal>> {
  const { act, organisationId, people } = several;
  const agent = actor.person;
  if (!mayFor(agent, act, organisationId)) return refuse({ code: 'not-allowed' });
  if (organisationId === null) return refuse({ code: 'not-found' });
  const ids = [...new Set(people)];
  if (ids.length === 0) return refuse({ code: 'nobody-chosen' });
  if (ids.length > mostAtOnce) return refuse({ code: 'too-many-people', most: mostAtOnce });
  const outcomes: PersonOutcome[] = [];
  for (const id of ids) {
    const person = await portal.store.people.byId(id);
    if (person === null || !isTheirs(agent, person, several)) {
      outcomes.push({ id, name: null, why: 'not-yours' });
      continue;
    }
    const why = await each({ agent, person, origin: actor.origin, reason: '' });
    outcomes.push({ id, name: person.name, why });
  }
  return ok(outcomes);
}

function isTheirs(agent: Person, person: Person, { act, organisationId }: Several): boolean {
  return person.organisationId === organisationId && verdictOn(agent, act, person) === 'yes';
}
