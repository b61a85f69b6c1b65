import type { Role } from '#lib/domain/person';
import { count } from './times.ts';

export const homeWords = {
  title: (name: string) => `Hello, ${name}`,
  lead: (organisation: string) => `Here is what you can open at ${organisation}.`,
  none: 'Your organisation has not added an application yet. What it adds will appear here.',
} as const;

const roles: Readonly<Record<Role, string>> = {
  member: 'Member of staff',
  'local-administrator': 'Local administrator',
  'service-desk': 'Service desk',
  administrator: 'Administrator',
};

/** "Local administrator, service desk". */
export function rolesInWords(of: readonly Role[]): string {
  return of.map((role) => roles[role]).join(', ');
}

export const profileWords = {
  title: 'My Profile',
  name: 'Name',
  address: 'E-mail address',
  organisation: 'Organisation',
  roles: 'Role',
  mfa: 'Multi-factor authentication (MFA)',
  on: 'On',
  onNothing: 'On, but nothing is set up yet',
  off: 'Off',
  manage: 'Manage how you sign in: your methods, your default and MFA itself.',
  selfService: 'Self-Service',
} as const;

/** In one sentence how safe an account is, and the single best next thing to do. */
export interface Advice {
  readonly title: string;
  readonly text: string;
  readonly next: 'enrol' | 'set-up' | 'add' | 'stronger' | 'repair' | 'codes' | 'none' | 'shared';
}

/** What is best to do next. */
export function adviceFor(now: {
  readonly sharedMailbox: boolean;
  readonly mfaOn: boolean;
  readonly usable: number;
  readonly disabled: number;
  readonly strongest: 0 | 1 | 2 | 3;
  /** Whether there are methods, and the portal knows none of them. */
  readonly onlyOthers: boolean;
  /** How many are left; null where there can be none. */
  readonly recoveryCodes: number | null;
}): Advice {
  if (now.sharedMailbox) return advice.shared;
  if (!now.mfaOn) return advice.off;
  if (now.onlyOthers) return advice.others;
  if (now.usable === 0) return advice.nothing;
  if (now.disabled > 0) return advice.disabled;
  if (now.usable === 1) return advice.single;
  if (now.strongest === 1) return advice.weak;
  return now.recoveryCodes === 0 ? advice.codes : advice.good;
}

const advice = {
  shared: {
    title: 'This is a shared mailbox.',
    text: 'More than one person uses it, so MFA cannot be set up for it.',
    next: 'shared',
  },
  off: {
    title: 'Only your password protects this account.',
    text: 'Somebody who learns it can get in. Switch on multi-factor authentication (MFA): it takes two minutes.',
    next: 'enrol',
  },
  nothing: {
    title: 'MFA is on, but nothing is set up yet.',
    text: 'Set up your first method now, so that you can sign in next time.',
    next: 'set-up',
  },
  others: {
    title: 'Your account has a method that this page cannot show.',
    text: 'It works as before. Add one that you can see and change here.',
    next: 'add',
  },
  disabled: {
    title: 'Your account is protected, but one method is switched off.',
    text: 'There were too many wrong answers. Remove it and set it up again, or ask the service desk.',
    next: 'repair',
  },
  single: {
    title: 'Your account is protected, but you have only one method.',
    text: 'Add a second one, so that a lost phone or key does not lock you out.',
    next: 'add',
  },
  weak: {
    title: 'Your account is protected.',
    text: 'An authenticator app or a security key would make it safer: texts and calls can be diverted.',
    next: 'stronger',
  },
  codes: {
    title: 'Your account is well protected.',
    text: 'One thing is left: recovery codes, for the day your phone and your key are lost.',
    next: 'codes',
  },
  good: {
    title: 'Your account is well protected.',
    text: 'You have more than one method and a strong one. There is nothing you need to do.',
    next: 'none',
  },
} as const satisfies Record<string, Advice>;

export const selfServiceWords = {
  title: 'Self-Service',
  lead: 'How you sign in, and what you can change about it.',
  enrol: 'Self-enrol for MFA',
  setUp: 'Set up a method',
  codes: 'Make recovery codes',
  defaultTitle: 'Default sign-in method',
  defaultText: 'What you are asked for first when you sign in.',
  defaultNotInForce:
    'It does not count at the moment: the system that signs you in chooses the safest of your methods by itself.',
  defaultNone: 'None yet. Your first method becomes the default.',
  change: 'Change',
  changeContext: 'default sign-in method',
  methodsTitle: 'Your sign-in methods',
  methodsKept: 'MFA is off, so you are not asked for them. They are kept for when you switch it on again.',
  methodsNone: 'None yet. A method is what you use beside your password, such as your phone or a key.',
  methodsOthers: (number: number) =>
    number === 1
      ? 'You also have a method that this page cannot show. It works as before; change it where you set it up.'
      : `You also have ${String(number)} methods that this page cannot show. They work as before; change them where you set them up.`,
  methodsNoneHere: 'None that this page can show.',
  add: '+ Add a sign-in method',
  kind: 'Kind',
  number: 'Number',
  phone: 'Phone',
  by: 'Asked by',
  ways: { text: 'a text', call: 'a call' },
  added: 'Added',
  used: 'Last used',
  never: 'Not yet',
  rename: 'Rename',
  remove: 'Remove',
  disabledText: 'Switched off after too many wrong answers',
  offTitle: 'Switch off MFA',
  offText: 'Your organisation does not require MFA for you yet, so you may switch it off.',
  offLink: 'Switch off MFA',
} as const;

/** Why a phone is not asked, after somebody said on it that they had not asked for a prompt. */
export const promptsWords = {
  title: 'Your phone is not asked at the moment',
  why: (date: string) =>
    `On ${date} somebody said on your phone that they had not asked for a request. So we stopped sending them, and told the service desk.`,
  what: 'You can still sign in with the code that the app shows. If somebody else knows your password, change it before your phone is asked again.',
  button: 'Ask on my phone again',
} as const;

export const appPasswordsCardWords = {
  count: (number: number) => (number === 0 ? 'You have none.' : `You have ${count(number, 'app password')}.`),
  text: 'For mail programs that cannot ask for a second step.',
  link: 'See app passwords',
} as const;

export const enrolWords = {
  title: 'Self-enrol for MFA',
  lead: 'Multi-factor authentication (MFA) means that you prove in two ways that it is you: with your password, and with something you have.',
  why: 'Somebody who learns your password still cannot get in.',
  points: [
    'You choose a method next. It takes about two minutes.',
    'From then on you are asked for it when you sign in.',
  ],
  kept: (methods: string) =>
    `What you set up before is kept, and you will be asked for it again when you sign in: ${methods}.`,
  forAddress: 'MFA will be switched on for',
  button: 'Confirm',
  onAlready: 'MFA is on for your account already.',
  goOn: 'Choose a method',
  shared: {
    title: 'MFA is not for shared mailboxes',
    text: 'This address is a shared mailbox: more than one person signs in to it. A second step would be on the phone of only one of them, and would lock the others out.',
    instead:
      'Switch on MFA for your own account, and open the shared mailbox from there. The service desk can help you with that.',
    back: 'Back to Self-Service',
  },
} as const;

export const changeDefaultWords = {
  title: 'Change your default sign-in method',
  hint: 'You are asked for this one first. The others stay available.',
  button: 'Confirm',
  none: 'You need at least two methods to choose between. Add another one first.',
} as const;

export const renameWords = {
  title: 'Rename this method',
  label: 'Name',
  hint: 'A name that tells you which one it is, such as “Work phone”.',
  button: 'Save name',
} as const;

export const removeWords = {
  title: (name: string) => `Remove ${name}?`,
  text: 'You can no longer sign in with it, and you are signed out everywhere but here. To use it again you would set it up anew.',
  default: 'It is your default. Your strongest other method becomes the default.',
  last: 'It is your only method. MFA is on, so you must add another one before you can remove it.',
  button: 'Remove',
  keep: 'Keep it',
} as const;

export const offWords = {
  title: 'Switch off MFA?',
  text: 'Your account is then protected by your password alone. Your methods are kept, and you can switch MFA on again at any time.',
  required: 'Your organisation requires MFA for your account, so it cannot be switched off.',
  button: 'Switch off MFA',
  keep: 'Keep MFA on',
} as const;
