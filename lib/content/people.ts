import type { Done, PeopleNamed, WhyNotDone } from '#lib/domain/done';
import type { Person } from '#lib/domain/person';
import type { PeopleFilterName } from '#lib/domain/people-filter';
import { count, fullDate } from './times.ts';

/** The pages with which an organisation looks after its people. */
export const peopleWords = {
  title: 'People',
  lead: (name: string) => `The people of ${name}, and how they sign in.`,
  choose: 'Choose an organisation',
  chooseText: 'You look after all of them. Find the one you want.',
  approvals: (waiting: number) =>
    waiting > 50
      ? 'More than 50 people wait to be let to set up their first method.'
      : `${count(waiting, 'person waits', 'people wait')} to be let to set up their first method.`,
  approvalsLink: 'See approvals',
  filter: 'Show',
  search: 'Name or e-mail address',
  find: 'Search',
  none: 'Nobody here.',
  noneFound: 'Nobody like that. Search for the beginning of a name or of an address.',
  list: 'People',
  all: 'Choose all on this page',
  chooseOne: (name: string) => `Choose ${name}`,
  switchOn: 'Switch MFA on for those chosen',
  invite: 'Invite those chosen by e-mail',
  about:
    'Who has MFA switched on is told by e-mail and asked to set up a method at the next sign-in. An invitation says what to do and until when, and changes nothing; it goes out once a day at most.',
  enterNumber: 'Enter a UK number',
  forWhom: (name: string) => `for ${name}`,
  next: 'Next people',
  first: 'Back to the first',
  number: {
    title: (name: string) => `Enter a UK number for ${name}`,
    text: 'The account is disabled because it was registered with a phone number from outside the UK. With a UK mobile number it is open again.',
    check: 'Enter only a number that you know to be theirs, for example from your staff records.',
    label: 'UK mobile phone number',
    hint: 'For example 07700 900123',
    button: 'Save and open the account',
    open: 'This account is open. There is nothing to enter.',
    back: 'Back to the list',
  },
} as const;

/** What each list is called. */
export const filterWords: Readonly<Record<PeopleFilterName, string>> = {
  all: 'Everybody',
  'not-done': 'Not done yet',
  off: 'MFA not on',
  nothing: 'MFA on, nothing set up',
  ready: 'Set up',
  locked: 'Locked',
  disabled: 'Disabled',
  shared: 'Shared mailboxes',
};

/** How somebody stands, in words; the first is what matters most. */
export function standingWords({ person, ready }: { readonly person: Person; readonly ready: boolean }): string {
  const locked = person.lockedAt === null ? [] : [`Locked since ${fullDate(person.lockedAt)}`];
  const disabled = person.disabledFor === null ? [] : ['Disabled: registered with a number from outside the UK'];
  return [...disabled, ...locked, mfaWords(person, ready)].join('. ');
}

function mfaWords({ sharedMailbox, mfaOnAt }: Person, ready: boolean): string {
  if (sharedMailbox) return 'Shared mailbox: MFA is not set up for it';
  if (mfaOnAt === null) return 'MFA off';
  const since = `MFA on since ${fullDate(mfaOnAt)}`;
  return ready ? `${since}, set up` : `${since}, nothing set up yet`;
}

const why: Readonly<Record<WhyNotDone, string>> = {
  'already-on': 'MFA was on already',
  'shared-mailbox': 'shared mailbox',
  'privileged-account': 'administrator at Microsoft, where it is switched on instead',
  'set-up': 'set up already',
  'invited-today': 'invited in the last 24 hours',
  disabled: 'account disabled, enter a UK number first',
  'not-yours': 'not one of your people',
};

/** Who was done and who not, and why. */
export function peopleDoneWords({ act, done, not }: Extract<Done, { readonly code: 'people-done' }>): string {
  const [what, other] =
    act === 'switch-mfa-on' ? ['MFA is switched on for', 'MFA was not switched on for'] : ['Invited:', 'Not invited:'];
  const first = done.count === 0 ? [] : [`${what} ${named(done)}.`];
  const rest = not.map((each) => `${other} ${whose(each)} (${why[each.why]}).`);
  return [...first, ...rest].join(' ');
}

function named({ count: of, names }: PeopleNamed): string {
  const more = of - names.length;
  return more === 0 ? new Intl.ListFormat('en-GB').format(names) : `${names.join(', ')} and ${count(more, 'other')}`;
}

function whose(people: PeopleNamed): string {
  return people.names.length === 0 ? count(people.count, 'person', 'people') : named(people);
}
