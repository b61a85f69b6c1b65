import { setImmediate as nextTurnOfLoop } from 'node:timers/promises';
import type { QueryResult } from 'kysely';
import { patiently } from './patiently.ts';
import type { Statements } from './statements.ts';
import type { Turns } from './turns.ts';

const most = 200;

interface Waiting {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  settle(outcome: Outcome): void;
}

type Outcome =
  | { readonly state: 'done'; readonly result: QueryResult<unknown> }
  | { readonly state: 'failed'; readonly error: unknown };

/**
 * Lets single statements that come at the same time share one commit, so that the disk is waited for once and not once
 * for each. None is answered before it is committed; one that fails is undone alone.
 */
export class SharedCommits {
  readonly #writer: Statements;
  readonly #turns: Turns;
  #waiting: Waiting[] = [];

  constructor(writer: Statements, turns: Turns) {
    this.#writer = writer;
    this.#turns = turns;
  }

  async run<R>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<R>> {
    const outcome = await new Promise<Outcome>((settle) => {
      this.#waiting.push({ sql, parameters, settle });
      if (this.#waiting.length === 1) void this.#work();
    });
    if (outcome.state === 'failed') throw outcome.error;
    return outcome.result as QueryResult<R>;
  }

  async #work(): Promise<void> {
    await nextTurnOfLoop();
    const over = await this.#turns.take();
    const batch = this.#waiting.slice(0, most);
    this.#waiting = this.#waiting.slice(most);
    if (this.#waiting.length > 0) void this.#work();
    const outcomes = await this.#commit(batch);
    over();
    batch.forEach((each, at) => {
      const missing: Outcome = { state: 'failed', error: new Error('A statement was not run.') };
      each.settle(outcomes[at] ?? missing);
    });
  }

  /** Never throws: whatever happens, everybody who waits is told. */
  async #commit(batch: readonly Waiting[]): Promise<readonly Outcome[]> {
    try {
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) {
        return [{ state: 'done', result: await patiently(() => this.#writer.run(only.sql, only.parameters)) }];
      }
      await patiently(() => this.#writer.run('begin immediate', []));
      const outcomes = batch.map((each) => this.#attempt(each));
      await patiently(() => this.#writer.run('commit', []));
      return outcomes;
    } catch (error) {
      this.#undo();
      return batch.map(() => ({ state: 'failed', error }));
    }
  }

  /** Goes on after a statement that only failed itself; throws when its failure has undone the whole. */
  #attempt({ sql, parameters }: Waiting): Outcome {
    try {
      return { state: 'done', result: this.#writer.run(sql, parameters) };
    } catch (error) {
      if (!this.#writer.inTransaction) throw error;
      return { state: 'failed', error };
    }
  }

  #undo(): void {
    try {
      if (this.#writer.inTransaction) this.#writer.run('rollback', []);
    } catch {
      // The error that led here is the one to be told.
    }
  }
}
