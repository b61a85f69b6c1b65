import { sql } from 'kysely';
import type { Recount } from '#lib/ports/store/coverage';
import type { Access } from './access.ts';
import { unpackCell } from './coverage-cells.ts';
import { everybody, filesOf } from './coverage-files.ts';

const atATime = 1_000;
const mostNamed = 100;

/** Looks at everybody. Each comparison is one statement, so that what changes meanwhile does not look wrong. */
export async function recount(access: Access): Promise<Recount> {
  return {
    ...(await lookAtPeople(access)),
    miscounted: [...(await eachOrganisation(access)), ...(await inAll(access))],
  };
}

async function lookAtPeople(access: Access): Promise<Omit<Recount, 'miscounted'>> {
  let [people, unfiled, after] = [0, 0, ''];
  const misfiled: string[] = [];
  for (;;) {
    const rows = await access.db
      .selectFrom('people')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(atATime)
      .execute();
    const files = await filesOf(
      access,
      rows.map(({ id }) => id),
    );
    people += files.length;
    unfiled += files.filter(({ was }) => was === null).length;
    misfiled.push(...files.filter(({ was, is }) => was !== null && was !== is).map(({ id }) => id));
    after = rows.at(-1)?.id ?? '';
    if (rows.length < atATime) return { people, unfiled, misfiled: misfiled.slice(0, mostNamed) };
  }
}

interface Compared {
  readonly cell: number;
  readonly kept: number;
  readonly counted: number;
}

async function eachOrganisation({ db }: Access): Promise<Recount['miscounted']> {
  const wrong: Recount['miscounted'][number][] = [];
  const organisations = await db.selectFrom('organisations').select('id').orderBy('id').execute();
  for (const { id } of organisations) {
    const { rows } = await sql<Compared>`
      select cell, cast(sum(kept) as bigint) as kept, cast(sum(counted) as bigint) as counted from (
        select cell, people as kept, 0 as counted from coverage_counts where organisation_id = ${id}
        union all
        select coverage_cell, 0, 1 from people where organisation_id = ${id} and coverage_cell is not null
      ) as both_sides group by cell having sum(kept) <> sum(counted)`.execute(db);
    wrong.push(...rows.map((row) => ({ ...row, organisationId: id, cell: unpackCell(row.cell) })));
  }
  return wrong;
}

/** The counts of all are the sums of those of each. */
async function inAll({ db }: Access): Promise<Recount['miscounted']> {
  const { rows } = await sql<Compared>`
    select cell,
      cast(sum(case when organisation_id = ${everybody} then people else 0 end) as bigint) as kept,
      cast(sum(case when organisation_id = ${everybody} then 0 else people end) as bigint) as counted
    from coverage_counts group by cell
    having sum(case when organisation_id = ${everybody} then people else -people end) <> 0`.execute(db);
  return rows.map((row) => ({ ...row, organisationId: null, cell: unpackCell(row.cell) }));
}
