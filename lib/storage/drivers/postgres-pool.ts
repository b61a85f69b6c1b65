import pg from 'pg';
import { hostsOf } from './postgres-hosts.ts';

/** A connection to the primary, lent. */
export interface Lent {
  readonly client: pg.PoolClient;
  /** Gives it back; one that is broken is thrown away. */
  release(broken: boolean): void;
}

const most = 20;

/** What every connection is told first: commits wait for the disk, whatever the server's or the role's setting is. */
const settings = `select pg_is_in_recovery() as standby,
  set_config('synchronous_commit', case when current_setting('synchronous_commit') = 'remote_apply' then 'remote_apply' else 'on' end, false),
  set_config('lock_timeout', '5s', false),
  set_config('statement_timeout', '15s', false),
  set_config('idle_in_transaction_session_timeout', '15s', false)`;

/**
 * Connections to whichever of the servers is the primary. Where that is no longer so, the next one who asks looks for it
 * among all of them, so that a fail-over heals by itself.
 */
export class PostgresPool {
  readonly #pools: readonly pg.Pool[];
  readonly #lentUnder = new WeakMap<pg.PoolClient, number>();
  #current = 0;
  /** Goes up when the primary has said that it is none any more: what was opened before is not used again. */
  #reign = 0;

  constructor(url: string) {
    const hosts = hostsOf(url);
    this.#pools = hosts.map((host) => openPool(host, hosts.length > 1 ? 2_000 : 5_000));
  }

  async lend(): Promise<Lent> {
    let failure: unknown;
    for (let turn = 0; turn < this.#pools.length; turn += 1) {
      const at = (this.#current + turn) % this.#pools.length;
      try {
        const lent = await this.#lendFrom(at);
        this.#current = at;
        return lent;
      } catch (error) {
        failure ??= error;
        if (this.#isFull(at)) break;
      }
    }
    throw failure;
  }

  /** The primary turned out to be none: nothing of what is open is trusted any more. */
  doubt(): void {
    this.#reign += 1;
  }

  /** Those to all servers, counted. */
  connections(): { readonly inUse: number; readonly idle: number; readonly waiting: number } {
    const sum = (of: (pool: pg.Pool) => number): number => this.#pools.reduce((all, pool) => all + of(pool), 0);
    const idle = sum((pool) => pool.idleCount);
    return { inUse: sum((pool) => pool.totalCount) - idle, idle, waiting: sum((pool) => pool.waitingCount) };
  }

  async end(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()));
  }

  async #lendFrom(at: number): Promise<Lent> {
    for (;;) {
      const client = await this.#pool(at).connect();
      const reign = this.#lentUnder.get(client) ?? this.#reign;
      this.#lentUnder.set(client, reign);
      if (reign === this.#reign) return { client, release: (broken) => client.release(broken) };
      client.release(true);
    }
  }

  /** Nobody else has room for what this one has no room for. */
  #isFull(at: number): boolean {
    const pool = this.#pool(at);
    return pool.totalCount >= most && pool.idleCount === 0;
  }

  #pool(at: number): pg.Pool {
    const pool = this.#pools[at];
    if (pool === undefined) throw new Error('There is no such server.');
    return pool;
  }
}

function openPool(connectionString: string, connectionTimeoutMillis: number): pg.Pool {
  // Times and counts are bigint in the tables and stay far below 2^53.
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString,
    max: most,
    connectionTimeoutMillis,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'latchkey',
    types,
    verify: (client, done) => {
      const late = setTimeout(() => cut(client), connectionTimeoutMillis);
      prepare(client)
        .then(() => done(), done)
        .finally(() => clearTimeout(late));
    },
  });
  // A connection that breaks while nothing is asked of it is dropped by the pool, and must not end the process;
  // whoever asks next gets the fault.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return pool;
}

async function prepare(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ standby: boolean }>(settings);
  if (rows[0]?.standby === true) throw new Standby();
}

/** Told as the server itself tells that it cannot be used yet. */
class Standby extends Error {
  readonly code = '57P03';

  constructor() {
    super('the server is a standby');
  }
}

/** Ends a connection that may never answer again, at once: whatever waits for it is told so. */
export function cut(client: pg.PoolClient): void {
  client.connection.stream.destroy();
}
