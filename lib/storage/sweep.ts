import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { idleLasts, sessionLasts } from '#lib/domain/session';
import type { Access } from './access.ts';
import { remembered } from './send-limits.ts';
import type { Schema } from './schema.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

/** Small, so that nobody who writes meanwhile waits for long. */
const batch = 200;

interface Waste {
  readonly from: keyof Schema;
  readonly key: string;
  readonly when: RawBuilder<unknown>;
}

/**
 * What is of no more use, in the order in which it goes. It is kept for a while after its end, for whoever looks into
 * what has happened; counted tries, methods and the audit are kept for ever.
 */
function wasteAt(now: number): readonly Waste[] {
  const [week, month] = [now - 7 * day, now - 30 * day];
  const sendsEnd = now - remembered - hour;
  return [
    { from: 'challenges', key: 'id', when: sql`expires_at < ${week}` },
    { from: 'enrolments', key: 'id', when: sql`(closed_at < ${week} or expires_at < ${week})` },
    {
      from: 'sessions',
      key: 'id',
      when: sql`(
        ended_at < ${month} or started_at < ${month - sessionLasts} or last_seen_at < ${month - idleLasts}
      ) and id not in (select session_id from challenges) and id not in (select session_id from enrolments)`,
    },
    { from: 'sends', key: 'id', when: sql`at < ${sendsEnd}` },
    { from: 'send_turns', key: 'budget', when: sql`at < ${sendsEnd}` },
    { from: 'outbox', key: 'id', when: sql`sent_at < ${month}` },
  ];
}

/** Deletes what is of no more use, in small batches; gives how many rows. */
export async function sweep(together: Access['together'], now: number): Promise<number> {
  let swept = 0;
  for (const waste of wasteAt(now)) {
    let gone: number;
    do {
      gone = await together(({ db }) => deleteSome(db, waste));
      swept += gone;
    } while (gone === batch);
  }
  return swept;
}

async function deleteSome(db: Access['db'], { from, key, when }: Waste): Promise<number> {
  const [table, id] = [sql.table(from), sql.ref(key)];
  // The outer condition is judged again on a row that was changed in the meantime.
  const { numAffectedRows } = await sql`
    delete from ${table}
    where ${id} in (select ${id} from ${table} where ${when} limit ${batch}) and ${when}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
