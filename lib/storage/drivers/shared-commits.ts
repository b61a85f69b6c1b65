import type { QueryResult } from 'kysely';
import { patiently } from './patiently.ts';
import type { Statements } from './statements.ts';
import type { Turns } from './turns.ts';
import { newVitals } from './vitals.ts';
import type { Vitals } from './vitals.ts';

interface Waiting {
  committed(): void;
  failed(error: unknown): void;
}

/**
 * Lets transactions that come at the same time share one commit, so that the disk is waited for once and not once for
 * each. Each is a savepoint of its own, runs alone and can be undone alone; none is answered before what it wrote is
 * committed. If the shared commit fails, all of them have failed.
 */
export class SharedCommits {
  readonly #writer: Statements;
  readonly #turns: Turns;
  readonly #vitals: Vitals;
  /** Those who wait for the open shared transaction; null while none is open. */
  #open: Waiting[] | null = null;
  #closing = false;

  constructor(writer: Statements, turns: Turns, vitals = newVitals()) {
    this.#writer = writer;
    this.#turns = turns;
    this.#vitals = vitals;
  }

  /** Begins a transaction within the shared one, when it is its turn. What it gives ends it, one way or the other. */
  async begin(): Promise<Within> {
    const over = await this.#turns.take();
    try {
      if (this.#open === null) {
        await patiently(() => this.#writer.run('begin immediate', []), this.#vitals);
        this.#open = [];
      }
      this.#writer.run('savepoint own', []);
    } catch (error) {
      this.#lost(error);
      over();
      throw error;
    }
    return {
      commit: () => this.#commit(over),
      undo: () => {
        this.#undo(over);
      },
    };
  }

  /** A transaction of a single statement. */
  async run<R>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<R>> {
    const within = await this.begin();
    let result: QueryResult<R>;
    try {
      result = this.#writer.run<R>(sql, parameters);
    } catch (error) {
      within.undo();
      throw error;
    }
    await within.commit();
    return result;
  }

  async #commit(over: () => void): Promise<void> {
    const open = this.#open;
    try {
      if (open === null) throw new Error('The shared transaction was undone.');
      this.#writer.run('release own', []);
    } catch (error) {
      this.#undo(over);
      throw error;
    }
    const committed = new Promise<void>((resolve, reject) => {
      open.push({ committed: resolve, failed: reject });
    });
    over();
    this.#close();
    await committed;
  }

  #undo(over: () => void): void {
    try {
      this.#writer.run('rollback to own', []);
      this.#writer.run('release own', []);
    } catch (error) {
      this.#lost(error);
    }
    over();
    this.#close();
  }

  /** Commits after everybody who is in the queue by the next turn of the event loop: they share it. */
  #close(): void {
    if (this.#closing || this.#open === null) return;
    this.#closing = true;
    setImmediate(() => void this.#commitAll());
  }

  async #commitAll(): Promise<void> {
    const over = await this.#turns.take();
    this.#closing = false;
    const open = this.#open;
    try {
      if (open !== null) await patiently(() => this.#writer.run('commit', []), this.#vitals);
      this.#open = null;
      for (const each of open ?? []) each.committed();
    } catch (error) {
      this.#lost(error);
    }
    over();
  }

  /** The shared transaction cannot go on: whatever of it is still open is undone, and all who wait are told. */
  #lost(error: unknown): void {
    const open = this.#open ?? [];
    this.#open = null;
    for (const each of open) each.failed(error);
    try {
      if (this.#writer.inTransaction) this.#writer.run('rollback', []);
    } catch {
      // The error that led here is the one that was told.
    }
  }
}

/** A transaction under way. */
export interface Within {
  /** Resolves when it is on the disk. */
  commit(): Promise<void>;
  undo(): void;
}
