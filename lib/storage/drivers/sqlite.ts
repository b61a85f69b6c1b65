import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { Fault } from '#lib/domain/fault';
import { withFaults } from './fault-edge.ts';
import { insideTransaction } from './inside-transaction.ts';
import { patiently } from './patiently.ts';
import { sqliteFault } from './sqlite-faults.ts';
import { Statements } from './statements.ts';
import { Turns } from './turns.ts';

/**
 * Kysely over node:sqlite. All writing goes through one connection, in turns. Reads outside a transaction have a
 * connection of their own where the database is a file, so that they never wait for a writer (WAL).
 */
export function sqliteDialect(path: string): Dialect {
  return withFaults(
    {
      createAdapter: () => new Adapter(),
      createDriver: () => new SqliteDriver(path),
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

class SqliteDriver implements Driver {
  readonly #path: string;
  readonly #turns = new Turns();
  #writer: Statements | null = null;
  #reader: Statements | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  async init(): Promise<void> {
    const inMemory = this.#path === ':memory:';
    if (!inMemory) mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    await patiently(() => {
      this.#writer = openWriter(this.#path);
      if (!inMemory) this.#reader = openReader(this.#path);
    });
  }

  acquireConnection(): Promise<DatabaseConnection> {
    if (this.#writer === null) throw new Fault('store-unavailable', 'The database is closed.');
    return Promise.resolve(new SqliteConnection(this.#writer, this.#reader, this.#turns));
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
    asOurs(connection).release();
    return Promise.resolve();
  }

  async destroy(): Promise<void> {
    const over = await this.#turns.take();
    this.#reader?.close();
    this.#writer?.close();
    this.#reader = null;
    this.#writer = null;
    over();
  }
}

/** One borrowing of the database: the writer for a transaction or a statement, or the reader. */
class SqliteConnection implements DatabaseConnection {
  readonly #writer: Statements;
  readonly #reader: Statements | null;
  readonly #turns: Turns;
  #over: (() => void) | null = null;

  constructor(writer: Statements, reader: Statements | null, turns: Turns) {
    this.#writer = writer;
    this.#reader = reader;
    this.#turns = turns;
  }

  async begin(): Promise<void> {
    this.#over = await this.#turn();
    await patiently(() => {
      this.#writer.run('begin immediate', []);
    });
  }

  async commit(): Promise<void> {
    await patiently(() => {
      this.#writer.run('commit', []);
    });
  }

  undo(): void {
    if (this.#over !== null && this.#writer.inTransaction) this.#writer.run('rollback', []);
  }

  release(): void {
    try {
      this.undo();
    } finally {
      this.#over?.();
      this.#over = null;
    }
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { sql, parameters } = query;
    if (this.#over !== null) return this.#writer.run<R>(sql, parameters);
    const reader = query.query.kind === 'SelectQueryNode' ? this.#reader : null;
    if (reader !== null) return await patiently(() => reader.run<R>(sql, parameters));
    const over = await this.#turn();
    try {
      return await patiently(() => this.#writer.run<R>(sql, parameters));
    } finally {
      over();
    }
  }

  streamQuery(): never {
    throw new Fault('internal', 'The store does not stream.');
  }

  /** Waiting here from within a transaction would be waiting for itself, for ever. */
  async #turn(): Promise<() => void> {
    if (insideTransaction.getStore() === true) {
      throw new Fault('internal', 'The store itself was used inside its transaction; use the tables it gives.');
    }
    return await this.#turns.take();
  }
}

function asOurs(connection: DatabaseConnection): SqliteConnection {
  if (connection instanceof SqliteConnection) return connection;
  throw new Fault('internal', 'A connection of another driver was given.');
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
