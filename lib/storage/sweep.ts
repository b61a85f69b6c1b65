import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { idleLasts, sessionLasts } from '#lib/domain/session';
import type { Access } from './access.ts';
import { feedbackLasts } from './feedback-limits.ts';
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
 * what has happened; methods, app passwords, the audit and what is counted of people's own methods are kept for ever.
 */
function wasteAt(now: number): readonly Waste[] {
  const [week, month] = [now - 7 * day, now - 30 * day];
  const sendsEnd = now - remembered - hour;
  return [
    { from: 'challenges', key: 'id', when: sql`expires_at < ${week}` },
    { from: 'enrolments', key: 'id', when: sql`(closed_at < ${week} or expires_at < ${week})` },
    { from: 'hand_overs', key: 'id', when: sql`expires_at < ${week}` },
    { from: 'assists', key: 'id', when: sql`ended_at < ${week}` },
    {
      from: 'sessions',
      key: 'id',
      when: sql`(
        ended_at < ${month} or started_at < ${month - sessionLasts} or last_seen_at < ${month - idleLasts}
      ) and id not in (select session_id from challenges) and id not in (select session_id from enrolments)`,
    },
    // A secret that nobody has come to read has no business here.
    { from: 'shown_once', key: 'about', when: sql`expires_at <= ${now}` },
    { from: 'tries', key: 'key', when: oldAppPasswordTries(now) },
    { from: 'sends', key: 'id', when: sql`at < ${sendsEnd}` },
    { from: 'calls', key: 'id', when: sql`at < ${week}` },
    { from: 'send_turns', key: 'budget', when: sql`at < ${sendsEnd}` },
    { from: 'bindings', key: 'challenge_id', when: sql`expires_at < ${week}` },
    { from: 'prompts', key: 'id', when: sql`at < ${month}` },
    { from: 'remembered_devices', key: 'id', when: sql`(ended_at < ${month} or last_used_at < ${now - 400 * day})` },
    {
      from: 'recovery_codes',
      key: 'set_id',
      when: sql`set_id in (select id from recovery_sets where ended_at < ${month})`,
    },
    {
      from: 'recovery_sets',
      key: 'id',
      when: sql`ended_at < ${month} and id not in (select set_id from recovery_codes)`,
    },
    { from: 'outbox', key: 'id', when: sql`sent_at < ${month}` },
    // As long as they count for their address.
    { from: 'resets', key: 'id', when: sql`started_at < ${sendsEnd}` },
    { from: 'desk_codes', key: 'person_id', when: sql`expires_at < ${week}` },
    ...wasteOfCodes(week),
    ...wasteOfImports(now),
    { from: 'policy_drafts', key: 'id', when: sql`made_at < ${now - day}` },
    { from: 'desk_turns', key: 'id', when: sql`at < ${now - day}` },
    { from: 'desk_looks', key: 'agent_id', when: sql`at < ${now - day}` },
    { from: 'desk_requests', key: 'id', when: sql`expires_at < ${month}` },
    { from: 'coverage_days', key: 'organisation_id', when: oldDays(now) },
    { from: 'failure_slots', key: 'slot', when: sql`slot < ${month}` },
    { from: 'caller_checks', key: 'id', when: sql`at < ${month}` },
    // What signing out at the provider takes goes with the session it is for.
    { from: 'provider_sessions', key: 'id', when: sql`at < ${now - sessionLasts - hour}` },
    { from: 'provider_logouts', key: 'jti_hash', when: sql`at < ${now - day}` },
    { from: 'feedback', key: 'id', when: sql`at < ${now - feedbackLasts}` },
  ];
}

/** The rows of a file go a day after it came, or when they have been entered; what was counted of it a year after. */
function wasteOfImports(now: number): readonly Waste[] {
  const over = sql`import_id in (select id from imports where begun_at < ${now - day} or state = 'done')`;
  const parts = ['import_rows', 'import_problems', 'import_organisations'] as const;
  return [
    ...parts.map((from) => ({ from, key: 'id', when: over })),
    { from: 'imports', key: 'id', when: sql`begun_at < ${now - 365 * day}` },
  ];
}

/** Temporary access codes, and what a first set-up needed. */
function wasteOfCodes(week: number): readonly Waste[] {
  return [
    { from: 'access_codes', key: 'id', when: sql`expires_at < ${week}` },
    { from: 'set_up_mails', key: 'id', when: sql`expires_at < ${week}` },
    { from: 'set_up_requests', key: 'person_id', when: sql`expires_at < ${week}` },
  ];
}

/** Days of the coverage are kept for a hundred days, and the first of each month for ten years. */
function oldDays(now: number): RawBuilder<unknown> {
  const date = new Date(now);
  const firsts = Array.from({ length: 120 }, (_, at) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - at) / day);
  return sql`(day < ${Math.floor(now / day) - 100} and day not in (${sql.join(firsts.map((each) => sql.lit(each)))}))`;
}

/** Wrong app passwords are counted by the day (`app-password:{day}:…`): today's count, and in case a clock is off the two beside it. */
function oldAppPasswordTries(now: number): RawBuilder<unknown> {
  const today = Math.floor(now / day);
  const kept = [today - 1, today, today + 1].map((each) => sql`key not like ${`app-password:${String(each)}:%`}`);
  return sql`(key like 'app-password:%' and ${sql.join(kept, sql` and `)})`;
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
