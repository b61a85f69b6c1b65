import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { Fault } from '#lib/domain/fault';

/** What tells a driver's error as a fault. */
export type ToFault = (error: unknown) => Fault;

/**
 * Puts the island's edge around a dialect: the one place where what the database's driver throws becomes a fault,
 * with the error as its cause.
 */
export function withFaults(dialect: Dialect, toFault: ToFault): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => faultingDriver(dialect.createDriver(), toFault),
  };
}

function faultingDriver(driver: Driver, toFault: ToFault): Driver {
  const inner = (connection: DatabaseConnection) =>
    connection instanceof FaultingConnection ? connection.inner : connection;
  const edge = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toFault(error);
    }
  };
  return {
    init: () => edge(() => driver.init()),
    acquireConnection: async () => new FaultingConnection(await edge(() => driver.acquireConnection()), toFault),
    beginTransaction: (connection, settings) => edge(() => driver.beginTransaction(inner(connection), settings)),
    commitTransaction: (connection) => edge(() => driver.commitTransaction(inner(connection))),
    rollbackTransaction: (connection) => edge(() => driver.rollbackTransaction(inner(connection))),
    releaseConnection: (connection) => edge(() => driver.releaseConnection(inner(connection))),
    destroy: () => edge(() => driver.destroy()),
  };
}

class FaultingConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #toFault: ToFault;

  constructor(inner: DatabaseConnection, toFault: ToFault) {
    this.inner = inner;
    this.#toFault = toFault;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (query.parameters.some(hasNul)) return withNul(query);
    try {
      return await this.inner.executeQuery<R>(query);
    } catch (error) {
      throw this.#toFault(error);
    }
  }

  streamQuery<R>(query: CompiledQuery, size: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, size);
  }
}

function hasNul(parameter: unknown): boolean {
  return typeof parameter === 'string' && parameter.includes('\0');
}

/** PostgreSQL keeps no NUL in text, so no row has one: whoever looks for it finds nothing, on every database. */
function withNul<R>(query: CompiledQuery): QueryResult<R> {
  const reads = query.query.kind === 'SelectQueryNode' || /^\s*select\b/i.test(query.sql);
  if (reads) return { rows: [] };
  throw new Fault('internal', 'Text with a NUL in it cannot be stored.');
}
