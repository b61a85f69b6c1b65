import { CompiledQuery, PostgresDialect } from 'kysely';
import type { Dialect } from 'kysely';
import pg from 'pg';
import { withFaults } from './fault-edge.ts';
import { postgresFault } from './postgres-faults.ts';

const int8 = 20;

/** Kysely over pg. Every commit waits for the disk, whatever the server's or the role's own setting is. */
export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: 'latchkey',
    types: { getTypeParser: parserOf },
  });
  // An idle connection that breaks is dropped by the pool; whoever needs one next gets the fault.
  pool.on('error', () => undefined);
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

// Times and counts are bigint in the tables and stay far below 2^53.
function parserOf(type: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (type === int8) return Number;
  return pg.types.getTypeParser(type, format === 'binary' ? 'text' : format) as (text: string) => unknown;
}
