import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import type { Portal } from '#lib/ports/portal';
import type { Import } from '#lib/ports/store/imports';
import { applyImport } from '#lib/services/apply-import';
import { beginFile, checkFile } from '../imports/import-file.ts';
import { fileAt } from '../imports/read-file.ts';

const roles = [
  '',
  'member',
  'member',
  'member',
  'member',
  'member',
  'member',
  'member',
  'member',
  'local-administrator',
];
const firsts = ['Zoë', 'Ana', 'Bilal', 'Chidi', 'Dáithí', 'Elif', 'Farah', 'Gwen', 'Hye-jin', 'Ian'];
const lasts = ['Jones', 'O’Brien', 'Silva', 'Müller', 'Patel', 'Nguyễn', 'García-López', 'Ó Sé', 'Smith', 'Ward'];

/** Writes a file of invented people, the same for the same numbers: one in ten a local administrator, most with a number. */
export async function writePeople(
  path: string,
  of: { readonly people: number; readonly organisations: number; readonly from?: number },
): Promise<void> {
  const file = createWriteStream(path);
  file.write('email,name,organisation,roles,number,shared_mailbox\r\n');
  const first = of.from ?? 0;
  for (let at = first; at < first + of.people; at += 1) {
    const name = `${firsts[at % 10] ?? ''} ${lasts[Math.floor(at / 10) % 10] ?? ''}`;
    const organisation = `Organisation ${String(at % of.organisations)}`;
    const number = at % 7 === 0 ? '' : `+447400${String(100_000 + (at % 900_000))}`;
    const row = `p${String(at)}@trust.example,"${name}",${organisation},${roles[at % 10] ?? ''},${number},no\r\n`;
    if (!file.write(row)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/** Imports a file from beginning to end, as an operator does; gives what was counted, and the milliseconds of each part. */
export async function importPeople(
  portal: Portal,
  path: string,
  onProgress: (written: number) => void = () => undefined,
): Promise<{ readonly import: Import; readonly checking: number; readonly entering: number }> {
  const file = { source: await fileAt(path), fileName: basename(path), agent: null, createOrganisations: true };
  const begun = performance.now();
  const checked = await checkFile(portal, await beginFile(portal, file), file);
  const between = performance.now();
  const actor = { kind: 'operator', personId: null, ip: 'command line', userAgent: '' } as const;
  const entered = await applyImport(portal, checked, { agent: null, actor, onProgress });
  if (!entered.ok) throw new Error(`The import was refused: ${entered.refusal.code}.`);
  return { import: checked, checking: between - begun, entering: performance.now() - between };
}
