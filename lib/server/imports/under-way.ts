import type { ImportId } from '#lib/ports/store/imports';

/** How far this process has come in entering a file. */
export interface UnderWay {
  readonly written: number;
  readonly of: number;
}

const entering = new Map<ImportId, UnderWay>();

/** How far an import is; null when this process does not enter it. */
export function underWay(id: ImportId): UnderWay | null {
  return entering.get(id) ?? null;
}

/** Notes how far an import is; null when it has ended. */
export function noteUnderWay(id: ImportId, at: UnderWay | null): void {
  if (at === null) entering.delete(id);
  else entering.set(id, at);
}
