import { CompiledQuery, PostgresDialect } from 'kysely';
import type { Dialect } from 'kysely';
import pg from 'pg';
import { withFaults } from './fault-edge.ts';
import { postgresFault } from './postgres-faults.ts';

/** Kysely over pg. Every commit waits for the disk, whatever the server's or the role's own setting is. */
export function postgresDialect(url: string): Dialect {
  // Times and counts are bigint in the tables and stay far below 2^53.
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: 'latchkey',
    types,
  });
  // A connection that breaks while nothing is asked of it is dropped by the pool, and must not end the process;
  // whoever asks next gets the fault.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  const dialect = new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(settings));
    },
  });
  return withFaults(dialect, postgresFault);
}

const settings = `select
  set_config('synchronous_commit', 'on', false),
  set_config('lock_timeout', '5s', false),
  set_config('statement_timeout', '15s', false),
  set_config('idle_in_transaction_session_timeout', '15s', false)`;
