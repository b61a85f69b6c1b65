import type { Change } from '#lib/domain/change';
import type { Frame } from './frame.ts';
import { methodInWords, methodWords } from './methods.ts';
import { count, dateAndTime } from './times.ts';

/** What a notice is about. */
export interface Happened {
  readonly change: Change;
  readonly at: number;
  readonly userAgent: string;
}

interface Told {
  readonly subject: string;
  readonly what: string;
  /** Whether the person will normally have done it themselves. */
  readonly ownDoing: boolean;
}

/** The letter about a change: what, when, from where, and what to do if it was not you. */
export function noticeLetter(notice: Happened, frame: Frame): { readonly subject: string; readonly text: string } {
  const told = tell(notice.change);
  const text = [
    told.what,
    '',
    `When: ${dateAndTime(notice.at)} (UK time)`,
    `From: ${deviceIn(notice.userAgent)}`,
    '',
    told.ownDoing
      ? 'If this was you, there is nothing to do.'
      : 'If this was you, the service desk can help you to sign in again.',
    `If it was not you, tell the service desk at once: phone ${frame.supportPhone} or e-mail ${frame.supportEmail}. Ask them for a new password as well.`,
    '',
    `We never ask for a security code or a password by e-mail or phone.`,
    '',
    frame.portalName,
    frame.organisationName,
  ].join('\n');
  return { subject: `${frame.portalName}: ${told.subject}`, text };
}

function tell(change: Change): Told {
  switch (change.what) {
    case 'mfa-on':
      return own('MFA is on', 'Multi-factor authentication (MFA) was switched on for your account.');
    case 'mfa-off':
      return own('MFA is off', 'Multi-factor authentication (MFA) was switched off for your account.');
    case 'method-added':
      return own(
        `${methodWords[change.method.kind].plain} added`,
        `A way to sign in was added to your account: ${methodInWords(change.method)}.`,
      );
    case 'method-renamed':
      return own('a method has a new name', `“${change.before}” is now called “${change.method.name}”.`);
    case 'method-removed':
      return own(
        `${methodWords[change.method.kind].plain} removed`,
        `A way to sign in was removed from your account: ${methodInWords(change.method)}.`,
      );
    case 'default-changed':
      return own(
        'default sign-in method changed',
        `You are now asked for this first: ${methodInWords(change.method)}.`,
      );
    case 'method-disabled':
      return others(
        'a method is switched off',
        `There were too many wrong answers, so this way to sign in is switched off: ${methodInWords(change.method)}.`,
      );
    case 'account-locked':
      return others('account locked', 'There were too many wrong answers, so your account is locked.');
    case 'wrong-answers':
      return others(
        'wrong answers',
        `There ${change.count === 1 ? 'was' : 'were'} ${count(change.count, 'wrong answer')} in a row when somebody tried to sign in to your account.`,
      );
  }
}

function own(subject: string, what: string): Told {
  return { subject, what, ownDoing: true };
}

function others(subject: string, what: string): Told {
  return { subject, what, ownDoing: false };
}

const browsers = [
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['Linux', 'Linux'],
] as const;

/** "Chrome on Windows": what a person can recognise. Nothing else of the header is repeated. */
export function deviceIn(userAgent: string): string {
  const browser = browsers.find(([mark]) => userAgent.includes(mark))?.[1];
  const system = systems.find(([mark]) => userAgent.includes(mark))?.[1];
  if (browser === undefined && system === undefined) return 'a device we could not recognise';
  return `${browser ?? 'a browser'} on ${system ?? 'an unknown device'}`;
}
