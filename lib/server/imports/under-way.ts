import type { PersonId } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { ImportId } from '#lib/ports/store/imports';

/** How far this process has come in entering a file. */
export interface UnderWay {
  readonly written: number;
  readonly of: number;
}

/** So many files are taken and checked at once by a process: each keeps the disk and the store busy. */
const mostUploads = 2;

const uploading = new Set<PersonId>();

/** A place for a file that somebody brings, to be given back when it has been checked; whose files are in the way where there is none. */
export function takePlace(
  person: PersonId,
): Result<() => void, RefusalOf<'import-yours-under-way' | 'import-others-under-way'>> {
  if (uploading.has(person)) return refuse({ code: 'import-yours-under-way' });
  if (uploading.size >= mostUploads) return refuse({ code: 'import-others-under-way' });
  uploading.add(person);
  return ok(() => {
    uploading.delete(person);
  });
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
