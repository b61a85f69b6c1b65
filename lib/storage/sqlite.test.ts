import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Kysely } from 'kysely';
import type { Store } from '#lib/ports/store';
import { sqliteDialect } from './drivers/sqlite.ts';
import { openStore } from './open-store.ts';
import { storeSuite } from './store-suite.ts';
import { addPerson, newMethod, start } from './testing/fixtures.ts';
import { memoryStore, testKeyring as keyring } from './testing/memory-store.ts';
import type { Subject } from './testing/subject.ts';

function emptyFile(): { path: string; url: string; drop: () => Promise<void> } {
  const home = mkdtempSync(join(tmpdir(), 'latchkey-'));
  const path = join(home, 'inside', 'latchkey.db');
  const drop = (): Promise<void> => {
    rmSync(home, { recursive: true, force: true });
    return Promise.resolve();
  };
  return { path, url: `file:${path}`, drop };
}

async function open(): Promise<Subject> {
  const { path, url, drop } = emptyFile();
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
    sql: (text) => {
      const database = new DatabaseSync(path, { timeout: 5_000 });
      const rows = database.prepare(text).all();
      database.close();
      return Promise.resolve(rows);
    },
    dump: () =>
      Promise.resolve(
        ['', '-wal', '-shm']
          .filter((ending) => existsSync(path + ending))
          .map((ending) => readFileSync(path + ending, 'latin1'))
          .join(''),
      ),
    close: async () => {
      for (const each of opened) await each.close();
      await drop();
    },
  };
}

storeSuite('SQLite', { open, empty: () => Promise.resolve(emptyFile()) });

test('what is committed survives the loss of power: WAL and synchronous FULL', async () => {
  const { url, path, drop } = emptyFile();
  const db = new Kysely<object>({ dialect: sqliteDialect(path) });
  const read = async (name: string): Promise<unknown> =>
    Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0];
  assert.equal(await read('journal_mode'), 'wal');
  assert.equal(await read('synchronous'), 2);
  assert.equal(await read('foreign_keys'), 1);
  await db.destroy();
  assert.match(url, /^file:/);
  await drop();
});

test('only the owner can enter the directory it makes, or read the files in any other', async () => {
  const { url, path, drop } = emptyFile();
  const store = await openStore({ url, keyring });
  await store.migrate();
  const home = join(path, '..');
  assert.equal(statSync(home).mode & 0o077, 0);
  for (const file of readdirSync(home)) assert.equal(statSync(join(home, file)).mode & 0o777, 0o600, file);
  assert.equal(readdirSync(home).length, 3);
  await store.close();
  await drop();
});

test('a file that is no database, a cut one and a directory are faults', async () => {
  const { path, url, drop } = emptyFile();
  const store = await openStore({ url, keyring });
  await store.migrate();
  await store.close();
  truncateSync(path, 5_000);
  const cut = await openStore({ url, keyring });
  await assert.rejects(addPerson(cut), { name: 'Fault' });
  await cut.close();
  writeFileSync(path, 'not a database, but longer than the header of one would be '.repeat(20));
  for (const at of [url, `file:${join(path, '..')}`]) {
    const broken = await openStore({ url: at, keyring });
    await assert.rejects(broken.check(), { name: 'Fault', code: 'store-unavailable' });
    await broken.close();
  }
  await drop();
});

test('a file held by another process for too long is a busy store', { timeout: 20_000 }, async () => {
  const { path, url, drop } = emptyFile();
  const store = await openStore({ url, keyring });
  await store.migrate();
  const holder = new DatabaseSync(path);
  holder.exec('begin immediate');
  const waiting = store.tries.count('k', start);
  await assert.rejects(waiting, { name: 'Fault', code: 'store-busy' });
  assert.deepEqual(await store.tries.look('k', start), { state: 'counted', failures: 0 });
  const second = store.tries.count('k', start);
  setTimeout(() => {
    holder.exec('rollback');
  }, 100);
  assert.deepEqual(await second, { state: 'counted', failures: 1 });
  holder.close();
  await store.close();
  await drop();
});

test('using the store inside its own transaction is refused, not waited for', async () => {
  const store = await memoryStore();
  await assert.rejects(
    store.transaction(() => store.tries.count('k', start)),
    { name: 'Fault', code: 'internal' },
  );
  assert.deepEqual(await store.tries.count('k', start), { state: 'counted', failures: 1 });
  await store.close();
});

test('another address than a file’s or PostgreSQL’s is misconfigured', () => {
  for (const url of ['', 'data/latchkey.db', 'mysql://localhost/x', 'file:']) {
    assert.throws(() => void openStore({ url, keyring }), { name: 'Fault', code: 'misconfigured' });
  }
});

test('statements that share a commit fail alone', async () => {
  const { url, drop } = emptyFile();
  const store = await openStore({ url, keyring });
  await store.migrate();
  const { id } = await addPerson(store);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 450 }, (_, at) =>
      store.methods.add(newMethod(at % 3 === 0 ? 'nobody' : id, { id: `m${String(at)}` })),
    ),
  );
  const states = outcomes.map((each) => each.status);
  assert.deepEqual(
    states,
    Array.from({ length: 450 }, (_, at) => (at % 3 === 0 ? 'rejected' : 'fulfilled')),
  );
  const second = await openStore({ url, keyring });
  assert.equal((await second.methods.of(id)).length, 300);
  await store.close();
  await second.close();
  await drop();
});

test('what was answered is on disk, also when the process dies at once', async () => {
  const { url, drop } = emptyFile();
  const program = `
    const { openStore } = await import(${JSON.stringify(import.meta.resolve('./open-store.ts'))});
    const { testKeyring } = await import(${JSON.stringify(import.meta.resolve('./testing/memory-store.ts'))});
    const store = await openStore({ url: ${JSON.stringify(url)}, keyring: testKeyring });
    await store.migrate();
    const counting = Array.from({ length: 300 }, (_, at) => store.tries.count('k' + at, 1));
    await counting[0];
    process.kill(process.pid, 'SIGKILL');`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  assert.equal(ran.signal, 'SIGKILL', ran.stderr);
  const store = await openStore({ url, keyring });
  assert.deepEqual(await store.tries.look('k0', 1), { state: 'counted', failures: 1 });
  await store.close();
  await drop();
});
