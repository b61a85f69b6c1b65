import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '#lib/domain/fault';
import { isBusy } from './drivers/sqlite-faults.ts';

const schemaTable = `select name from sqlite_master where type = 'table' and name = 'schema_steps'`;

/**
 * Copies an embedded store as it is at one moment into a new file, while a portal writes to it: readable by its owner
 * alone, checked, and on the disk before the file has its name. `check` judges the copy before it counts.
 */
export async function backUp(from: string, to: string, check: (copy: string) => Promise<void>): Promise<number> {
  if (existsSync(to)) throw new Fault('misconfigured', `${to} is there already: name a new file.`);
  if (!existsSync(from)) throw new Fault('store-unavailable', `There is no store at ${from}.`);
  const partial = `${to}.partial-${String(process.pid)}`;
  try {
    closeSync(openSync(partial, 'wx', 0o600));
    const database = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
    try {
      database.prepare('vacuum into ?').run(partial);
    } finally {
      database.close();
    }
    await checked(partial, check);
    // Fails where somebody has made a file of that name meanwhile; a rename would write over it.
    linkSync(partial, to);
    sync(dirname(to));
    return statSync(to).size;
  } finally {
    removeStore(partial);
  }
}

/**
 * Puts a backup in the place of an embedded store that nobody has open, and keeps what was there beside it; gives the name
 * of that, null where there was nothing.
 */
export async function putBack(
  from: string,
  to: string,
  check: (copy: string) => Promise<void>,
): Promise<string | null> {
  if (!existsSync(from)) throw new Fault('misconfigured', `There is no file ${from}.`);
  const partial = `${to}.restoring-${String(process.pid)}`;
  try {
    copyFileSync(from, partial);
    chmodSync(partial, 0o600);
    await checked(partial, check);
    const aside = existsSync(to) ? moveAside(to) : null;
    renameSync(partial, to);
    sync(dirname(to));
    return aside;
  } finally {
    removeStore(partial);
  }
}

async function checked(path: string, check: (copy: string) => Promise<void>): Promise<void> {
  const said = integrityOf(path);
  if (said !== 'ok') throw new Fault('store-unavailable', `The file is damaged or is no store: ${said}.`);
  await check(path);
  // A look through the portal's own driver leaves its write-ahead log: all of it goes into the one file.
  settle(path);
  sync(path);
}

/** What SQLite says of a file: `ok`, or what is wrong. It holds up nobody who writes. */
export function integrityOf(path: string): string {
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    try {
      if (database.prepare(schemaTable).get() === undefined) return 'it holds no portal';
      const rows = database.prepare('pragma integrity_check(5)').all();
      return rows.map((row) => String(row['integrity_check'])).join('; ');
    } finally {
      database.close();
    }
  } catch (failure) {
    return failure instanceof Error ? failure.message : String(failure);
  }
}

/** The steps of the schema that a file has. */
export function schemaStepsOf(path: string): readonly string[] {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  try {
    return database
      .prepare('select name from schema_steps')
      .all()
      .map((row) => String(row['name']));
  } finally {
    database.close();
  }
}

/** Whether any process has a store open. Leaving the write-ahead log needs the file for oneself. */
export function isInUse(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    settle(path);
    return false;
  } catch (failure) {
    if (isBusy(failure) || failure instanceof Fault) return true;
    // What cannot be opened as a database is opened by nobody else either.
    return false;
  }
}

function settle(path: string): void {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    const { journal_mode: mode } = database.prepare('pragma journal_mode = delete').get() ?? {};
    if (mode !== 'delete') throw new Fault('store-busy', `${path} is in use.`);
  } finally {
    database.close();
  }
}

function moveAside(path: string): string {
  const aside = `${path}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  renameSync(path, aside);
  for (const end of ['-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, aside + end);
  return aside;
}

function removeStore(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Bytes of a store, of its write-ahead log, and free on its disk. */
export function sizesOf(path: string): { readonly store: number; readonly log: number; readonly free: number } {
  const size = (file: string): number => (existsSync(file) ? statSync(file).size : 0);
  const { bavail, bsize } = statfsSync(dirname(path));
  return { store: size(path), log: size(`${path}-wal`), free: bavail * bsize };
}
