import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely } from 'kysely';
import type { Dialect } from 'kysely';
import { Fault } from '#lib/domain/fault';
import type { Clock } from '#lib/ports/clock';
import type { Keyring } from '#lib/ports/keyring';
import type { Store, Tables } from '#lib/ports/store';
import type { Access, Sending } from './access.ts';
import { insideTransaction } from './drivers/inside-transaction.ts';
import { worthAnotherRun } from './drivers/postgres-faults.ts';
import { postgresDialect } from './drivers/postgres.ts';
import { sqliteDialect } from './drivers/sqlite.ts';
import { newVitals } from './drivers/vitals.ts';
import type { Vitals } from './drivers/vitals.ts';
import { checkSchema, migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { usualCaps } from './send-limits.ts';
import { sweep } from './sweep.ts';
import { tables } from './tables.ts';

const mostRuns = 20;
const longestPause = 500;
const patienceToMigrate = 3_600_000;

/** Of those who were there before people could be searched for, so many a transaction. */
const peopleAtOnce = 1_000;

/**
 * Opens the store at `file:./some/path.db`, `file::memory:` or `postgres://…`. The database is not touched before the
 * first call. `clock` dates what has no time of its own (audit lines, enrolments that end another); the system's by default.
 * `sending` caps what goes out in a day.
 */
export function openStore(options: {
  readonly url: string;
  readonly keyring: Keyring;
  readonly clock?: Clock;
  readonly sending?: Sending;
}): Promise<Store> {
  const { engine, dialect, vitals } = chosen(options.url);
  const db = new Kysely<Schema>({ dialect });
  const { keyring, clock = { now: Date.now }, sending = { caps: usualCaps, onStopped: () => undefined } } = options;
  const within = (trx: Kysely<Schema>): Access => {
    const access: Access = { db: trx, engine, keyring, clock, sending, together: (work) => work(access) };
    return access;
  };
  const together = <T>(work: (access: Access) => Promise<T>): Promise<T> =>
    again(vitals, () => db.transaction().execute((trx) => insideTransaction.run(true, () => work(within(trx)))));
  return Promise.resolve({
    ...tables({ db, engine, keyring, clock, sending, together }),
    transaction: <T>(work: (given: Tables) => Promise<T>) => together((access) => work(tables(access))),
    migrate: async () => {
      await patiently(options.url, db, (patient) => migrate({ db: patient, engine, keyring }));
      const { people } = tables({ db, engine, keyring, clock, sending, together });
      while ((await people.fillTerms(peopleAtOnce)) > 0);
    },
    check: () => checkSchema(db),
    sweep: (now: number) => sweep(together, now),
    vitals: () => ({ engine, retries: vitals.retries, connections: vitals.connections() }),
    close: () => db.destroy(),
  });
}

function isPostgres(url: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(url);
}

/** Which database an address names, and how it is spoken to. */
export function chosen(url: string): {
  readonly engine: 'sqlite' | 'postgres';
  readonly dialect: Dialect;
  readonly vitals: Vitals;
  readonly path: string | null;
} {
  const vitals = newVitals();
  if (isPostgres(url)) {
    return { engine: 'postgres', dialect: postgresDialect(url, undefined, vitals), vitals, path: null };
  }
  const named = /^file:(.+)$/.exec(url)?.[1];
  if (named === undefined) {
    throw new Fault('misconfigured', 'DATABASE_URL is neither file:… nor postgres://….');
  }
  const path = named.replace(/^\/\/(?=\/)/, '');
  return { engine: 'sqlite', dialect: sqliteDialect(path, vitals), vitals, path };
}

/** Another process may migrate for as long as it takes: whoever waits for it is not hurried as requests are. */
async function patiently(url: string, db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<void>): Promise<void> {
  if (!isPostgres(url)) return work(db);
  const patient = new Kysely<Schema>({ dialect: postgresDialect(url, patienceToMigrate) });
  await work(patient).finally(() => patient.destroy());
}

/** Runs a transaction again when it lost to another one. */
async function again<T>(vitals: Vitals, run: () => Promise<T>): Promise<T> {
  for (let runs = 1; ; runs += 1) {
    try {
      return await run();
    } catch (error) {
      if (runs === mostRuns || !worthAnotherRun(error)) throw error;
    }
    vitals.retries += 1;
    // Spread out, so that those who met do not meet again: a deadlock costs the database a second to see.
    await sleep(Math.random() * Math.min(longestPause, 10 * 2 ** runs));
  }
}
