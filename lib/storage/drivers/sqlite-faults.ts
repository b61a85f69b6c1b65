import { Fault, isFault } from '#lib/domain/fault';

// Primary result codes of SQLite; an extended code carries its primary one in the low byte.
const busy = new Set([5, 6]); // BUSY, LOCKED
const unavailable = new Set([
  7,
  8,
  10,
  11,
  13,
  14,
  15,
  22,
  23,
  26, // NOMEM READONLY IOERR CORRUPT FULL CANTOPEN PROTOCOL NOLFS AUTH NOTADB
]);

/** Whether another connection or process holds the file. */
export function isBusy(error: unknown): boolean {
  return busy.has(primaryCode(error));
}

/** Tells an error of node:sqlite as a fault. */
export function sqliteFault(error: unknown): Fault {
  if (isFault(error)) return error;
  const code = primaryCode(error);
  if (busy.has(code)) return new Fault('store-busy', 'The database is held by another process.', error);
  if (unavailable.has(code) || codeOf(error) === 'ERR_INVALID_STATE') {
    return new Fault('store-unavailable', `The database cannot be used: ${wordsOf(error)}.`, error);
  }
  return new Fault('internal', `The database refused a statement: ${wordsOf(error)}.`, error);
}

function primaryCode(error: unknown): number {
  const extended = error instanceof Error && 'errcode' in error ? error.errcode : 0;
  return typeof extended === 'number' ? extended & 0xff : 0;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
