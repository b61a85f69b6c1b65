import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { QueryResult as Answer, QueryResultRow } from 'pg';
import { Fault } from '#lib/domain/fault';
import { beginning, isUncertain, settleCommit } from './postgres-commit.ts';
import type { Mark } from './postgres-commit.ts';
import { sqlState } from './postgres-faults.ts';
import { cut } from './postgres-pool.ts';
import type { Lent, PostgresPool } from './postgres-pool.ts';

const changes = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);
/** A commit waits for the standby, where there is one, for as long as that takes; nobody waits longer for it than this. */
const longestCommit = 8_000;

/** One connection, as long as somebody has it. */
export class PostgresConnection implements DatabaseConnection {
  readonly #pool: PostgresPool;
  readonly #lent: Lent;
  readonly #patience: number;
  #broken = false;
  #mark: Mark | null = null;

  /** `patience`: milliseconds after which a statement is given up, whatever the server says or does not say. */
  constructor(pool: PostgresPool, lent: Lent, patience: number) {
    this.#pool = pool;
    this.#lent = lent;
    this.#patience = patience;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.#ask<QueryResultRow>(query.sql, query.parameters);
    return changes.has(command) ? { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) } : { rows: rows as R[] };
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Nothing is streamed from the store.');
  }

  async begin(): Promise<void> {
    const [, marked] = await this.#askAll<{ id: string; reign: string }>(beginning, this.#patience);
    this.#mark = marked?.rows[0] ?? null;
  }

  /** Returns only when it is certain that it was committed. */
  async commit(): Promise<void> {
    const mark = this.#mark;
    this.#mark = null;
    try {
      // A commit that a time limit ends is done all the same, without its standby: so there is none.
      const answers = await this.#askAll('set local statement_timeout = 0; commit', longestCommit);
      if (answers.at(-1)?.command === 'ROLLBACK')
        throw new Fault('internal', 'A statement of the transaction had failed before.');
    } catch (error) {
      if (mark === null || !this.#broken) throw error;
      await settleCommit(this.#pool, mark, error);
    }
  }

  /** A connection that cannot take it back is thrown away, and the server takes it back. */
  async rollback(): Promise<void> {
    this.#mark = null;
    if (this.#broken) return;
    await this.#ask('rollback', []).catch(() => {
      this.#broken = true;
    });
  }

  release(): void {
    this.#lent.release(this.#broken);
  }

  async #askAll<R extends QueryResultRow>(text: string, patience: number): Promise<readonly Answer<R>[]> {
    // Several statements are answered by several results, which the types of pg do not know.
    const answers: unknown = await this.#within(patience, () => this.#lent.client.query(text));
    return answers as readonly Answer<R>[];
  }

  #ask<R extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<Answer<R>> {
    return this.#within(this.#patience, () => this.#lent.client.query<R>(text, [...values]));
  }

  async #within<T>(patience: number, ask: () => Promise<T>): Promise<T> {
    const late = setTimeout(() => cut(this.#lent.client), patience);
    try {
      return await ask();
    } catch (error) {
      this.#judge(error);
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  /** Not answered by the server, or told that it ends: the connection is of no more use. Read-only: nor are all others. */
  #judge(error: unknown): void {
    const state = sqlState(error);
    if (state === '25006') this.#pool.doubt();
    if (state === '25006' || (isUncertain(error) && state !== '57014')) this.#broken = true;
  }
}
