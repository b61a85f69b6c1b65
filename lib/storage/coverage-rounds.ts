import { sql } from 'kysely';
import { coverageOf, unusedAfter } from '#lib/domain/coverage';
import type { Access } from './access.ts';
import { countsOf } from './coverage-counts.ts';
import { everybody, file, hold } from './coverage-files.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Small, so that nobody who writes meanwhile waits for long. */
const atATime = { filed: 200, added: 500, walked: 1_000, noted: 100 };

/** Does a little of what is done in the background; true while there is more to do. */
export async function tendCoverage(access: Access, now: number): Promise<boolean> {
  if (await fileSome(access)) return true;
  if (await addShards(access)) return true;
  const noting = { name: 'days', since: now - 5 * minute, now };
  if (await goRound(access, noting, (after) => noteDay(access, after, now))) return true;
  const midnight = Math.floor(now / day) * day;
  return goRound(access, { name: 'unused', since: midnight, now }, (after) => markUnused(access, after, now));
}

/** Files people who were there before there were counts. */
async function fileSome({ together }: Access): Promise<boolean> {
  return together(async (within) => {
    const rows = await within.db
      .selectFrom('people')
      .select('id')
      .where('coverage_cell', 'is', null)
      .orderBy('id')
      .limit(atATime.filed)
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return false;
    await hold(within, ids);
    await file(within, ids);
    return ids.length === atATime.filed;
  });
}

/** Adds to shard 0 what the backends of PostgreSQL have counted. Never waits for one that counts. */
async function addShards({ engine, together }: Access): Promise<boolean> {
  if (engine === 'sqlite') return false;
  return together(async ({ db }) => {
    await sql`select pg_advisory_xact_lock(7126390154)`.execute(db);
    const { rows } = await sql`
      with apart as (
        select organisation_id, cell, shard from coverage_counts
        where shard <> 0 limit ${sql.lit(atATime.added)} for update skip locked
      ), gone as (
        delete from coverage_counts using apart
        where coverage_counts.organisation_id = apart.organisation_id
          and coverage_counts.cell = apart.cell and coverage_counts.shard = apart.shard
        returning coverage_counts.organisation_id, coverage_counts.cell, coverage_counts.people
      ), added as (
        insert into coverage_counts (organisation_id, cell, shard, people)
        select organisation_id, cell, 0, sum(people) from gone group by organisation_id, cell
        on conflict (organisation_id, cell, shard) do update set people = coverage_counts.people + excluded.people
      )
      select 1 from gone`.execute(db);
    return rows.length === atATime.added;
  });
}

interface Round {
  readonly name: string;
  /** A new round begins unless one has begun since. */
  readonly since: number;
  readonly now: number;
}

/**
 * Goes on with a round over a table in the order of its keys, a step at a time. `step` gives the last key it came to,
 * null at the end. Where it has come to is kept, for whichever process does the next step.
 */
async function goRound(
  { db }: Access,
  { name, since, now }: Round,
  step: (after: string) => Promise<string | null>,
): Promise<boolean> {
  const round = await db.selectFrom('coverage_rounds').selectAll().where('name', '=', name).executeTakeFirst();
  const going = round !== undefined && round.after !== null;
  if (!going && round !== undefined && round.begun_at >= since) return false;
  const begun_at = going ? round.begun_at : now;
  const after = await step(going ? (round.after ?? '') : '');
  await db
    .insertInto('coverage_rounds')
    .values({ name, begun_at, after })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ begun_at, after }))
    .execute();
  return after !== null;
}

/**
 * Marks methods that nobody has used for a year, and unmarks those that somebody has. A walk over the primary key, once
 * a day: an index on when a method was last used would be written at every sign-in.
 */
async function markUnused(access: Access, after: string, now: number): Promise<string | null> {
  const yearAgo = now - unusedAfter;
  const rows = await access.db
    .selectFrom('methods')
    .select(['id', 'person_id', 'unused', 'ended_at'])
    .select(sql<number>`coalesce(last_used_at, added_at)`.as('used_at'))
    .where('id', '>', after)
    .orderBy('id')
    .limit(atATime.walked)
    .execute();
  const wrong = rows.filter((row) => row.ended_at === null && (row.unused === 1) !== row.used_at < yearAgo);
  const people = [...new Set(wrong.map((row) => row.person_id))].sort();
  if (people.length > 0) {
    await access.together(async (within) => {
      await hold(within, people);
      for (const { id } of wrong) {
        const unused = sql<number>`case when coalesce(last_used_at, added_at) < ${yearAgo} then 1 else 0 end`;
        await within.db.updateTable('methods').set({ unused }).where('id', '=', id).execute();
      }
      await file(within, people);
    });
  }
  return rows.length < atATime.walked ? null : (rows.at(-1)?.id ?? null);
}

/** Notes how things stand today, of all people at the beginning of the round and of the next few organisations. */
async function noteDay(access: Access, after: string, now: number): Promise<string | null> {
  const rows = await access.db
    .selectFrom('organisations')
    .select(['id', 'coverage_share'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(atATime.noted)
    .execute();
  const ids = [...(after === '' ? [everybody] : []), ...rows.map(({ id }) => id)];
  const counts = new Map(await countsOf(access, ids));
  const today = Math.floor(now / day);
  const days = ids.map((organisation_id) => {
    const { due, on, ready } = coverageOf(counts.get(organisation_id) ?? []);
    return { organisation_id, day: today, due, switched_on: on, ready };
  });
  await access.together(async ({ db }) => {
    await db
      .insertInto('coverage_days')
      .values(days)
      .onConflict((conflict) =>
        conflict.columns(['organisation_id', 'day']).doUpdateSet((row) => ({
          due: row.ref('excluded.due'),
          switched_on: row.ref('excluded.switched_on'),
          ready: row.ref('excluded.ready'),
        })),
      )
      .execute();
    for (const { id, coverage_share } of rows) {
      const share = shareOf(days.find((each) => each.organisation_id === id));
      if (share === coverage_share) continue;
      await db.updateTable('organisations').set({ coverage_share: share }).where('id', '=', id).execute();
    }
  });
  return rows.length < atATime.noted ? null : (rows.at(-1)?.id ?? null);
}

/** Hundredths of a percent; where nobody can set MFA up, behind everybody. */
function shareOf(stood: { readonly due: number; readonly ready: number } | undefined): number {
  return stood === undefined || stood.due === 0 ? 10_001 : Math.floor((stood.ready * 10_000) / stood.due);
}
