import { readNameQuery } from '#lib/domain/name-search';
import type { Person } from '#lib/domain/person';
import { boundOf } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import type { FoundAt } from '#lib/ports/store/people';

/** So many on a page. */
const most = 20;

/** Somebody who was found. */
export interface FoundPerson {
  readonly person: Person;
  readonly organisation: string;
}

/** Whom one of the staff finds by what they typed. */
export interface FoundPeople {
  readonly people: readonly FoundPerson[];
  /** Where the next page begins; null at the end. */
  readonly next: FoundAt | null;
}

/** Finds people by name or address within the reach of whoever looks; null when nothing was typed that could be found. */
export async function findPeople(
  portal: Portal,
  agent: Person,
  looking: { readonly typed: string; readonly after: FoundAt | null },
): Promise<FoundPeople | null> {
  const query = readNameQuery(looking.typed);
  if (query === null) return null;
  const within = boundOf(agent, 'find-people');
  const { people, next } = await portal.store.people.find(query, { within, after: looking.after, most });
  const ids = [...new Set(people.map(({ organisationId }) => organisationId))];
  const names = new Map(
    await Promise.all(ids.map(async (id) => [id, (await portal.store.people.organisation(id))?.name ?? id] as const)),
  );
  return {
    people: people.map((person) => ({ person, organisation: names.get(person.organisationId) ?? '' })),
    next,
  };
}
