import { DatabaseSync } from 'node:sqlite';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';

export type Value = string | number | null;
export type Row = Readonly<Record<string, unknown>>;

/** The tables of a portal, asked at once: no test waits for what it only wants to look at. */
export interface Records {
  /** In the SQL that SQLite and PostgreSQL share, with `?` for what is given. */
  rows(sql: string, values: readonly Value[]): readonly Row[];
  /** The names of all tables. */
  tables(): readonly string[];
  /** What the database says of itself where it can check itself. */
  sound(): boolean;
  /** From now on no line of the history can tell of this; until `permit`. */
  forbid(what: string): void;
  permit(): void;
  close(): void;
}

export class SqliteRecords implements Records {
  readonly #database: DatabaseSync;

  constructor(path: string) {
    this.#database = new DatabaseSync(path, { timeout: 5_000 });
  }

  rows(sql: string, values: readonly Value[] = []): readonly Row[] {
    return this.#database.prepare(sql).all(...values);
  }

  tables(): readonly string[] {
    const found = `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`;
    return this.rows(found).map(({ name }) => String(name));
  }

  sound(): boolean {
    return this.rows('pragma integrity_check').every((row) => row['integrity_check'] === 'ok');
  }

  forbid(what: string): void {
    const written = `insert on audit_entries when new.what = '${what}'`;
    this.rows(`create trigger unwritten before ${written} begin select raise(abort, 'no'); end`);
  }

  permit(): void {
    this.rows('drop trigger unwritten');
  }

  close(): void {
    this.#database.close();
  }
}

interface Answered {
  readonly rows?: readonly Row[];
  readonly failed?: string;
}

/** Longer than any statement of a test takes. */
const patience = 20_000;

/** Asks PostgreSQL in a thread of its own and waits for it. */
export class PostgresRecords implements Records {
  readonly #thread: Worker;
  readonly #port: MessagePort;
  readonly #told = new Int32Array(new SharedArrayBuffer(4));

  constructor(url: string) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#thread = new Worker(new URL('./postgres-thread.ts', import.meta.url), {
      workerData: { url, port: port2, told: this.#told },
      transferList: [port2],
      execArgv: [],
    });
    this.#thread.unref();
    port1.unref();
  }

  rows(sql: string, values: readonly Value[] = []): readonly Row[] {
    let nth = 0;
    Atomics.store(this.#told, 0, 0);
    this.#port.postMessage({ sql: sql.replaceAll('?', () => `$${String((nth += 1))}`), values });
    Atomics.wait(this.#told, 0, 0, patience);
    const answered = receiveMessageOnPort(this.#port)?.message as Answered | undefined;
    if (answered?.rows === undefined) throw new Error(`${sql}: ${answered?.failed ?? 'no answer'}`);
    return answered.rows;
  }

  tables(): readonly string[] {
    const found = `select tablename as name from pg_tables where schemaname = 'public' order by tablename`;
    return this.rows(found).map(({ name }) => String(name));
  }

  /** It checks its own pages as it reads them. */
  sound(): boolean {
    return this.tables().every((table) => this.rows(`select count(*) from "${table}"`).length === 1);
  }

  forbid(what: string): void {
    this.rows(`create function unwritten() returns trigger language plpgsql as 'begin raise exception ''no''; end'`);
    this.rows(
      `create trigger unwritten before insert on audit_entries for each row when (new.what = '${what}') execute function unwritten()`,
    );
  }

  permit(): void {
    this.rows('drop function unwritten cascade');
  }

  close(): void {
    void this.#thread.terminate();
  }
}
