import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { cellOf } from '#lib/domain/coverage';
import { methodKinds } from '#lib/domain/method';
import type { MethodKind } from '#lib/domain/method';
import type { OrganisationId, Person, PersonId, Role } from '#lib/domain/person';
import type { Access } from './access.ts';
import { packCell } from './coverage-cells.ts';

/** Where all organisations are counted together. */
export const everybody = '*';

interface Move {
  readonly organisationId: OrganisationId;
  readonly cell: number;
  readonly by: number;
}

/** The cell of somebody who has no method yet. */
export function newcomersCell(person: Pick<Person, 'mfaOnAt' | 'sharedMailbox' | 'disabledFor' | 'roles'>): number {
  return packCell(cellOf({ ...person, lockedAt: null }, []));
}

/**
 * Changes something of a person or of their methods and files them anew, as one. Whatever coverage tells apart is
 * changed through here. The person is held first, so that of two changes at once the second sees the first.
 */
export function refiling<T>(access: Access, id: PersonId, change: (within: Access) => Promise<T>): Promise<T> {
  return access.together(async (within) => {
    await hold(within, [id]);
    const done = await change(within);
    if (done !== false) await file(within, [id]);
    return done;
  });
}

/** Counts people who have just been added, in the same transaction. */
export async function countNewcomers(
  within: Access,
  rows: readonly { readonly organisation_id: OrganisationId; readonly coverage_cell: number | null }[],
): Promise<void> {
  const moves = rows.flatMap(({ organisation_id: organisationId, coverage_cell: cell }) =>
    cell === null ? [] : [{ organisationId, cell, by: 1 }],
  );
  await count(within, moves);
}

/** Holds people's rows until the end of the transaction. In SQLite writers take turns anyway. */
export async function hold({ db, engine }: Access, ids: readonly PersonId[]): Promise<void> {
  if (engine === 'sqlite') return;
  await db.selectFrom('people').select('id').where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute();
}

/** Files people under the cell they are in now, and moves the counts. They are held, in a transaction. */
export async function file(within: Access, ids: readonly PersonId[]): Promise<void> {
  const moves: Move[] = [];
  for (const { id, organisationId, was, is } of await filesOf(within, ids)) {
    if (was === is) continue;
    await within.db.updateTable('people').set({ coverage_cell: is }).where('id', '=', id).execute();
    if (was !== null) moves.push({ organisationId, cell: was, by: -1 });
    moves.push({ organisationId, cell: is, by: 1 });
  }
  await count(within, moves);
}

/** Moves counts, in the transaction of what they count. Nobody waits for anybody: see `shardOf`. */
export async function count({ db, engine }: Access, moves: readonly Move[]): Promise<void> {
  const sums = new Map<string, Move>();
  for (const { organisationId: own, cell, by } of moves) {
    for (const organisationId of [own, everybody]) {
      const key = `${String(cell)} ${organisationId}`;
      sums.set(key, { organisationId, cell, by: by + (sums.get(key)?.by ?? 0) });
    }
  }
  const rows = [...sums.values()].filter(({ by }) => by !== 0);
  for (let from = 0; from < rows.length; from += 1_000) {
    const values = rows
      .slice(from, from + 1_000)
      .map(
        ({ organisationId, cell, by }) =>
          sql`(${organisationId}, ${sql.lit(cell)}, ${shardOf(engine)}, ${sql.lit(by)})`,
      );
    await sql`
      insert into coverage_counts (organisation_id, cell, shard, people) values ${sql.join(values)}
      on conflict (organisation_id, cell, shard) do update set people = coverage_counts.people + excluded.people
    `.execute(db);
  }
}

/** A PostgreSQL backend does one transaction at a time, so that what it alone writes is never waited for. */
function shardOf(engine: Access['engine']): RawBuilder<unknown> {
  return engine === 'sqlite' ? sql`0` : sql`pg_backend_pid()`;
}

/** What is reported counts where the portal knows of no method: it has not looked. */
function methodsReported(kinds: string | null): Parameters<typeof cellOf>[1] {
  const known = methodKinds.filter((kind) => kinds?.split(' ').includes(kind));
  return known.map((kind) => ({ kind, disabledAt: null, unused: false }));
}

/** Under which cell somebody is filed, and which it should be. */
export interface CoverageFile {
  readonly id: PersonId;
  readonly organisationId: OrganisationId;
  readonly was: number | null;
  readonly is: number;
}

/** Looks at people and their methods, by one statement. */
export async function filesOf({ db }: Access, ids: readonly PersonId[]): Promise<readonly CoverageFile[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('people')
    .leftJoin('methods', (join) => join.onRef('methods.person_id', '=', 'people.id').on('methods.ended_at', 'is', null))
    .select(['people.id', 'organisation_id', 'coverage_cell', 'roles', 'shared_mailbox', 'mfa_on_at', 'locked_at'])
    .leftJoin('reported_methods as reported', 'reported.person_id', 'people.id')
    .select(['disabled_for', 'methods.kind', 'methods.disabled_at', 'methods.unused', 'reported.kinds as reported'])
    .where('people.id', 'in', ids)
    .orderBy('people.id')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((own) => {
    const [row] = own;
    if (row === undefined) return [];
    const person = {
      mfaOnAt: row.mfa_on_at,
      sharedMailbox: row.shared_mailbox === 1,
      disabledFor: row.disabled_for,
      lockedAt: row.locked_at,
      roles: JSON.parse(row.roles) as readonly Role[],
    };
    const methods = own.flatMap(({ kind, disabled_at, unused }) =>
      kind === null ? [] : [{ kind: kind as MethodKind, disabledAt: disabled_at, unused: unused === 1 }],
    );
    const is = packCell(cellOf(person, methods.length === 0 ? methodsReported(row.reported) : methods));
    return [{ id: row.id, organisationId: row.organisation_id, was: row.coverage_cell, is }];
  });
}
