import type { Undoing, WhyNotUndone } from '#lib/domain/reporting';
import { methodInWords } from './methods.ts';
import { clockTime, count, dateAndTime, fullDate } from './times.ts';

/** When one thing happened, or several in a row. */
export function whenInWords({ at, firstAt }: { readonly at: number; readonly firstAt: number }): string {
  if (dateAndTime(at) === dateAndTime(firstAt)) return dateAndTime(at);
  if (fullDate(at) === fullDate(firstAt)) return `${fullDate(at)}, ${clockTime(firstAt)} to ${clockTime(at)}`;
  return `${dateAndTime(firstAt)} to ${dateAndTime(at)}`;
}

/** "12 times in a row"; nothing for once. */
export function timesInWords(times: number): string | null {
  return times === 1 ? null : `${count(times, 'time')} in a row`;
}

export const activityWords = {
  title: 'Activity',
  lead: 'What has happened to your account: what, when, from where, and with which method. Times are UK time.',
  link: 'See your activity',
  cardTitle: 'Activity',
  cardText: 'When and where your account was used, and every change to it. If something was not you, say so there.',
  none: 'Nothing has happened yet.',
  noneOlder: 'There is nothing older.',
  when: 'When',
  from: 'From',
  address: 'IP address',
  by: {
    self: null,
    nobody: 'By somebody who was not signed in',
    helpdesk: 'By the service desk, for you',
    administrator: 'By an administrator',
    operator: 'By an operator',
    elsewhere: 'Not through this portal',
  },
  older: 'Older activity',
  newest: 'Back to the newest',
  notMe: 'This wasn’t me',
  reported: 'You told us that this was not you.',
  see: 'See what was done',
} as const;

export const notMeWords = {
  title: 'Was this not you?',
  will: 'When you press the button:',
  points: {
    sessions: 'Everybody who is signed in to your account is signed out. You stay signed in here.',
    devices: 'All remembered browsers are forgotten. Each asks for the second step at its next sign-in.',
    prompts:
      'Your phone is not asked to approve sign-ins any more, until you allow it again. The app’s code still works.',
    codes: 'Codes that the service desk has made for you stop working.',
    desk: 'The service desk is told what you have seen, and will contact you.',
  },
  undoAfter: 'This change can then be taken back. For that we ask you to prove that it is you.',
  button: 'This wasn’t me',
  keep: 'It was me after all',
  after: {
    title: 'Thank you. This is done',
    sessions: (ended: number) =>
      ended === 0 ? 'Nobody else was signed in to your account.' : `${count(ended, 'other session')} ended.`,
    devices: (forgotten: number) =>
      forgotten === 0 ? 'No browser was remembered.' : `${count(forgotten, 'remembered browser')} forgotten.`,
    prompts: 'Your phone is not asked to approve sign-ins any more, until you allow it again in Self-Service.',
    desk: 'The service desk has been told, and will contact you.',
    nextTitle: 'What happens next',
    password: 'Choose a new password: somebody may know yours.',
    passwordLink: 'Choose a new password',
    call: (phone: string) =>
      `If you see more that you do not know, or cannot sign in, phone the service desk: ${phone}.`,
    rest: 'Look through the rest of your activity',
  },
  undo: {
    title: 'The change itself',
    button: 'Undo the change',
    confirm: 'Prove it’s you, then undo it',
    confirmText: 'Taking it back needs a proof of the last 10 minutes, so that nobody else can do it in your place.',
    again:
      'Taking it back needs a proof with a method that was yours before this change. Sign out, sign in again with such a method, and come back here within 10 minutes.',
  },
} as const;

/** What taking a change back would do. */
export function undoingInWords(undoing: Exclude<Undoing, { readonly does: 'nothing' }>): string {
  switch (undoing.does) {
    case 'remove-method':
      return `This way to sign in can be removed: ${methodInWords(undoing.method)}.`;
    case 'restore-default':
      return `What you are asked for first can be this again: ${methodInWords(undoing.method)}.`;
    case 'restore-name':
      return `Its name can be “${undoing.name}” again.`;
    case 'revoke-app-passwords':
      return undoing.ids.length === 1
        ? 'The app password can be revoked.'
        : `The app password, and those made since, can be revoked: ${undoing.ids.length} in all.`;
    case 'switch-mfa-on':
      return 'MFA can be switched on again.';
  }
}

const why: Readonly<Record<WhyNotUndone, string | null>> = {
  'no-change': null,
  gone: 'It no longer holds: it has been taken back.',
  'changed-since': 'It has been changed again since, so there is nothing left to take back here.',
  'last-method':
    'It is the only method that works now, so it cannot be removed yet. Add a method of your own first, then come back here. The service desk can help.',
  'codes-ended': 'Somebody has your recovery codes, so none of them works any more. Make new ones in Self-Service.',
  'for-good': 'This cannot be brought back: what it ended is not kept. Set it up anew, or ask the service desk.',
};

/** Why nothing takes a line back; null where it changed nothing. */
export function notUndoneInWords(reason: WhyNotUndone): string | null {
  return why[reason];
}
