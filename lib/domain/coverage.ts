import { strengthOf } from './method.ts';
import type { Method, MethodKind } from './method.ts';
import type { OrganisationId, Person, PersonId } from './person.ts';
import type { Staff } from './rights.ts';

/** A method nobody has used for so long may be lost, and nobody would know. */
export const unusedAfter = 365 * 24 * 60 * 60_000;

/** What people are told apart by: everybody is in one cell. */
export interface CoverageCell {
  readonly mfaOn: boolean;
  readonly sharedMailbox: boolean;
  /** For a number outside the policy. */
  readonly disabled: boolean;
  readonly locked: boolean;
  /** The kinds of their methods that work. */
  readonly kinds: readonly MethodKind[];
  /** Two methods or more work. */
  readonly several: boolean;
  /** One that works has not been used for a year. */
  readonly unused: boolean;
  readonly roles: readonly Staff[];
}

/** How many people are in a cell. */
export interface CoverageCount {
  readonly cell: CoverageCell;
  readonly people: number;
}

/** Lists that somebody may want to do something about. */
export const coverageLists = ['not-done', 'phone-only', 'one-only', 'unused'] as const;
export type CoverageList = (typeof coverageLists)[number];

/** Somebody on such a list. */
export interface CoveragePerson {
  readonly id: PersonId;
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly email: string;
  readonly cell: CoverageCell;
}

/** The cell of somebody, by who they are and what works for them. */
export function cellOf(
  person: Pick<Person, 'mfaOnAt' | 'sharedMailbox' | 'disabledFor' | 'lockedAt' | 'roles'>,
  methods: readonly (Pick<Method, 'kind' | 'disabledAt'> & { readonly unused: boolean })[],
): CoverageCell {
  const working = methods.filter(({ disabledAt }) => disabledAt === null);
  return {
    mfaOn: person.mfaOnAt !== null,
    sharedMailbox: person.sharedMailbox,
    disabled: person.disabledFor !== null,
    locked: person.lockedAt !== null,
    kinds: [...new Set(working.map(({ kind }) => kind))],
    several: working.length > 1,
    unused: working.some(({ unused }) => unused),
    roles: person.roles.filter((role) => role !== 'member'),
  };
}

/** Whether a cell's people have MFA on and a method that works. */
export function isSetUp({ mfaOn, kinds }: CoverageCell): boolean {
  return mfaOn && kinds.length > 0;
}

/** The lists that a cell's people are on. Shared mailboxes, which must not set MFA up (document 003), are on none. */
export function listsOf(cell: CoverageCell): readonly CoverageList[] {
  if (cell.sharedMailbox) return [];
  if (!isSetUp(cell)) return ['not-done'];
  const lists: CoverageList[] = [];
  if (cell.kinds.every((kind) => strengthOf(kind) === 1)) lists.push('phone-only');
  if (!cell.several) lists.push('one-only');
  if (cell.unused) lists.push('unused');
  return lists;
}

/** What the counts come to. Shared mailboxes are in `people` and `shared` and in nothing else. */
export interface Coverage {
  readonly people: number;
  readonly shared: number;
  /** Those who can set MFA up. */
  readonly due: number;
  readonly on: number;
  /** MFA on, and a method that works. */
  readonly ready: number;
  /** Of those who are ready, how many have such a method. */
  readonly having: Readonly<Record<MethodKind, number>>;
  readonly disabled: number;
  readonly locked: number;
  readonly lists: Readonly<Record<CoverageList, number>>;
}

/** Adds counts up. */
export function coverageOf(counts: readonly CoverageCount[]): Coverage {
  const sum = (which: (cell: CoverageCell) => boolean): number =>
    counts.reduce((total, { cell, people }) => (which(cell) ? total + people : total), 0);
  const due = (which: (cell: CoverageCell) => boolean) => sum((cell) => !cell.sharedMailbox && which(cell));
  const having = (kind: MethodKind) => due((cell) => isSetUp(cell) && cell.kinds.includes(kind));
  const on = (list: CoverageList) => sum((cell) => listsOf(cell).includes(list));
  return {
    people: sum(() => true),
    shared: sum(({ sharedMailbox }) => sharedMailbox),
    due: due(() => true),
    on: due(({ mfaOn }) => mfaOn),
    ready: due(isSetUp),
    having: {
      'authenticator-app': having('authenticator-app'),
      'text-message': having('text-message'),
      'security-key': having('security-key'),
      'phone-call': having('phone-call'),
      'alternative-phone': having('alternative-phone'),
    },
    disabled: due(({ disabled }) => disabled),
    locked: due(({ locked }) => locked),
    lists: {
      'not-done': on('not-done'),
      'phone-only': on('phone-only'),
      'one-only': on('one-only'),
      unused: on('unused'),
    },
  };
}

/** How many of a hundred; null of none. Never 100 before all are in, nor 0 while anybody is. */
export function percentOf(some: number, all: number): number | null {
  if (all === 0) return null;
  if (some === 0 || some === all) return some === 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round((some / all) * 100)));
}
