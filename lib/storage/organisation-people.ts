import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { PeopleFilterName } from '#lib/domain/people-filter';
import type { OrganisationPeople, PeopleAsked } from '#lib/ports/store/organisation-people';
import { written } from './access.ts';
import type { Access } from './access.ts';
import { bitOf } from './coverage-cells.ts';
import { refiling } from './coverage-files.ts';
import { toPerson } from './people.ts';

export function organisationPeople(access: Access): OrganisationPeople {
  return {
    list: (asked) => list(access, asked),
    enterNumber: (personId, number) =>
      refiling(access, personId, async ({ db, keyring }) => {
        const sealed = keyring.seal(number, `people:registered_number:${personId}:${personId}`);
        const change = db.updateTable('people').set({ sealed_registered_number: sealed, disabled_for: null });
        const waiting = change.where('id', '=', personId).where('disabled_for', 'is not', null);
        return written(await waiting.executeTakeFirst()) === 1;
      }),
  };
}

/** As the indexes that are made for them are written, so that each is read through its own. */
const filters: Readonly<Record<PeopleFilterName, RawBuilder<boolean>>> = {
  all: sql`true`,
  'not-done': sql`(people.coverage_cell & ${sql.lit(bitOf('not-done'))}) <> 0`,
  off: sql`people.mfa_on_at is null and people.shared_mailbox = 0`,
  // On the kept list of those who are not done, and not off.
  nothing: sql`(people.coverage_cell & ${sql.lit(bitOf('not-done'))}) <> 0 and people.mfa_on_at is not null`,
  ready: sql`people.mfa_on_at is not null and people.shared_mailbox = 0 and (people.coverage_cell & ${sql.lit(bitOf('not-done'))}) = 0`,
  locked: sql`people.locked_at is not null`,
  disabled: sql`people.disabled_for is not null`,
  shared: sql`people.shared_mailbox = 1`,
};

async function list({ db }: Access, { organisationId, filter, search, after, most }: PeopleAsked) {
  let query = db
    .selectFrom('people')
    .selectAll()
    .select(
      sql<number>`(select count(*) from methods where methods.person_id = people.id
        and methods.ended_at is null and methods.disabled_at is null)`.as('working'),
    )
    .where('organisation_id', '=', organisationId)
    .where(filters[filter]);
  const wanted = search.trim().toLowerCase();
  if (wanted !== '') {
    const pattern = wanted.replaceAll(/[\\%_]/g, String.raw`\$&`);
    query = query.where(
      sql<boolean>`(lower(name) like ${`${pattern}%`} escape '\\' or lower(name) like ${`% ${pattern}%`} escape '\\'
        or email like ${`${pattern}%`} escape '\\')`,
    );
  }
  if (after !== null) query = query.where(sql<boolean>`(name, id) > (${after.name}, ${after.id})`);
  const rows = await query.orderBy('name').orderBy('id').limit(most).execute();
  return rows.map((row) => ({ person: toPerson(row), ready: row.working > 0 }));
}
