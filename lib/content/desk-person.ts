import type { DeskAct } from '#lib/domain/desk-act';
import type { Person } from '#lib/domain/person';
import type { Act } from '#lib/domain/rights';
import { othersWords } from './methods.ts';
import { clockTime, count, dateAndTime, fullDate } from './times.ts';

/** What stops somebody, as the service finds it. */
export interface Stopped {
  readonly is:
    | 'disabled'
    | 'locked'
    | 'password-shut'
    | 'password-waits'
    | 'codes-wait'
    | 'shut-out'
    | 'nothing-set-up'
    | 'only-others'
    | 'one-switched-off'
    | 'one-method-only'
    | 'mfa-off'
    | 'nothing';
  readonly since?: number;
  readonly until?: number;
}

/** How an account stands: a sentence, what probably helps, and the act that does it where there is one. */
export interface StateWords {
  readonly state: string;
  readonly helps: string;
  readonly act: DeskAct | null;
}

function mfaWords({ mfaOnAt }: Person, methods: number | null): string {
  if (mfaOnAt === null) return 'MFA off';
  if (methods === null) return `MFA on since ${fullDate(mfaOnAt)}`;
  return `MFA on since ${fullDate(mfaOnAt)}, ${methods === 0 ? 'nothing set up yet' : count(methods, 'method')}`;
}

/** The state of somebody's account in words, with the one thing that probably helps. */
export function stateWords(person: Person, methods: number | null, trouble: Stopped): StateWords {
  const mfa = mfaWords(person, methods);
  const since = trouble.since === undefined ? '' : dateAndTime(trouble.since);
  switch (trouble.is) {
    case 'disabled':
      return {
        state: `Disabled: registered with a number that is not from the UK. ${mfa}.`,
        helps: 'Their local administrator enters a UK mobile number. Until then they cannot sign in.',
        act: null,
      };
    case 'locked':
      return {
        state: `Locked since ${since}, after wrong answers to the second step. ${mfa}.`,
        helps: 'Ask whether the wrong answers were theirs. If so, unlock. If not, somebody may know their password.',
        act: 'unlock',
      };
    case 'password-shut':
      return {
        state: `No password opens the account from a new browser, after too many wrong ones. ${mfa}.`,
        helps: 'Ask whether the wrong passwords were theirs, then unlock.',
        act: 'unlock',
      };
    case 'password-waits':
      return {
        state: `Wrong passwords: a new browser must wait until ${clockTime(trouble.until ?? 0)}. ${mfa}.`,
        helps: 'They can wait, or you unlock. If they have forgotten it: “Forgotten your password?” at sign-in.',
        act: 'unlock',
      };
    case 'codes-wait':
      return {
        state: `Wrong codes: they must wait until ${clockTime(trouble.until ?? 0)} before the next try. ${mfa}.`,
        helps:
          'Ask whether the wrong codes were theirs. If so, they can wait, or you unlock. If not, somebody may know their password.',
        act: 'unlock',
      };
    case 'shut-out':
      return {
        state: `Every method is switched off after wrong answers. ${mfa}.`,
        helps: 'If the wrong answers were theirs, unlock. If phone and key are lost, require a new set-up.',
        act: 'unlock',
      };
    default:
      return untroubled(trouble.is, mfa);
  }
}

type Untroubled = Exclude<
  Stopped['is'],
  'disabled' | 'locked' | 'password-shut' | 'password-waits' | 'codes-wait' | 'shut-out'
>;

function untroubled(is: Untroubled, mfa: string): StateWords {
  switch (is) {
    case 'nothing-set-up':
      return {
        state: `${mfa}.`,
        helps: 'They sign in with their password and follow the steps. If they are stuck, join them with “Get help”.',
        act: null,
      };
    case 'only-others':
      return { state: `${mfa} that this portal knows.`, helps: othersWords.helps, act: null };
    case 'one-switched-off':
      return {
        state: `${mfa}. One is switched off after wrong answers.`,
        helps: 'They can use another method, or you unlock.',
        act: 'unlock',
      };
    case 'one-method-only':
      return {
        state: `${mfa} only.`,
        helps:
          'Nothing stops them. If that phone or key is lost, make a temporary access code: with it they sign in and set up another method.',
        act: null,
      };
    case 'mfa-off':
      return {
        state: `${mfa}. They sign in with their password alone.`,
        helps: 'Nothing stops them. They can switch MFA on in Self-Service.',
        act: null,
      };
    case 'nothing':
      return {
        state: `${mfa}.`,
        helps: 'Nothing stops them. If a phone or key is lost, they can use another method.',
        act: null,
      };
  }
}

interface ActLink {
  readonly act: Act;
  /** The last part of the page's address. */
  readonly slug: string;
  readonly words: string;
  /** What it does, in a few words. */
  readonly what: string;
}

/** What can be done to somebody, in the order in which it is offered. */
export const personActLinks: readonly ActLink[] = [
  { act: 'verify-caller', slug: 'verify', words: 'Verify a caller', what: 'they prove on their phone who they are' },
  { act: 'unlock', slug: 'unlock', words: 'Unlock', what: 'ends the lock and every wait after wrong answers' },
  {
    act: 'make-access-code',
    slug: 'access-code',
    words: 'Make a temporary access code',
    what: 'they sign in once without their phone or key',
  },
  {
    act: 'make-desk-code',
    slug: 'desk-code',
    words: 'Make a code for a forgotten password',
    what: 'with it and a method of theirs they choose a new one',
  },
  { act: 'end-sessions', slug: 'end-sessions', words: 'End all sessions', what: 'signs them out everywhere' },
  {
    act: 'remove-method',
    slug: 'remove-method',
    words: 'Remove a lost method',
    what: 'a phone or key they no longer have',
  },
  {
    act: 'require-set-up',
    slug: 'require-set-up',
    words: 'Require a new set-up',
    what: 'ends all their methods; they set up MFA again',
  },
];

export const findWords = {
  title: 'Find a person',
  lead: 'Name or e-mail address: the beginning is enough, and accents do not matter.',
  label: 'Name or e-mail address',
  button: 'Find',
  none: 'Nobody found. Try fewer letters, or the beginning of the e-mail address.',
  nothing:
    'That cannot be searched. Type at least two letters of a name, or the beginning of an e-mail address. Phone numbers cannot be searched.',
  found: (number: number, more: boolean) =>
    `${more ? `The first ${String(number)}` : count(number, 'person', 'people')}${more ? ' people' : ''}`,
  more: 'More',
  tags: { locked: 'Locked', disabled: 'Disabled', off: 'MFA off', on: 'MFA on', mailbox: 'Shared mailbox' },
} as const;

export const personWords = {
  helps: 'What probably helps',
  can: 'What you can do',
  cannot: 'There is nothing that you may do to this account.',
  self: 'This is your own account. Change it in Self-Service.',
  second: 'Needs a second person',
  secondText: 'This is a staff account. What you ask for is done once a second person agrees, within the hour.',
  waiting: (act: string) => `Waiting for a second person: ${act}.`,
  waitingLink: 'See “Second person”',
  promptsStopped: (at: number) =>
    `Their phone is not asked any more: on ${dateAndTime(at)} they said that they had not asked for something. They switch it back on in Self-Service.`,
  alert: (subject: string) => `Open alert: ${subject}.`,
  alertLink: 'See the alert',
  forgotten:
    'Forgotten password: a code from here is not enough, because it needs one of their methods as well, and they have none. Only an operator of this portal can give them a first password, with “npm run admin -- people first-password”. Pass it on to them.',
  noFirstCode:
    'A temporary access code does nothing here: nothing is set up, and their organisation asks for the password alone before the first set-up.',
  noAccessCode: 'A temporary access code does nothing here: MFA is off, so the password alone lets them in.',
  methods: 'Methods',
  noMethods: 'Nothing is set up.',
  signedIn: 'Signed in',
  sessions: 'Open sessions',
  devices: 'Remembered browsers',
  appPasswords: 'App passwords',
  recoveryCodes: 'Recovery codes left',
  activity: 'Recent activity',
  activityText: 'The last 20 lines, as they see them too.',
  noActivity: 'Nothing has happened yet.',
  by: (name: string) => `By ${name}`,
  agreed: (name: string) => `, agreed by ${name}`,
  reason: 'Reason',
  checks: 'Verified',
  verified: (until: number) => `They proved to you on their phone who they are. It counts until ${clockTime(until)}.`,
} as const;
