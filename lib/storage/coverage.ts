import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { CoverageList } from '#lib/domain/coverage';
import type { CoverageBook, OrganisationPlace, PersonPlace } from '#lib/ports/store/coverage';
import type { Access } from './access.ts';
import { bitOf, unpackCell } from './coverage-cells.ts';
import { countsOf } from './coverage-counts.ts';
import { everybody } from './coverage-files.ts';
import { recount } from './coverage-recount.ts';
import { tendCoverage } from './coverage-rounds.ts';

export function coverage(access: Access): CoverageBook {
  const { db } = access;
  return {
    ...organisations(access),
    counts: async (organisationId) => (await countsOf(access, [organisationId ?? everybody])).at(0)?.[1] ?? [],
    days: async (organisationId, most) => {
      const rows = await db
        .selectFrom('coverage_days')
        .select(['day', 'due', 'switched_on as on', 'ready'])
        .where('organisation_id', '=', organisationId ?? everybody)
        .orderBy('day', 'desc')
        .limit(most)
        .execute();
      return rows.reverse().map((row) => ({ ...row }));
    },
    listed: async (list, { organisationId, after, most }) => {
      const people = db
        .selectFrom('people')
        .select(['id', 'organisation_id', 'name', 'email', 'coverage_cell'])
        .where(isOn(list))
        .orderBy('organisation_id')
        .orderBy('name')
        .orderBy('id')
        .limit(most);
      const own = organisationId === null ? people : people.where('organisation_id', '=', organisationId);
      const rows = await (after === null ? own : own.where(beyond(after, organisationId))).execute();
      return rows.map((row) => ({
        id: row.id,
        organisationId: row.organisation_id,
        name: row.name,
        email: row.email,
        cell: unpackCell(row.coverage_cell ?? 0),
      }));
    },
    tend: (now) => tendCoverage(access, now),
    recount: () => recount(access),
  };
}

/** As the index of that list says it, so that it is used. */
function isOn(list: CoverageList): RawBuilder<boolean> {
  return sql<boolean>`(coverage_cell & ${sql.lit(bitOf(list))}) <> 0`;
}

function beyond({ organisationId, name, id }: PersonPlace, within: string | null): RawBuilder<boolean> {
  if (within !== null) return sql<boolean>`(name, id) > (${name}, ${id})`;
  return sql<boolean>`(organisation_id, name, id) > (${organisationId}, ${name}, ${id})`;
}

function organisations(access: Access): Pick<CoverageBook, 'organisations'> {
  return {
    organisations: async (order, after, most) => {
      const all = access.db.selectFrom('organisations').select(['id', 'name', 'coverage_share as share']).limit(most);
      const some = after === null ? all : all.where(further(order, after));
      const ordered = order === 'name' ? some : some.orderBy('coverage_share');
      const rows = await ordered.orderBy('name').orderBy('id').execute();
      const ids = rows.map(({ id }) => id);
      const counts = new Map(await countsOf(access, ids));
      return rows.map((row) => ({ ...row, counts: counts.get(row.id) ?? [] }));
    },
  };
}

function further(order: 'name' | 'least', { share, name, id }: OrganisationPlace): RawBuilder<boolean> {
  if (order === 'name') return sql<boolean>`(name, id) > (${name}, ${id})`;
  return sql<boolean>`(coverage_share, name, id) > (${share}, ${name}, ${id})`;
}
