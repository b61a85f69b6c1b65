import { looksLikeAnother, parseEmailAddress } from './email-address.ts';
import type { EmailAddress } from './email-address.ts';
import { isUsableHash } from './password-hash.ts';
import type { Role } from './person.ts';
import type { NumberRefusal } from './phone-number.ts';
import { unseen } from './unseen.ts';

/** What a file of people may have of each; the first three it must have. */
export const importColumns = [
  'email',
  'name',
  'organisation',
  'roles',
  'number',
  'shared_mailbox',
  'password_hash',
] as const;

export type ImportColumn = (typeof importColumns)[number];

/** Without these a file says nothing of anybody. */
export const neededColumns = ['email', 'name', 'organisation'] as const satisfies readonly ImportColumn[];

/** Why a file cannot be read at all, or no further. */
export type FileTrouble =
  | { readonly code: 'not-utf-8' }
  | { readonly code: 'utf-16' }
  | { readonly code: 'empty' }
  | { readonly code: 'column-missing'; readonly column: ImportColumn }
  | { readonly code: 'column-unknown'; readonly column: string }
  | { readonly code: 'column-twice'; readonly column: ImportColumn }
  | { readonly code: 'quotes'; readonly line: number }
  | { readonly code: 'line-too-long'; readonly line: number }
  | { readonly code: 'stopped' }
  | { readonly code: 'overtaken' };

/** What can be wrong with a row, and in which column. */
export type RowProblem =
  | { readonly code: 'cells'; readonly column: null; readonly given: number; readonly wanted: number }
  | { readonly code: 'missing'; readonly column: 'email' | 'name' | 'organisation' }
  | { readonly code: 'too-long'; readonly column: ImportColumn; readonly most: number }
  | { readonly code: 'unreadable'; readonly column: ImportColumn }
  | { readonly code: 'not-an-address'; readonly column: 'email' }
  | { readonly code: 'address-misleading'; readonly column: 'email' }
  /** A spreadsheet would take it for a formula. */
  | { readonly code: 'address-formula'; readonly column: 'email' }
  | { readonly code: 'address-twice'; readonly column: 'email'; readonly line: number }
  | { readonly code: 'address-elsewhere'; readonly column: 'email' }
  | { readonly code: 'not-yours'; readonly column: 'email' | 'roles' }
  | { readonly code: 'organisation-unknown'; readonly column: 'organisation'; readonly given: string }
  | { readonly code: 'organisation-unclear'; readonly column: 'organisation'; readonly given: string }
  | { readonly code: 'role-unknown'; readonly column: 'roles'; readonly given: string }
  | { readonly code: 'number'; readonly column: 'number'; readonly refusal: NumberRefusal }
  | { readonly code: 'yes-or-no'; readonly column: 'shared_mailbox' }
  | { readonly code: 'shared-staff'; readonly column: 'shared_mailbox' }
  | { readonly code: 'hash'; readonly column: 'password_hash' };

/** A row of a file of people, its cells by the names of their columns. */
export interface FileRow {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<ImportColumn, string>>>;
  /** Given when it has more or fewer cells than the header. */
  readonly count?: { readonly given: number; readonly wanted: number };
}

/** A row as far as it can be read by itself. Null is what a cell leaves open: it changes nothing of somebody who is there. */
export interface ReadRow {
  readonly email: EmailAddress;
  readonly name: string;
  readonly organisation: string;
  readonly roles: readonly Role[] | null;
  readonly number: string | null;
  readonly sharedMailbox: boolean | null;
  readonly passwordHash: string | null;
}

/** What could be read of a row, and everything that is wrong with it. */
export interface RowReading {
  /** Given as soon as it can be read, even when the rest is wrong: the same address again is wrong as well. */
  readonly email: EmailAddress | null;
  readonly row: ReadRow | null;
  readonly problems: readonly RowProblem[];
}

const longest: Readonly<Record<ImportColumn, number>> = {
  email: 254,
  name: 200,
  organisation: 200,
  roles: 200,
  number: 60,
  shared_mailbox: 20,
  password_hash: 300,
};

const roleNames: readonly Role[] = ['member', 'local-administrator', 'service-desk', 'administrator'];
const yes = new Set(['yes', 'y', 'true', '1']);
const no = new Set(['no', 'n', 'false', '0']);

/** Reads one row by itself: everything that is wrong with it, not only the first. */
export function readRow({ cells, count }: FileRow): RowReading {
  if (count !== undefined) return { email: null, row: null, problems: [{ code: 'cells', column: null, ...count }] };
  const problems: RowProblem[] = [];
  const text = (column: ImportColumn): string => {
    const given = (cells[column] ?? '')
      .normalize('NFC')
      .replaceAll(/\p{Zs}+/gu, ' ')
      .trim();
    if (given.length > longest[column]) problems.push({ code: 'too-long', column, most: longest[column] });
    else if (unseen.test(given)) problems.push({ code: 'unreadable', column });
    else return given;
    return '';
  };
  const needed = (column: 'name' | 'organisation'): string => {
    const before = problems.length;
    const given = text(column);
    if (given === '' && problems.length === before) problems.push({ code: 'missing', column });
    return given;
  };
  const email = readEmail(text('email'), problems);
  const name = needed('name');
  const organisation = needed('organisation');
  const roles = readRoles(text('roles'), problems);
  const number = text('number');
  const sharedMailbox = readYesOrNo(text('shared_mailbox'), problems);
  const passwordHash = readHash(text('password_hash'), problems);
  if (sharedMailbox === true && roles?.some((role) => role !== 'member') === true) {
    problems.push({ code: 'shared-staff', column: 'shared_mailbox' });
  }
  if (email === null || problems.length > 0) return { email, row: null, problems };
  const row = {
    email,
    name,
    organisation,
    roles,
    number: number === '' ? null : number,
    sharedMailbox,
    passwordHash,
  };
  return { email, row, problems };
}

function readEmail(text: string, problems: RowProblem[]): EmailAddress | null {
  if (problems.length > 0) return null;
  if (/^[=+\-@]/.test(text)) {
    problems.push({ code: 'address-formula', column: 'email' });
    return null;
  }
  const read = parseEmailAddress(text);
  if (read.ok && !looksLikeAnother(read.value)) return read.value;
  if (text === '') problems.push({ code: 'missing', column: 'email' });
  else problems.push({ code: read.ok ? 'address-misleading' : 'not-an-address', column: 'email' });
  return null;
}

/** Roles separated by `;` or `|`. Everybody is a member besides. */
function readRoles(text: string, problems: RowProblem[]): readonly Role[] | null {
  if (text === '') return null;
  const given = text
    .split(/[;|]/)
    .map((each) =>
      each
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_]+/g, '-'),
    )
    .filter((each) => each !== '');
  for (const each of given) {
    if (!roleNames.some((role) => role === each)) {
      problems.push({ code: 'role-unknown', column: 'roles', given: each.slice(0, 60) });
    }
  }
  return roleNames.filter((role) => role === 'member' || given.includes(role));
}

function readYesOrNo(text: string, problems: RowProblem[]): boolean | null {
  const given = text.toLowerCase();
  if (given === '') return null;
  if (yes.has(given) || no.has(given)) return yes.has(given);
  problems.push({ code: 'yes-or-no', column: 'shared_mailbox' });
  return null;
}

function readHash(text: string, problems: RowProblem[]): string | null {
  if (text === '') return null;
  if (isUsableHash(text)) return text;
  problems.push({ code: 'hash', column: 'password_hash' });
  return null;
}
