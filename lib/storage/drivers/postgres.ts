import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { DatabaseConnection, Dialect, Driver } from 'kysely';
import { withFaults } from './fault-edge.ts';
import { PostgresConnection } from './postgres-connection.ts';
import { postgresFault } from './postgres-faults.ts';
import { PostgresPool } from './postgres-pool.ts';
import { newVitals } from './vitals.ts';

/** Longer than a statement may take by the server's own limit: who has not answered by then is gone. */
const usualPatience = 20_000;

/** Kysely over pg, on whichever of the servers is the primary. Every commit waits for the disk, and is told of truly. */
export function postgresDialect(url: string, patience = usualPatience, vitals = newVitals()): Dialect {
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createDriver: () => {
      const pool = new PostgresPool(url);
      vitals.connections = () => pool.connections();
      return driver(pool, patience);
    },
  };
  return withFaults(dialect, postgresFault);
}

function driver(pool: PostgresPool, patience: number): Driver {
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => new PostgresConnection(pool, await pool.lend(), patience),
    beginTransaction: (connection) => ours(connection).begin(),
    commitTransaction: (connection) => ours(connection).commit(),
    rollbackTransaction: (connection) => ours(connection).rollback(),
    releaseConnection: async (connection) => {
      ours(connection).release();
    },
    destroy: () => pool.end(),
  };
}

function ours(connection: DatabaseConnection): PostgresConnection {
  if (connection instanceof PostgresConnection) return connection;
  throw new Error('The connection is another driver’s.');
}
