import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { Fault } from '#lib/domain/fault';
import { withFaults } from './fault-edge.ts';
import { insideTransaction } from './inside-transaction.ts';
import { patiently } from './patiently.ts';
import { SharedCommits } from './shared-commits.ts';
import type { Within } from './shared-commits.ts';
import { sqliteFault } from './sqlite-faults.ts';
import { Statements } from './statements.ts';
import { Turns } from './turns.ts';
import { newVitals } from './vitals.ts';
import type { Vitals } from './vitals.ts';

/**
 * Kysely over node:sqlite. All writing goes through one connection, in turns. Reads outside a transaction have a
 * connection of their own where the database is a file, so that they never wait for a writer (WAL).
 */
export function sqliteDialect(path: string, vitals = newVitals()): Dialect {
  return withFaults(
    {
      createAdapter: () => new Adapter(),
      createDriver: () => new SqliteDriver(path, vitals),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    sqliteFault,
  );
}

class Adapter extends SqliteAdapter {
  // Our driver does its own queueing, a finer one than Kysely's.
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

interface Opened {
  readonly writer: Statements;
  readonly reader: Statements | null;
  readonly turns: Turns;
  readonly vitals: Vitals;
  readonly commits: SharedCommits;
}

class SqliteDriver implements Driver {
  readonly #path: string;
  readonly #vitals: Vitals;
  readonly #turns = new Turns();
  #opened: Opened | null = null;

  constructor(path: string, vitals: Vitals) {
    this.#path = path;
    this.#vitals = vitals;
  }

  async init(): Promise<void> {
    const inMemory = this.#path === ':memory:';
    if (!inMemory) mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    if (!inMemory) makePrivate(this.#path);
    await patiently(() => {
      const writer = openWriter(this.#path);
      const reader = inMemory ? null : openReader(this.#path);
      const turns = this.#turns;
      const vitals = this.#vitals;
      this.#opened = { writer, reader, turns, vitals, commits: new SharedCommits(writer, turns, vitals) };
    }, this.#vitals);
  }

  acquireConnection(): Promise<DatabaseConnection> {
    if (this.#opened === null) throw new Fault('store-unavailable', 'The database is closed.');
    return Promise.resolve(new SqliteConnection(this.#opened));
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await asOurs(connection).begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await asOurs(connection).commit();
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    asOurs(connection).undo();
    return Promise.resolve();
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    asOurs(connection).undo();
    return Promise.resolve();
  }

  async destroy(): Promise<void> {
    const over = await this.#turns.take();
    this.#opened?.reader?.close();
    this.#opened?.writer.close();
    this.#opened = null;
    over();
  }
}

/** One borrowing of the database: the writer for a transaction or a statement, or the reader. */
class SqliteConnection implements DatabaseConnection {
  readonly #opened: Opened;
  #within: Within | null = null;

  constructor(opened: Opened) {
    this.#opened = opened;
  }

  async begin(): Promise<void> {
    refuseInside();
    this.#within = await this.#opened.commits.begin();
  }

  async commit(): Promise<void> {
    const within = this.#within;
    this.#within = null;
    await within?.commit();
  }

  undo(): void {
    const within = this.#within;
    this.#within = null;
    within?.undo();
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { sql, parameters } = query;
    if (this.#within !== null) return this.#opened.writer.run<R>(sql, parameters);
    if (query.query.kind !== 'SelectQueryNode') {
      refuseInside();
      return await this.#opened.commits.run<R>(sql, parameters);
    }
    const { reader, vitals } = this.#opened;
    if (reader !== null) return await patiently(() => reader.run<R>(sql, parameters), vitals);
    refuseInside();
    const over = await this.#opened.turns.take();
    try {
      return this.#opened.writer.run<R>(sql, parameters);
    } finally {
      over();
    }
  }

  streamQuery(): never {
    throw new Fault('internal', 'The store does not stream.');
  }
}

/** Waiting for a turn from within a transaction would be waiting for itself, for ever. */
function refuseInside(): void {
  if (insideTransaction.getStore() === true) {
    throw new Fault('internal', 'The store itself was used inside its transaction; use the tables it gives.');
  }
}

function asOurs(connection: DatabaseConnection): SqliteConnection {
  if (connection instanceof SqliteConnection) return connection;
  throw new Fault('internal', 'A connection of another driver was given.');
}

/** SQLite gives its other files the mode that this one has. A file that is there keeps its own. */
function makePrivate(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
}

function openWriter(path: string): Statements {
  const database = new DatabaseSync(path, { timeout: 0, enableForeignKeyConstraints: true });
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma trusted_schema = off');
  database.exec('pragma cache_size = -32768');
  return new Statements(database);
}

function openReader(path: string): Statements {
  const database = new DatabaseSync(path, { timeout: 0, readOnly: true });
  database.exec('pragma cache_size = -32768');
  return new Statements(database);
}
