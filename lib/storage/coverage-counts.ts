import { sql } from 'kysely';
import type { CoverageCount } from '#lib/domain/coverage';
import type { Access } from './access.ts';
import { unpackCell } from './coverage-cells.ts';

/** The kept counts of some organisations. */
export async function countsOf(
  { db }: Access,
  organisationIds: readonly string[],
): Promise<readonly (readonly [string, readonly CoverageCount[]])[]> {
  if (organisationIds.length === 0) return [];
  const rows = await db
    .selectFrom('coverage_counts')
    .select(['organisation_id', 'cell', sql<number>`cast(sum(people) as bigint)`.as('people')])
    .where('organisation_id', 'in', organisationIds)
    .groupBy(['organisation_id', 'cell'])
    .having(sql`sum(people)`, '<>', 0)
    .execute();
  const byOrganisation = Map.groupBy(rows, (row) => row.organisation_id);
  return [...byOrganisation].map(([id, own]) => [
    id,
    own.map(({ cell, people }) => ({ cell: unpackCell(cell), people })),
  ]);
}
