import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '#lib/domain/fault';
import { sqlState } from './postgres-faults.ts';
import type { PostgresPool } from './postgres-pool.ts';

/** By which a transaction is known to the server, also when the connection is gone. */
export interface Mark {
  readonly id: string;
  /** Changes whenever the server has started anew, recovered or been promoted: from then on ids are given out again. */
  readonly reign: string;
}

/** Begins a transaction and asks for its mark, in one go. */
export const beginning = `begin;
  select txid_current()::text as id, substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
    || ' ' || (pg_control_checkpoint()).checkpoint_lsn::text as reign`;

const asking = `select txid_status($1::bigint) as fate, substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
    || ' ' || (pg_control_checkpoint()).checkpoint_lsn::text as reign`;

const longest = 4_000;

/**
 * Whether the answer to a commit was lost, so that it may have been done. What the server answers by itself is certain,
 * save that it was told to end meanwhile.
 */
export function isUncertain(error: unknown): boolean {
  const state = sqlState(error);
  return state === null || /^(?:08|57|XX)/.test(state) || !/^[0-9A-Z]{5}$/.test(state);
}

/**
 * Asks the server what became of a transaction whose commit was not answered: returns when it is certain that it was
 * committed, throws a fault otherwise. It is never run again: who asked looks for themselves.
 */
export async function settleCommit(pool: PostgresPool, mark: Mark, cause: unknown): Promise<void> {
  const until = performance.now() + longest;
  for (let pause = 20; performance.now() < until; pause = Math.min(pause * 2, 400)) {
    const fate = await fateOf(pool, mark);
    if (fate === 'committed') return;
    if (fate === 'aborted') {
      throw new Fault('store-unavailable', 'The database was lost before it committed; nothing was changed.', cause);
    }
    if (fate === 'unknown') break;
    await sleep(pause);
  }
  throw new Fault('store-unsure', 'The database was lost while it committed: it may or may not be done.', cause);
}

type Fate = 'committed' | 'aborted' | 'unknown' | 'not-yet';

async function fateOf(pool: PostgresPool, mark: Mark): Promise<Fate> {
  try {
    const { client, release } = await pool.lend();
    try {
      const { rows } = await client.query<{ fate: string | null; reign: string }>(asking, [mark.id]);
      release(false);
      return judged(rows[0], mark);
    } catch (error) {
      release(true);
      // An id that has never been given out on this server: nothing of the transaction has come there.
      return sqlState(error) === '22023' ? 'aborted' : 'not-yet';
    }
  } catch {
    return 'not-yet';
  }
}

function judged(row: { readonly fate: string | null; readonly reign: string } | undefined, mark: Mark): Fate {
  if (row?.fate === 'aborted') return 'aborted';
  if (row?.fate === 'in progress') return 'not-yet';
  // After a recovery the same id may be another transaction's.
  return row?.fate === 'committed' && row.reign === mark.reign ? 'committed' : 'unknown';
}
