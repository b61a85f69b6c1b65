import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { countsInWords, fileTroubleWords, peopleInWords, problemColumn, rowProblemWords } from '#lib/content/import';
import { refusalWords } from '#lib/content/refusals';
import { organisationChain } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import type { BadRow, Import } from '#lib/ports/store/imports';
import { applyImport } from '#lib/services/apply-import';
import { csvLines, csvOf } from '../csv.ts';
import { beginFile, checkFile } from '../imports/import-file.ts';
import { fileAt } from '../imports/read-file.ts';
import { operator, print, progress } from './means.ts';
import type { Within } from './means.ts';

interface Options {
  readonly dryRun?: true;
  readonly createOrganisations?: true;
  readonly report?: string;
  readonly most: string;
}

const help = `
The file is CSV in UTF-8, separated by commas or semicolons. Its first line names the columns, in any order:
  email, name, organisation (id or name)   every file has these
  roles            member, local-administrator, service-desk, administrator; separated by ; or |
  number           the mobile phone number they are registered with; a foreign one disables the account
  shared_mailbox   yes or no
  password_hash    of new people only: argon2id in PHC form, m from 19456 to 65536, t at most 4, p at most 4
People are told apart by their address. An empty cell changes nothing; nobody is moved to another organisation, and nobody
is removed. New people have no password: see "people first-password" and "people desk-code".
Rows that give somebody rights over others switch their MFA on, and the audit has a line for each; the browser takes no
such row. No file takes the last administrator who can sign in. All of the file is entered, or nothing.`;

/** Adds `people import` to the operators' commands. */
export function importCommand(people: Command, within: Within): void {
  people
    .command('import <file>')
    .description('enters people from a CSV file: all of it or nothing, after every row was checked')
    .option('--dry-run', 'only say what would happen and what is wrong')
    .option('--create-organisations', 'make the organisations that are not there yet')
    .option('--report <file>', 'write every bad row to a CSV file')
    .option('--most <number>', 'print at most so many bad rows', '20')
    .addHelpText('after', help)
    .action((path: string, options: Options) =>
      within(async (portal) => {
        const most = Number(options.most);
        if (!Number.isInteger(most) || most < 0) throw new Error('--most is a number of 0 or more.');
        const checked = await check(portal, path, options);
        try {
          await enter(portal, checked, { ...options, most });
        } finally {
          progress('');
          await portal.store.imports.clear(checked.id);
        }
      }),
    );
}

async function check(portal: Portal, path: string, options: Options): Promise<Import> {
  const file = {
    source: await fileAt(path),
    fileName: basename(path),
    agent: null,
    createOrganisations: options.createOrganisations === true,
    onProgress: (percent: number) => {
      progress(`Checking: ${String(percent)} %`);
    },
  };
  const id = await beginFile(portal, file);
  return checkFile(portal, id, file);
}

interface Entering extends Omit<Options, 'most'> {
  readonly most: number;
}

async function enter(portal: Portal, checked: Import, options: Entering): Promise<void> {
  if (checked.trouble !== null) throw new Error(fileTroubleWords(checked.trouble));
  progress('');
  const organisations = await portal.store.imports.newOrganisations(checked.id, 1_000);
  for (const { id, name } of organisations) print(`New organisation: ${name} (${id})`);
  if (checked.bad > 0) await tellBad(portal, checked, options);
  print(`${peopleInWords(checked.rowsRead - checked.bad)}: ${countsInWords(checked)}.`);
  if (checked.bad > 0) throw new Error('Nothing was changed. Mend the file, or take these rows out, and try again.');
  if (options.dryRun === true) {
    print('This was a dry run: nothing was changed.');
    return;
  }
  const all = checked.fresh + checked.changed;
  const done = await applyImport(portal, checked, {
    agent: null,
    actor: operator,
    onProgress: (written) => {
      progress(`Entering: ${String(written)} of ${String(all)}`);
    },
  });
  progress('');
  if (!done.ok) throw new Error(refusalWords(done.refusal, portal.clock.now()));
  print(`Entered. The audit has it under ${organisationChain(null)}, with the file's SHA-256 ${checked.digest}.`);
}

const page = 500;

/** Prints as many as are wished, counts the rest, and writes all of them to a file where one is named. */
async function tellBad(portal: Portal, checked: Import, { most, report }: Entering): Promise<void> {
  const now = portal.clock.now();
  const file = report === undefined ? null : createWriteStream(report, { flags: 'wx', mode: 0o600 });
  if (file !== null) {
    await once(file, 'open');
    file.write(csvOf(['line', 'column', 'problem'], []));
  }
  let told = 0;
  for (let after = ''; ;) {
    const rows = await portal.store.imports.badRows(checked.id, page, after);
    const last = rows.at(-1);
    if (last === undefined) break;
    for (const row of rows.slice(0, Math.max(0, most - told))) print(inWords(row, now));
    told += rows.length;
    after = last.key;
    file?.write(csvLines(rows.map((row) => cellsOf(row, now))));
    if (file === null && told >= most) break;
  }
  if (file !== null) {
    file.end();
    await once(file, 'finish');
  }
  const more = checked.bad > most ? ' More are not printed: --most prints them, --report writes all to a file.' : '';
  print(`${String(checked.bad)} of ${String(checked.rowsRead)} rows cannot be entered.${more}`);
}

function cellsOf({ line, problem }: BadRow, now: number): readonly string[] {
  return [String(line), problemColumn(problem), rowProblemWords(problem, now)];
}

function inWords(row: BadRow, now: number): string {
  const [line = '', column = '', words = ''] = cellsOf(row, now);
  return `line ${line}${column === '' ? '' : `, ${column}`}: ${words}`;
}
