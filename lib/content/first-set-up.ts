import { accessCodeMinutes } from '#lib/domain/access-code';
import type { Frame } from './frame.ts';
import { clockTime } from './times.ts';

/** The page at sign-in where a temporary access code is entered. */
export const useAccessCodeWords = {
  title: 'Use a temporary access code',
  lead: 'Enter the code that the service desk or your administrator told you. It works once.',
  label: 'Temporary access code',
  hint: '12 letters and digits, for example 7KQ4-M2XW-0R9T. Dashes and small letters do not matter.',
  button: 'Continue',
  told: 'We tell you by e-mail when it is used.',
  link: 'I have a temporary access code',
  none: 'You have none? The service desk can check who you are and make one: see “Get help” below.',
} as const;

/** The page before a first set-up that needs more than the password. */
export const firstSetUpWords = {
  title: 'Before you set up your first method',
  why: 'Your organisation asks for one thing more than your password. That way nobody who has found out your password can set up a method in your place.',
  others:
    'You have a method already that this portal does not know. If you can, sign out, and sign in again with it: then nothing more is asked.',
  'access-code-due': {
    lead: 'You need a temporary access code. Ask your administrator or the service desk: they check who you are and tell you the code.',
  },
  'e-mail-due': {
    lead: (address: string) => `We send a code to your e-mail address, ${address}.`,
    send: 'Send me a code',
    sent: (address: string) => `Enter the code from the e-mail to ${address}. It works for 10 minutes.`,
    label: 'Code from the e-mail',
    hint: '8 letters and digits, for example 7KQ4-M2XW.',
    button: 'Continue',
    notReceived: 'Not received it?',
    notReceivedText: 'It can take a minute. Look into your junk mail as well.',
    again: 'Send another code',
  },
  'approval-due': {
    lead: 'Your administrator or the service desk must approve it. Ask for it here; they may ring you to make sure that it is you.',
    ask: 'Ask for approval',
    waiting: 'Waiting for approval',
    since: (when: string) =>
      `You asked on ${when}. It counts in this browser only, while you are signed in: keep this page open, and ring them if it takes long.`,
    number: 'Tell this number to whoever approves it, and to nobody else who rings you:',
    look: 'Look again',
    declined: 'It was declined',
    declinedText: (when: string) =>
      `Speak to your administrator or the service desk: see “Get help” below. You can ask again ${when}.`,
  },
  orCode: 'I have a temporary access code',
} as const;

/** Said where a first method is too new to change anything with. */
export const settlingWords = {
  title: 'Your first method is new',
  text: (when: string) =>
    `For your safety some changes wait: removing or renaming a method, changing the default, recovery codes and app passwords. You can make them ${when}.`,
} as const;

/** Said to staff whose first method is too new to reach other people's accounts with. */
export const staffSettlingWords = {
  title: 'The pages for staff open later',
  text: (when: string) =>
    `Your first sign-in method is new, and nothing but your password let you set it up. So that nobody who has found out your password reaches other people’s accounts, the pages for staff open ${when}. They open at once for those who set up with a temporary access code from a colleague.`,
} as const;

/** The letter with the code before a first set-up. */
export function setUpCodeLetter(
  { code, until }: { readonly code: string; readonly until: number },
  frame: Frame,
): { readonly subject: string; readonly text: string } {
  const text = [
    `Your code is ${code.slice(0, 4)}-${code.slice(4)}`,
    '',
    `Enter it on the page that asked for it. It works once, until ${clockTime(until)} (UK time).`,
    '',
    'Somebody who knows your password wants to set up the first sign-in method of your account.',
    `If it was not you: give the code to nobody, and phone the service desk at once: ${frame.supportPhone}, or e-mail ${frame.supportEmail}. Ask them for a new password as well.`,
    '',
    'Nobody from the service desk will ever ask for this code.',
    '',
    frame.portalName,
    frame.organisationName,
  ].join('\n');
  return { subject: `${frame.portalName}: your code to set up MFA`, text };
}

/** The staff's pages on which a code is made for somebody. */
export const makeCodeWords = {
  'access-code': {
    title: 'Make a temporary access code',
    lead: (name: string) =>
      `With their password and this code ${name} can sign in once, and set up a method. The code by itself opens nothing.`,
    open: (when: string) => `One that was made before works until ${when}. A new one ends it.`,
    off: (name: string) => `MFA is off for ${name}: the password alone lets them in, so a code is of no use.`,
    minutes: 'For how many minutes is it to work?',
    minutesHint: `From ${accessCodeMinutes.least} to ${accessCodeMinutes.most.toLocaleString('en-GB')} (30 days). As short as will do.`,
    button: 'Make the code',
    shown: 'The temporary access code',
    howThere:
      'They enter it where they sign in to Microsoft, in place of their password, and then set up a method. It is not for this portal. Tell it to them now, letter by letter: capital and small letters differ.',
    how: 'They sign in with their password, choose “I can’t use this method right now” and “I have a temporary access code”.',
    howFirst:
      'They sign in with their password. They have nothing set up yet, so the next page leads to “I have a temporary access code”. After it they set up their first method.',
    tell: [
      'Tell it to them now, in groups of four.',
      'Never send it by e-mail or text to an address or number that they have just told you.',
    ],
  },
  'desk-code': {
    title: 'Make a code for a forgotten password',
    lead: (name: string) =>
      `With this code and one of their sign-in methods ${name} can choose a new password. The code by itself opens nothing.`,
    button: 'Make the code',
    shown: 'The code for a forgotten password',
    tell: [
      'Tell it to them now, in groups of four.',
      'They choose “Forgotten your password?” on the page where they sign in, prove one of their methods, and then enter this code.',
      'Never send it by e-mail or text to an address or number that they have just told you.',
    ],
  },
  until: (when: string) => `It works once, until ${when}.`,
  apart:
    'Nobody makes both kinds of code for one person within an hour: a code to sign in with, and a code for a new password. If they need both, a colleague makes the other.',
  apartNow: (when: string) =>
    `You have made the other kind of code for this person, so you cannot make this one before ${when}. Ask a colleague.`,
  shownUntil: 'This page shows it until you press Done, for at most 10 minutes.',
  done: 'Done: I have told it to them',
} as const;

/** The staff's page of those who wait to be let to set up their first method. */
export const approvalsWords = {
  title: 'First set-ups to approve',
  lead: 'They have given their password and want to set up their first method. Speak to each of them first, on a number or in a place that you know: whoever has found out a password could ask as well.',
  none: 'Nobody is waiting.',
  asked: (when: string, where: string) => `Asked on ${when}, from ${where}.`,
  decide: (name: string) => `Decide about ${name}`,
  number: 'Number on their page',
  numberHint: 'Two digits. Ask them for it before you approve. To decline you need none.',
  approve: 'Approve',
  decline: 'Decline',
  next: 'Next page',
} as const;
