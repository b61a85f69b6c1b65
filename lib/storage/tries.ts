import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { Fault } from '#lib/domain/fault';
import { mostTries, waitAfter } from '#lib/domain/tries';
import type { Counted, Tries } from '#lib/ports/store/tries';
import type { Access } from './access.ts';

/**
 * The counting is one statement: whether a try is allowed and that it was taken cannot come apart, however many ask at
 * once and from however many processes.
 */
export function tries({ db }: Access): Tries {
  const look = async (key: string, now: number): Promise<Counted> => {
    const row = await db.selectFrom('tries').selectAll().where('key', '=', key).executeTakeFirst();
    if (row === undefined) return { state: 'counted', failures: 0 };
    if (row.disabled_at !== null) return { state: 'disabled' };
    if (row.next_try_at !== null && row.next_try_at > now) return { state: 'wait', retryAt: row.next_try_at };
    return { state: 'counted', failures: row.failures };
  };
  return {
    look,
    count: async (key, now) => {
      // Refused, and then cleared by somebody before we could see why: ask again.
      for (let round = 0; round < 10; round += 1) {
        const { rows } = await counting(key, now).execute(db);
        const [taken] = rows;
        if (taken !== undefined) return { state: 'counted', failures: taken.failures };
        const standing = await look(key, now);
        if (standing.state !== 'counted') return standing;
      }
      throw new Fault('store-busy', 'A count was cleared again and again while it was taken.');
    },
    clear: async (key) => {
      await db.deleteFrom('tries').where('key', '=', key).execute();
    },
  };
}

function counting(key: string, now: number): RawBuilder<{ failures: number }> {
  const at = sql`cast(${now} as bigint)`;
  return sql<{ failures: number }>`
    insert into tries (key, failures, next_try_at, disabled_at)
    values (${key}, 1, ${nextTryAt(sql`1`, at)}, ${disabledAt(sql`1`, at)})
    on conflict (key) do update set
      failures = tries.failures + 1,
      next_try_at = ${nextTryAt(sql`tries.failures + 1`, at)},
      disabled_at = ${disabledAt(sql`tries.failures + 1`, at)}
    where tries.disabled_at is null and (tries.next_try_at is null or tries.next_try_at <= ${at})
    returning failures`;
}

/** The curve of `waitAfter`, step by step, as the database can follow it. */
const curve: readonly { readonly below: number; readonly wait: number }[] = Array.from(
  { length: mostTries },
  (_, before) => before + 1,
)
  .filter((failures) => waitAfter(failures) !== waitAfter(failures + 1))
  .map((failures) => ({ below: failures + 1, wait: waitAfter(failures) }));
const lastWait = waitAfter(mostTries);

function nextTryAt(failures: RawBuilder<unknown>, at: RawBuilder<unknown>): RawBuilder<unknown> {
  const arms = curve.map(({ below, wait }) => sql`when ${failures} < ${sql.lit(below)} then ${afterWait(at, wait)}`);
  return sql`case ${sql.join(arms, sql` `)} else ${afterWait(at, lastWait)} end`;
}

function afterWait(at: RawBuilder<unknown>, wait: number): RawBuilder<unknown> {
  return wait === 0 ? sql`null` : sql`${at} + ${sql.lit(wait)}`;
}

function disabledAt(failures: RawBuilder<unknown>, at: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${failures} >= ${sql.lit(mostTries)} then ${at} else null end`;
}
