import type { FileTrouble, ImportColumn, RowProblem } from '#lib/domain/person-import';
import { refusalWords } from './refusals.ts';
import { count } from './times.ts';

/** A number as people read it: "1,203". */
export function inThousands(number: number): string {
  return new Intl.NumberFormat('en-GB').format(number);
}

/** "1,203 people". */
export function peopleInWords(number: number): string {
  return `${inThousands(number)} ${number === 1 ? 'person' : 'people'}`;
}

const columnWords: Readonly<Record<ImportColumn, string>> = {
  email: 'email',
  name: 'name',
  organisation: 'organisation',
  roles: 'roles',
  number: 'number',
  shared_mailbox: 'shared_mailbox',
  password_hash: 'password_hash',
};

type ProblemWords = {
  readonly [Code in RowProblem['code']]: (problem: Extract<RowProblem, { readonly code: Code }>, now: number) => string;
};

const problemWords: ProblemWords = {
  cells: ({ given, wanted }) =>
    `This row has ${count(given, 'cell')}, the header has ${String(wanted)}. Put quotation marks around a cell that has the separator in it.`,
  missing: ({ column }) => `There is nothing in the column ${column}. Fill it in.`,
  'too-long': ({ most }) => `That is too long. Shorten it to ${String(most)} characters.`,
  unreadable: () => 'It has characters that cannot be seen. Type it anew.',
  'not-an-address': () => 'That is not an e-mail address, such as name@example.org.',
  'address-misleading': () =>
    'The address has letters of more than one alphabet, or a special form of them, so it looks like another. Type it anew.',
  'address-formula': () =>
    'The address begins with =, +, - or @: a spreadsheet would take it for a formula. Use another address.',
  'address-twice': ({ line }) => `The same address is in line ${String(line)} already. Take one of the two out.`,
  'address-elsewhere': () =>
    'Somebody of another organisation has this address. An import moves nobody from one organisation to another.',
  'not-yours': () => 'Staff accounts are entered on the command line. Take this row out.',
  'organisation-unknown': ({ given }) =>
    `There is no organisation “${given}”. Use its id or its exact name, or let the import make new ones.`,
  'organisation-unclear': ({ given }) => `Two organisations are called “${given}”. Use the id.`,
  'role-unknown': ({ given }) =>
    `There is no role “${given}”. Roles are member, local-administrator, service-desk and administrator, separated by ; or |.`,
  number: ({ refusal }, now) => refusalWords(refusal, now),
  'yes-or-no': () => 'Write yes or no, or leave it empty.',
  'shared-staff': () => 'A shared mailbox cannot have rights over others.',
  hash: () =>
    'That is not an argon2id hash in PHC form ($argon2id$v=19$m=…,t=…,p=…$…$…) with 19 to 64 MiB of memory, at most 4 passes and 4 lanes, a salt of 8 bytes or more and a tag of 16 or more.',
};

/** What is wrong with a row, and what to do about it. */
export function rowProblemWords(problem: RowProblem, now: number): string {
  const speak = problemWords[problem.code] as (problem: RowProblem, now: number) => string;
  return speak(problem, now);
}

/** The column that a problem is in; all of them where it is the whole row. */
export function problemColumn({ column }: RowProblem): string {
  return column === null ? '' : columnWords[column];
}

/** Why a file cannot be imported at all. */
export function fileTroubleWords(trouble: FileTrouble): string {
  switch (trouble.code) {
    case 'not-utf-8':
      return 'The file is not written in UTF-8. Save it as “CSV UTF-8” and try again.';
    case 'utf-16':
      return 'The file is written in UTF-16. Save it as “CSV UTF-8” and try again.';
    case 'empty':
      return 'There is nothing in the file. Its first line must name the columns: email, name, organisation.';
    case 'column-missing':
      return `The column ${trouble.column} is missing. The first line of the file must name the columns: email, name and organisation at least.`;
    case 'column-unknown':
      return `The first line names a column “${trouble.column}”, which is not known. Columns are ${Object.values(columnWords).join(', ')}.`;
    case 'column-twice':
      return `The first line names the column ${trouble.column} twice.`;
    case 'quotes':
      return `A quotation mark in or before line ${String(trouble.line)} is not closed, or stands in the middle of a cell. Write it twice inside quotation marks.`;
    case 'line-too-long':
      return `The row at line ${String(trouble.line)} is far too long. A quotation mark before it may not be closed.`;
    case 'stopped':
      return 'Reading the file was cut short. Upload it again.';
    case 'overtaken':
      return 'Somebody in this file was changed after it had been checked, so nothing was entered. Upload it again.';
  }
}

/** What an import would do, or has done: "12 new, 3 changed, 5 the same". */
export function countsInWords(of: { readonly fresh: number; readonly changed: number; readonly same: number }): string {
  return `${inThousands(of.fresh)} new, ${inThousands(of.changed)} changed, ${inThousands(of.same)} the same`;
}
