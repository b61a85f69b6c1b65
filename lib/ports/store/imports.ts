import type { EmailAddress } from '#lib/domain/email-address';
import type { Person, PersonId } from '#lib/domain/person';
import type { FileTrouble, RowProblem } from '#lib/domain/person-import';
import type { NewPerson, Organisation } from './people.ts';

export type ImportId = string;

/** What has been counted of a file's rows. */
export interface ImportCounts {
  readonly bytesRead: number;
  readonly rowsRead: number;
  /** Rows with something wrong. */
  readonly bad: number;
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
}

/** A file of people, and how far it has come. Times are epoch milliseconds. */
export interface Import extends ImportCounts {
  readonly id: ImportId;
  /** Whose it is; null for an operator's. */
  readonly personId: PersonId | null;
  readonly fileName: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly digest: string;
  readonly createOrganisations: boolean;
  readonly bytes: number;
  readonly state: 'checking' | 'checked' | 'unreadable' | 'done';
  readonly trouble: FileTrouble | null;
  readonly begunAt: number;
  /** When something was last heard of its checking. */
  readonly touchedAt: number;
  /** Since when it is being entered; null when it is not, or has failed. */
  readonly enteringAt: number | null;
  readonly endedAt: number | null;
}

/** What of somebody an import may change. The number is E.164. */
export interface PersonChanges {
  readonly name?: string;
  readonly roles?: Person['roles'];
  readonly sharedMailbox?: boolean;
  readonly number?: { readonly e164: string; readonly disabledFor: Person['disabledFor'] };
  /** Staff have MFA on by themselves (row A5). */
  readonly mfaOn?: true;
}

/** What a row of the file comes to. */
export type RowPlan =
  | { readonly does: 'add'; readonly person: NewPerson }
  | { readonly does: 'change'; readonly before: Person; readonly changes: PersonChanges }
  | { readonly does: 'nothing' }
  /** Something is wrong with it; only its address counts, against the same one again. */
  | { readonly does: 'not-go' };

/** A row as it is kept until the file is entered. */
export interface StagedRow {
  readonly line: number;
  readonly email: EmailAddress;
  readonly plan: RowPlan;
}

/** What is wrong with a row. */
export interface BadRow {
  readonly line: number;
  readonly problem: RowProblem;
}

/** A few rows, as they are kept in one go. */
export interface StagedBatch {
  readonly rows: readonly StagedRow[];
  readonly bad: readonly BadRow[];
  readonly organisations: readonly Pick<Organisation, 'id' | 'name'>[];
  readonly counts: ImportCounts;
}

/** Somebody as they are now, with the number that their organisation registered. */
export interface Registered {
  readonly person: Person;
  readonly number: string | null;
}

/** A planned change of somebody, as it was shown. */
export interface PlannedChange {
  readonly before: Person;
  readonly changes: PersonChanges;
}

/** Files of people on their way into the directory. What is kept of one is swept a day after it came. */
export interface Imports {
  begin(
    begun: Pick<Import, 'id' | 'personId' | 'fileName' | 'digest' | 'createOrganisations' | 'bytes'>,
    at: number,
  ): Promise<void>;
  byId(id: ImportId): Promise<Import | null>;
  /** The newest first. */
  latest(most: number): Promise<readonly Import[]>;
  /** All organisations there are. */
  organisations(): Promise<readonly Organisation[]>;
  /** Those of the addresses that somebody has. */
  registered(emails: readonly EmailAddress[]): Promise<ReadonlyMap<EmailAddress, Registered>>;
  /** In which line an earlier part of the file has these addresses. */
  linesOf(id: ImportId, emails: readonly EmailAddress[]): Promise<ReadonlyMap<EmailAddress, number>>;
  /** Keeps a few rows; the numbers in them are sealed. */
  stage(id: ImportId, batch: StagedBatch, at: number): Promise<void>;
  checked(id: ImportId, at: number): Promise<void>;
  unreadable(id: ImportId, trouble: FileTrouble, at: number): Promise<void>;
  /** What is wrong, in the order of the lines, after the one with this key. */
  badRows(id: ImportId, most: number, after?: string): Promise<readonly (BadRow & { readonly key: string })[]>;
  /** The addresses that stand in some lines, where one could be read and stands there first. */
  addressesIn(id: ImportId, lines: readonly number[]): Promise<ReadonlyMap<number, EmailAddress>>;
  newOrganisations(id: ImportId, most: number): Promise<readonly Pick<Organisation, 'id' | 'name'>[]>;
  /** Says that it is being entered, or no more. For the eyes only: what counts is `finish`. */
  entering(id: ImportId, at: number | null): Promise<void>;
  /** Once: false when it was entered already or is not ready. The first thing in the transaction that enters it. */
  finish(id: ImportId, at: number): Promise<boolean>;
  /** Adds the new organisations; how many of them are there already. */
  addOrganisations(id: ImportId): Promise<number>;
  /**
   * Adds the next new people, set by set, after the one with this key; null when there are no more. `refused`: how many
   * addresses have been taken meanwhile.
   */
  addPeople(
    id: ImportId,
    after: string,
  ): Promise<{ readonly key: string; readonly added: number; readonly refused: number } | null>;
  /** The new people with rights over others, in the order of their lines, after the one with this key. */
  newStaff(
    id: ImportId,
    after: string,
    most: number,
  ): Promise<readonly { readonly key: string; readonly person: Pick<Person, 'id' | 'organisationId' | 'roles'> }[]>;
  /** Whether there is an administrator who can sign in: with a password, neither disabled nor locked. */
  administratorIsLeft(at: number): Promise<boolean>;
  plannedChanges(
    id: ImportId,
    after: string,
    most: number,
  ): Promise<readonly (PlannedChange & { readonly key: string })[]>;
  /** Writes what is to change of somebody; `at` is when MFA is on from. */
  amend(id: PersonId, changes: PersonChanges, at: number): Promise<void>;
  /** Deletes what was kept of a file's rows, in small batches; the counts stay. */
  clear(id: ImportId): Promise<void>;
}
