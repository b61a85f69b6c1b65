import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { keyring } from '#lib/server/keyring';
import { hostsOf } from '#lib/storage/drivers/postgres-hosts';
import { openStore } from '#lib/storage/open-store';
import { secretKey } from '../support/ledger.ts';

/** Where somebody's setting-up is. */
export interface Run {
  readonly id: string;
  readonly step: string;
  readonly version: number;
  readonly challenge: string | null;
}

/** Each of them tells the person by one notice. */
const changes = `('mfa-on', 'mfa-off', 'method-added', 'method-renamed', 'method-removed', 'default-changed', 'method-disabled',
  'recovery-codes-made', 'recovery-code-used', 'session-ended', 'signed-out-everywhere', 'account-locked', 'wrong-answers')`;

/**
 * Questions that nothing may answer, each an invariant of the security requirements. `judge` asks the rest: I6 that the chains
 * are whole, I9 that no secret lies about, I11 that the schema can be brought up to date again and the outbox drains. Each
 * check shows I12 itself: whoever does everything right ends enrolled, which is counted.
 */
const wrong: Readonly<Record<string, string>> = {
  'I1 a method without its own proof, of the same person and session': `
    select methods.id from methods where enrolment_id is not null and not exists (
      select 1 from enrolments join challenges on challenges.enrolment_id = enrolments.id
      where enrolments.id = methods.enrolment_id and enrolments.method_id = methods.id
      and enrolments.person_id = methods.person_id and challenges.person_id = methods.person_id
      and challenges.session_id = enrolments.session_id and challenges.used_at is not null)`,
  'I2 an enrolment that set up two methods': `
    select enrolment_id from methods where enrolment_id is not null group by enrolment_id having count(*) > 1`,
  'I2 two open runs of one person': `
    select person_id from enrolments where closed_at is null group by person_id having count(*) > 1`,
  'I2 a challenge that opened two sessions': `
    select session_id from challenges where used_at is not null and enrolment_id is null
    group by session_id having count(*) > 1`,
  'I3 more tries than a challenge has': 'select id from challenges where tries > 5',
  'I4 an enrolment past a proof that was not made': `
    select id from enrolments where method_id is not null and not exists (
      select 1 from methods where methods.id = enrolments.method_id)`,
  'I5 a default that is none of the methods': `
    select people.id from people where default_method_id is not null and not exists (
      select 1 from methods where methods.id = default_method_id and ended_at is null)`,
  'I5 methods and no default': `
    select people.id from people where default_method_id is null and exists (
      select 1 from methods where methods.person_id = people.id and ended_at is null)`,
  'I6 changes that have not one notice each': `
    select coalesce(lines.person_id, told.person_id) from
      (select person_id, count(*) as n from audit_entries where event::json->>'what' in ${changes} group by person_id) as lines
      full join (select person_id, count(*) as n from outbox group by person_id) as told using (person_id)
    where lines.n is distinct from told.n`,
  'I6 a method without a line': `
    select person_id from methods where enrolment_id is not null group by person_id
    having count(*) <> (select count(*) from audit_entries
      where audit_entries.person_id = methods.person_id and event::json->>'what' = 'method-added')`,
  'I6 a chain with a gap': `
    select person_id from audit_entries where seq > 0 group by person_id having max(seq) <> count(*) or min(seq) <> 1`,
  'I7 a second step by no method of that person': `
    select id from sessions where second_at is not null and second_method_id is not null and not exists (
      select 1 from methods where methods.id = second_method_id and methods.person_id = sessions.person_id)`,
  'I8 a session of somebody locked out': `
    select sessions.id from sessions join people on people.id = person_id where ended_at is null and locked_at is not null`,
  'I8 sessions that were signed out and are open': `
    select sessions.person_id from sessions join audit_entries on audit_entries.person_id = sessions.person_id
    where event::json->>'what' = 'signed-out-everywhere' and started_at < audit_entries.at and ended_at is null
    group by sessions.person_id having count(distinct sessions.id) > 1`,
  'I10 somebody else acted': `select person_id from audit_entries
    where actor::json->>'kind' not in ('self', 'nobody') and person_id in (select id from people where roles = '["member"]')`,
  'I11 a run in a state that nobody knows': `select id from enrolments where closed_at is null and version < 0`,
};

/** The records of a portal on PostgreSQL. */
export class Records {
  readonly url: string;
  readonly #pools: pg.Pool[];

  /** `url` may name several servers; the records are read at whichever answers. */
  constructor(url: string) {
    this.url = url;
    this.#pools = hostsOf(url).map((connectionString) => new pg.Pool({ connectionString, max: 4 }));
    for (const pool of this.#pools) pool.on('error', () => undefined);
  }

  async rows<R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<readonly R[]> {
    const [pool] = this.#pools;
    try {
      return (await pool?.query<R>(text, [...values]))?.rows ?? [];
    } catch (failure) {
      // The next who asks asks the next server.
      this.#pools.push(...this.#pools.splice(0, 1));
      throw failure;
    }
  }

  async count(text: string, values: readonly unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ count: string }>(text, values);
    return Number(row?.count ?? 0);
  }

  async runOf(person: string): Promise<Run | null> {
    const [row] = await this.rows<Run>(
      `select id, step, version, challenge_id as challenge from enrolments where person_id = $1 and closed_at is null`,
      [person],
    );
    return row ?? null;
  }

  async hasMethod(person: string): Promise<boolean> {
    return (await this.count('select count(*) from methods where person_id = $1 and ended_at is null', [person])) > 0;
  }

  /** Somebody's newest session, and what it asks. */
  async sessionOf(person: string): Promise<{ readonly raised: boolean; readonly challenge: string | null }> {
    const [row] = await this.rows<{ raised: boolean; challenge: string | null }>(
      `select second_at is not null as raised, (select challenges.id from challenges
         where session_id = sessions.id order by challenges.created_at desc limit 1) as challenge
       from sessions where person_id = $1 order by started_at desc limit 1`,
      [person],
    );
    return row ?? { raised: false, challenge: null };
  }

  /** As if everything sent to somebody so far had been sent an hour ago. */
  async ageSends(person: string): Promise<void> {
    await this.rows('update sends set at = at - 3600000 where person_id = $1', [person]);
  }

  async close(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()));
  }

  /** I1 to I11, asked of the records. */
  async judge(secrets: readonly string[] = []): Promise<void> {
    for (const [what, question] of Object.entries(wrong)) assert.deepEqual(await this.rows(question), [], what);
    const keys = keyring({ key: secretKey, oldKeys: [] });
    const store = await openStore({ url: this.url, keyring: keys });
    try {
      await store.migrate();
      for (let behind: string | null = null, first = true; first || behind !== null; first = false) {
        const made: { broken: readonly string[]; next: string | null } = await store.auditCheckpoints.make(behind);
        assert.deepEqual(made.broken, [], 'I6 the audit is whole');
        behind = made.next;
      }
      for (let left = 900; (await store.outbox.depth()) > 0; left -= 1) {
        assert.ok(left > 0, 'I11 the outbox drains');
        await pause(100);
      }
    } finally {
      await store.close();
    }
    await this.#hidesSecrets(secrets);
  }

  /** How many letters have gone out, and how many there were to send. */
  async letters(): Promise<{ readonly sent: number; readonly due: number }> {
    const sent = await this.count(`select count(*) from simulated_items where kind = 'mail'`);
    return { sent, due: await this.count('select count(*) from outbox') };
  }

  /** I9: no secret is found in what is written down. */
  async #hidesSecrets(secrets: readonly string[]): Promise<void> {
    const tables = await this.rows<{ tablename: string }>(
      `select tablename from pg_tables where schemaname = 'public'`,
    );
    for (const { tablename } of tables) {
      for (const secret of secrets) {
        const found = `select count(*) from "${tablename}" t where to_jsonb(t)::text like '%' || $1 || '%'`;
        assert.equal(await this.count(found, [secret]), 0, `I9 a secret in ${tablename}`);
      }
    }
  }
}
