import type { Person } from '#lib/domain/person';
import { Fault } from '#lib/domain/fault';
import type { Portal } from '#lib/ports/portal';
import type { Import, ImportId } from '#lib/ports/store/imports';
import { checkImport } from '#lib/services/check-import';
import { readFile, UnreadableFile } from './read-file.ts';
import type { FileSource } from './read-file.ts';

/** A file of people that is to be checked. */
export interface FileToCheck {
  readonly source: FileSource;
  readonly fileName: string;
  /** Who brings it; null for an operator. */
  readonly agent: Person | null;
  readonly createOrganisations: boolean;
  /** Looked at now and then while it goes on. */
  readonly onProgress?: (percent: number) => void;
}

const longestName = 120;

/** Notes that a file has come; it is checked by `checkFile`. */
export async function beginFile(portal: Portal, file: FileToCheck): Promise<ImportId> {
  const { digest, bytes } = file.source;
  const id = portal.keyring.id();
  const { agent, createOrganisations } = file;
  const fileName = plainName(file.fileName);
  await portal.store.imports.begin(
    { id, personId: agent?.id ?? null, fileName, digest, createOrganisations, bytes },
    portal.clock.now(),
  );
  return id;
}

/** Reads the file to its end and keeps what each row would do; what cannot be read at all is kept as well, as the reason. */
export async function checkFile(portal: Portal, id: ImportId, file: FileToCheck): Promise<Import> {
  const begun = await found(portal, id);
  const { rows, bytesRead } = readFile(file.source);
  const told = (): number => {
    file.onProgress?.(begun.bytes === 0 ? 100 : Math.floor((100 * bytesRead()) / begun.bytes));
    return bytesRead();
  };
  try {
    await checkImport(portal, { import: begun, agent: file.agent, bytesRead: told }, rows);
  } catch (failure) {
    const trouble = failure instanceof UnreadableFile ? failure.trouble : ({ code: 'stopped' } as const);
    await portal.store.imports.unreadable(id, trouble, portal.clock.now());
    if (trouble.code === 'stopped') throw failure;
  }
  return found(portal, id);
}

async function found(portal: Portal, id: ImportId): Promise<Import> {
  const begun = await portal.store.imports.byId(id);
  if (begun === null) throw new Fault('internal', `The import ${id} is gone.`);
  return begun;
}

/** A browser says what the file is called: nothing of it but a name that can be shown. */
function plainName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '')
    .trim();
  return plain.slice(-longestName) || 'people.csv';
}
