import type { CoverageCell, CoverageList } from '#lib/domain/coverage';
import { methodWords } from './methods.ts';
import { fullDate } from './times.ts';

const grouped = new Intl.NumberFormat('en-GB');
const short = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
const dayLasts = 24 * 60 * 60_000;

/** "1,700,000". */
export function numberInWords(number: number): string {
  return grouped.format(number);
}

/** "45%"; a dash of none. */
export function percentInWords(percent: number | null): string {
  return percent === null ? '–' : `${String(percent)}%`;
}

/** "3 Mar 2026", of a day since 1970. */
export function dayInWords(day: number): string {
  return short.format(day * dayLasts);
}

const people = (number: number): string => `${numberInWords(number)} ${number === 1 ? 'person' : 'people'}`;

export const coverageWords = {
  title: 'Coverage',
  whole: 'All organisations',
  toWhole: 'All organisations',
  lead: (ready: number, due: number, percent: string) =>
    due === 0
      ? 'Nobody here can set MFA up yet.'
      : `${numberInWords(ready)} of ${people(due)} have MFA set up: ${percent}.`,
  shared: (number: number) =>
    `${numberInWords(number)} ${number === 1 ? 'shared mailbox is' : 'shared mailboxes are'} not counted: MFA must not be set up for them.`,
  disabled: (number: number) => `${people(number)} cannot sign in, because of a number outside the policy.`,
  locked: (number: number) => `${people(number)} locked out after wrong answers.`,
  required: (at: number, left: number, now: number) =>
    at > now
      ? `MFA is required from ${fullDate(at)}. ${people(left)} not done yet, with ${numberInWords(Math.ceil((at - now) / dayLasts))} days to go.`
      : `MFA has been required since ${fullDate(at)}. ${people(left)} not done yet.`,
  optional: 'No date is set here from which MFA is required.',
  dated: (number: number) =>
    number > 50
      ? 'More than 50 organisations have a date of their own.'
      : `${numberInWords(number)} ${number === 1 ? 'organisation has a date' : 'organisations have a date'} of ${number === 1 ? 'its' : 'their'} own.`,
  noDefault: 'No date is set for all organisations from which MFA is required.',
  how: {
    title: 'How many',
    about: 'Bars: people who can set MFA up, those with MFA on, and those with a method that works.',
    due: 'Can set up',
    on: 'MFA on',
    ready: 'Set up',
  },
  what: {
    title: 'With what',
    about: 'Bars: for each kind of method, the people who have one that works. Somebody with two kinds is in both.',
  },
  time: {
    title: 'Over time',
    about: 'Two lines: the share of people with MFA on, and the share with a method that works, day by day.',
    mandatory: 'Required',
    first: 'There is a line from the second day on. Today is the first.',
    table: 'The same numbers as a table',
    day: 'Day (UTC)',
  },
  columns: { what: 'What', people: 'People', share: 'Share', method: 'Method', organisation: 'Organisation' },
  weak: { title: 'To do', none: 'Nothing to do.' },
  organisations: {
    title: 'Organisations',
    name: 'By name',
    least: 'Least covered first',
    order: 'Order',
    more: 'More organisations',
    begin: 'Back to the first',
  },
  csv: 'Download as CSV',
} as const;

interface ListWords {
  readonly title: string;
  readonly about: string;
}

/** The lists that somebody may want to do something about. */
export const coverageListWords: Readonly<Record<CoverageList, ListWords>> = {
  'not-done': {
    title: 'Not done yet',
    about: 'MFA is off, or on with no method that works.',
  },
  'phone-only': {
    title: 'Only text messages or calls',
    about: 'A text or a call can be read or diverted by somebody else. An app or a key cannot.',
  },
  'one-only': {
    title: 'One method only',
    about: 'Whoever loses it cannot sign in without the service desk.',
  },
  unused: {
    title: 'A method not used for a year',
    about: 'It may be lost, or in other hands. It is looked for once a day.',
  },
};

export const coveragePageWords = {
  of: (number: number) => `${people(number)}.`,
  none: 'Nobody is on this list.',
  more: 'More people',
  begin: 'Back to the first',
  name: 'Name',
  state: 'State',
  invite: 'Invite people of this organisation',
} as const;

/** How somebody on a list stands. */
export function cellInWords({ mfaOn, kinds, disabled, locked }: CoverageCell): string {
  const state = mfaOn ? 'MFA on' : 'MFA off';
  const what = kinds.length === 0 ? 'nothing set up' : kinds.map((kind) => methodWords[kind].plain).join(', ');
  const troubles = [...(disabled ? ['disabled for the number'] : []), ...(locked ? ['locked'] : [])];
  return [state, what, ...troubles].join('; ');
}

/** The columns of the CSV. */
export const coverageCsvColumns = [
  'organisation',
  'name',
  'people',
  'shared mailboxes',
  'can set up',
  'MFA on',
  'set up',
  'percent set up',
  'authenticator app',
  'text message',
  'security key',
  'phone call',
  'alternative phone',
  'not done',
  'text or call only',
  'one method only',
  'not used for a year',
] as const;
