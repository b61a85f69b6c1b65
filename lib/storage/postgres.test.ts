import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { Kysely } from 'kysely';
import pg from 'pg';
import type { Store } from '#lib/ports/store';
import { postgresDialect } from './drivers/postgres.ts';
import { openStore } from './open-store.ts';
import { storeSuite } from './store-suite.ts';
import { addPerson, start } from './testing/fixtures.ts';
import { testKeyring as keyring } from './testing/memory-store.ts';
import { startPostgres } from './testing/postgres.ts';
import type { Subject } from './testing/subject.ts';

const server = await startPostgres();
if (server.state === 'up') after(() => server.stop());

async function query(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

let made = 0;

async function empty(): Promise<{ url: string; drop: () => Promise<void> }> {
  assert.equal(server.state, 'up');
  made += 1;
  const name = `t${String(made)}`;
  await query(server.url, `create database ${name}`);
  const url = server.url.replace(/postgres$/, name);
  return {
    url,
    drop: async () => {
      await query(server.url, `drop database ${name} with (force)`);
    },
  };
}

async function open(): Promise<Subject> {
  const { url, drop } = await empty();
  const clock = { time: start, now: () => clock.time };
  const opened: Store[] = [];
  const another = async (): Promise<Store> => {
    const store = await openStore({ url, keyring, clock });
    opened.push(store);
    return store;
  };
  const store = await another();
  await store.migrate();
  return {
    url,
    store,
    clock,
    another,
    sql: (text) => query(url, text),
    dump: async () => {
      const tables = await query(url, `select tablename from pg_tables where schemaname = 'public'`);
      const rows = tables.map(({ tablename }) => query(url, `select to_jsonb(t) from "${String(tablename)}" t`));
      return JSON.stringify(await Promise.all(rows));
    },
    close: async () => {
      for (const each of opened) await each.close();
      await drop();
    },
  };
}

if (server.state === 'absent') {
  test('store on PostgreSQL', { skip: server.reason }, () => undefined);
} else {
  storeSuite(`PostgreSQL ${server.version}`, { open, empty });

  test('what is committed is on disk, also where the server would not wait for it', async () => {
    const { url, drop } = await empty();
    await query(url, 'alter role latchkey set synchronous_commit = off');
    const db = new Kysely<object>({ dialect: postgresDialect(url) });
    const shown = await sql`show synchronous_commit`.execute(db);
    await query(url, 'alter role latchkey reset synchronous_commit');
    assert.deepEqual(shown.rows, [{ synchronous_commit: 'on' }]);
    await db.destroy();
    await drop();
  });

  test('a connection cut under the store is a fault once, and the next call works', async () => {
    const { url, store, close } = await open();
    await addPerson(store);
    await assert.rejects(
      store.transaction(async (tables) => {
        await tables.tries.count('k', start);
        const cut = `select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'latchkey' and datname = current_database()`;
        await query(url, cut);
        await tables.tries.count('k', start);
      }),
      { name: 'Fault', code: 'store-unavailable' },
    );
    assert.deepEqual(await store.tries.look('k', start), { state: 'counted', failures: 0 });
    await close();
  });

  test('a server that is not there is an unavailable store', async () => {
    const store = await openStore({ url: 'postgres://latchkey@127.0.0.1:1/postgres', keyring });
    await assert.rejects(store.check(), { name: 'Fault', code: 'store-unavailable' });
    await store.close();
  });
}
