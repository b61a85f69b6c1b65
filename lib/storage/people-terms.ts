import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { fits, prefixesOf, searchTerms } from '#lib/domain/name-search';
import type { NameQuery } from '#lib/domain/name-search';
import type { OrganisationId, Person } from '#lib/domain/person';
import type { FoundAt, People } from '#lib/ports/store/people';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

/** As many rows of terms a look-up reads at once, and as often: people whom several terms find are shown once. */
const atOnce = 60;
const mostLooks = 6;
/** A statement takes only so many values. */
const mostRows = 200;

interface Named {
  readonly id: string;
  readonly organisation_id: string;
  readonly name: string;
  readonly email: string;
}

/** Writes what people are found by. */
export async function addTerms(db: Access['db'], people: readonly Named[]): Promise<void> {
  const rows = people.flatMap((each) =>
    searchTerms(each).map((term) => ({ person_id: each.id, term, organisation_id: each.organisation_id })),
  );
  for (let at = 0; at < rows.length; at += mostRows) {
    await db
      .insertInto('people_terms')
      .values(rows.slice(at, at + mostRows))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

type ToPerson = (row: Selectable<Schema['people']>) => Person;

export function peopleTerms({ db, engine, together }: Access, toPerson: ToPerson): Pick<People, 'find' | 'fillTerms'> {
  return {
    find: (query, { within, after, most }) => find({ db, toPerson }, { query, within }, { after, most }),
    fillTerms: (most) =>
      together(async (inside) => {
        let stale = inside.db
          .selectFrom('people')
          .select(['id', 'organisation_id', 'name', 'email'])
          .where('terms_stale', '=', 1)
          .limit(most);
        if (engine === 'postgres') stale = stale.forUpdate().skipLocked();
        const people = await stale.execute();
        if (people.length === 0) return 0;
        const ids = people.map(({ id }) => id);
        await inside.db.deleteFrom('people_terms').where('person_id', 'in', ids).execute();
        await addTerms(inside.db, people);
        await inside.db.updateTable('people').set({ terms_stale: 0 }).where('id', 'in', ids).execute();
        return people.length;
      }),
  };
}

interface Looking {
  readonly query: NameQuery;
  readonly within: OrganisationId | null;
}

interface Reading extends Pick<Access, 'db'> {
  readonly toPerson: ToPerson;
}

interface Found {
  readonly person: Person;
  readonly at: FoundAt;
}

/** Reads on through the ranges of a query, the names first, until a page is full or there is no more. */
async function find(
  reading: Reading,
  looking: Looking,
  page: { readonly after: FoundAt | null; readonly most: number },
): Promise<{ readonly people: readonly Person[]; readonly next: FoundAt | null }> {
  const found: Found[] = [];
  let after = page.after;
  let looks = 0;
  for (const prefix of prefixesOf(looking.query)) {
    for (; looks < mostLooks; looks += 1) {
      const terms = await termsFrom(reading.db, { ...looking, prefix }, after);
      found.push(...(await foundBy(reading, looking.query, terms)));
      if (found.length > page.most) return pageOf(found, page.most);
      after = terms.at(-1) ?? after;
      if (terms.length < atOnce) break;
    }
  }
  return { people: found.map(({ person }) => person), next: looks === mostLooks ? after : null };
}

/** Of the terms that find one person the first counts, so that they are shown once. */
async function foundBy(reading: Reading, query: NameQuery, terms: readonly FoundAt[]): Promise<readonly Found[]> {
  const ids = terms.map(({ id }) => id);
  const people = await peopleOf(reading, ids);
  return terms.flatMap((at) => {
    const person = people.get(at.id);
    return person !== undefined && firstFit(query, person) === at.term ? [{ person, at }] : [];
  });
}

function pageOf(found: readonly Found[], most: number) {
  const shown = found.slice(0, most);
  return { people: shown.map(({ person }) => person), next: shown.at(-1)?.at ?? null };
}

/** Of the terms of one person that a query finds, the first is the one they are shown for. */
function firstFit(query: NameQuery, person: Person): string | undefined {
  return searchTerms(person)
    .filter((term) => fits(query, term))
    .toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))[0];
}

async function termsFrom(
  db: Access['db'],
  { query, within, prefix }: Looking & { readonly prefix: string },
  after: FoundAt | null,
): Promise<readonly FoundAt[]> {
  let rows = db
    .selectFrom('people_terms')
    .select(['term', 'person_id as id'])
    .where('term', '>=', prefix)
    // Above every letter there is.
    .where('term', '<', `${prefix}\u{10ffff}`);
  if (after !== null) rows = rows.where(sql<boolean>`(term, person_id) > (${after.term}, ${after.id})`);
  if (within !== null) rows = rows.where('organisation_id', '=', within);
  if (prefix.startsWith('1')) {
    for (const word of query.others) rows = rows.where('term', 'like', `% ${word}%`);
  }
  return rows.orderBy('term').orderBy('person_id').limit(atOnce).execute();
}

async function peopleOf({ db, toPerson }: Reading, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, toPerson(row)]));
}
