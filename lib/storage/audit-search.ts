import { sql } from 'kysely';
import type { SelectQueryBuilder } from 'kysely';
import { Fault } from '#lib/domain/fault';
import type { AuditLog, AuditMark, AuditSearch } from '#lib/ports/audit-log';
import type { Access } from './access.ts';
import { findable, toEntry } from './audit-lines.ts';
import type { LineRow } from './audit-lines.ts';
import type { Schema } from './schema.ts';

type Query = SelectQueryBuilder<Schema, 'audit_entries', LineRow>;

/**
 * Each search walks one index in the order of its answer; what else is asked for is judged along the way. Lines have
 * numbers from 1: any other was written past the portal, stands in no chain, and is shown to nobody.
 */
export function auditSearch({ db, together }: Access): Pick<AuditLog, 'search' | 'fillIn' | 'happened'> {
  return {
    search: async (asked, most, behind) => {
      const all = db.selectFrom('audit_entries').selectAll();
      const rows = await searched(all, asked, behind).limit(most).execute();
      return rows.map(toEntry);
    },
    fillIn: (most) => together((access) => fillIn(access, most)),
    happened: async (what, { from, to }, most) => {
      const each = await Promise.all(
        what.map((one) =>
          db
            .selectFrom('audit_entries')
            .selectAll()
            .where('what', '=', one)
            .where('seq', '>', 0)
            .where('at', '>=', from)
            .where('at', '<', to)
            .orderBy('at', 'desc')
            .orderBy('id', 'desc')
            .limit(most)
            .execute(),
        ),
      );
      return each
        .flat()
        .toSorted((a, b) => a.at - b.at)
        .map(toEntry);
    },
  };
}

async function fillIn(access: Access, most: number): Promise<number> {
  const rows = await access.db
    .selectFrom('audit_entries')
    .selectAll()
    .where('what', 'is', null)
    .where('seq', '>', 0)
    .orderBy('person_id')
    .orderBy('seq')
    .limit(most)
    .execute();
  for (const row of rows) {
    await access.db
      .updateTable('audit_entries')
      .set(findable(row))
      .where('person_id', '=', row.person_id)
      .where('seq', '=', row.seq)
      .execute();
  }
  if (rows[0] !== undefined) await wasFilled(access, rows[0]);
  return rows.length;
}

/** Somebody may have seen to it that lines are emptied as soon as they are filled in: that would go on for ever. */
async function wasFilled({ db }: Access, { person_id, seq }: LineRow): Promise<void> {
  const line = db.selectFrom('audit_entries').select('what').where('person_id', '=', person_id).where('seq', '=', seq);
  if ((await line.executeTakeFirst())?.what !== null) return;
  throw new Fault('internal', 'Lines of the audit do not stay findable: the database itself empties them.');
}

/** Exported for the test of its plans. */
export function searched(all: Query, asked: AuditSearch, behind: AuditMark | null): Query {
  const { chain, by, what, from, to } = asked;
  if (chain !== null) return inChain(all, asked, behind);
  let query = all.where('seq', '>', 0);
  if (by !== null) {
    query = 'personId' in by ? query.where('actor_id', '=', by.personId) : ofKind(query, by.kind);
    if (what !== null) query = query.where(unindexed('what'), '=', what);
  } else if (what !== null) query = query.where('what', '=', what);
  if (from !== null) query = query.where('at', '>=', from);
  if (to !== null) query = query.where('at', '<', to);
  // The first condition bounds the index, the second settles those of one millisecond.
  if (behind !== null) {
    query = query
      .where('at', '<=', behind.at)
      .where(({ eb, or }) => or([eb('at', '<', behind.at), eb('id', '<', behind.id)]));
  }
  return query.orderBy('at', 'desc').orderBy('id', 'desc');
}

/** Everybody's own doing is most of what there is; the rest has an index to itself. */
function ofKind(query: Query, kind: string): Query {
  const one = query.where('actor_kind', '=', kind);
  return kind === 'self' ? one : one.where(sql<boolean>`actor_kind <> 'self'`);
}

function inChain(all: Query, { chain, by, what, from, to }: AuditSearch, behind: AuditMark | null): Query {
  let query = all.where('person_id', '=', chain ?? '').where('seq', '>', 0);
  if (by !== null) {
    query =
      'personId' in by
        ? query.where(unindexed('actor_id'), '=', by.personId)
        : query.where(unindexed('actor_kind'), '=', by.kind);
  }
  if (what !== null) query = query.where(unindexed('what'), '=', what);
  if (from !== null) query = query.where(sql<number>`at + 0`, '>=', from);
  if (to !== null) query = query.where(sql<number>`at + 0`, '<', to);
  if (behind !== null) query = query.where('seq', '<', behind.seq);
  return query.orderBy('seq', 'desc');
}

/** A condition that chooses no index: both planners would else take one that puts the answer out of order. */
function unindexed(column: 'what' | 'actor_id' | 'actor_kind') {
  return sql<string>`${sql.ref(column)} || ''`;
}
