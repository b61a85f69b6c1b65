import { Fault, isFault } from '#lib/domain/fault';

/** Tells an error of pg, or of the socket under it, as a fault. */
export function postgresFault(error: unknown): Fault {
  if (isFault(error)) return error;
  const code = sqlState(error);
  const words = error instanceof Error ? error.message : String(error);
  if (isBusy(code)) return new Fault('store-busy', `The database is busy: ${words}.`, error);
  if (code === null || isUnavailable(code)) {
    return new Fault('store-unavailable', `The database cannot be used: ${words}.`, error);
  }
  return new Fault('internal', `The database refused a statement: ${words}.`, error);
}

/**
 * Whether the same transaction may well succeed when it is run again: a serialisation conflict, a deadlock, or another
 * enrolment of the same person opened at the same moment.
 */
export function worthAnotherRun(error: unknown): boolean {
  const cause = isFault(error) ? error.cause : error;
  const code = sqlState(cause);
  if (code === '40001' || code === '40P01') return true;
  return code === '23505' && constraintOf(cause) === 'enrolments_one_open';
}

/** Too many connections, a lock not given in time, a statement cancelled, a conflict. */
function isBusy(code: string | null): boolean {
  return code !== null && ['53300', '55P03', '57014', '40001', '40P01'].includes(code);
}

/** Connection, credentials, no such database, out of disk or memory, shut down, I/O, corrupted, read-only. */
function isUnavailable(code: string): boolean {
  return /^(?:08|28|3D|53|57P|58|F0|XX|25006)/.test(code) || !/^[0-9A-Z]{5}$/.test(code);
}

/** The five-character state of PostgreSQL, or the system's name for what befell the socket. */
export function sqlState(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}

function constraintOf(error: unknown): unknown {
  return error instanceof Error && 'constraint' in error ? error.constraint : undefined;
}
