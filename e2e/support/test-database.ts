import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '#lib/storage/testing/postgres';
import { PostgresRecords, SqliteRecords } from './records.ts';
import type { Records } from './records.ts';
import { target } from './target.ts';

/** Where the portals of one directory keep everything. */
export interface TestDatabase {
  /** As DATABASE_URL has it. */
  readonly url: string;
  records(): Records;
}

let server: Promise<string> | null = null;
const made = new Map<string, Promise<TestDatabase>>();

/** The database that belongs to a directory; the same for every process that is started in it. */
export function databaseOf(directory: string): Promise<TestDatabase> {
  if (target !== 'postgres-two') {
    const path = join(directory, 'latchkey.db');
    return Promise.resolve({ url: `file:${path}`, records: () => new SqliteRecords(path) });
  }
  const found = made.get(directory) ?? another(`e2e_${String(made.size)}`);
  made.set(directory, found);
  return found;
}

/** The server ends with the process that runs the tests. */
async function another(name: string): Promise<TestDatabase> {
  server ??= started();
  const within = await server;
  const client = new pg.Client({ connectionString: within });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = within.replace(/postgres$/, name);
  return { url, records: () => new PostgresRecords(url) };
}

async function started(): Promise<string> {
  const up = await startPostgres();
  if (up.state === 'absent') throw new Error(`No PostgreSQL to test against: ${up.reason}`);
  return up.url;
}
