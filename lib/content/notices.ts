import type { Change } from '#lib/domain/change';
import type { Frame } from './frame.ts';
import { methodInWords, methodWords } from './methods.ts';
import { clockTime, count, dateAndTime } from './times.ts';

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
    `If it was not you: sign in at ${frame.publicUrl}/self-service/activity and choose “This wasn’t me” beside it. That signs out everybody else and tells the service desk.`,
    `If you cannot sign in, phone the service desk at once: ${frame.supportPhone}, or e-mail ${frame.supportEmail}. Ask them for a new password as well.`,
    '',
    `We never ask for a security code or a password by e-mail or phone.`,
    '',
    frame.portalName,
    frame.organisationName,
  ].join('\n');
  return { subject: `${frame.portalName}: ${told.subject}`, text };
}

/**
 * The text to a number that has stopped counting. It names no account and holds no link to sign in with: a number that
 * was given up may be somebody else's by now.
 */
export function noticeText(notice: Happened, frame: Frame): string {
  return [
    `${frame.portalName}, ${frame.organisationName}: on ${dateAndTime(notice.at)} this number was removed as a way to sign in.`,
    `If this was not you, choose “This wasn’t me” at ${frame.publicUrl}/self-service/activity or phone the service desk: ${frame.supportPhone}.`,
  ].join(' ');
}

/** What has happened to an account, as a sentence. */
export function changeInWords(change: Change): string {
  return tell(change).what;
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
    case 'prompts-stopped':
      return others(
        'your phone is not asked any more',
        'On your phone somebody said that they had not asked to sign in. That attempt has ended, your phone is not asked any more, and the service desk has been told. Somebody may know your password.',
      );
    case 'prompts-allowed':
      return own('your phone is asked again', 'Your phone is asked again when you sign in.');
    case 'app-password-added':
      return own(
        'app password added',
        `An app password was added to your account: “${change.name}”. A program can open your mail with it, without a second step.`,
      );
    case 'app-password-revoked':
      return own('app password revoked', `The app password “${change.name}” was revoked. It opens nothing any more.`);
    case 'recovery-codes-made':
      return own(
        'new recovery codes',
        'New recovery codes were made for your account. Any you had before no longer work.',
      );
    case 'recovery-code-used':
      return own(
        'a recovery code was used',
        `Somebody signed in to your account with one of your recovery codes. ${codesLeft(change.left)}`,
      );
    case 'session-ended':
      return own(
        'a session was ended',
        `One of the places where you were signed in was signed out: ${deviceIn(change.userAgent)}.`,
      );
    case 'signed-out-everywhere':
      return own(
        'signed out everywhere',
        change.here
          ? 'Your account was signed out everywhere, and all remembered browsers were forgotten.'
          : 'Your account was signed out everywhere but in one browser, and all other remembered browsers were forgotten.',
      );
    case 'device-remembered':
      return own(
        'a browser is remembered',
        `You chose not to be asked for the second step in this browser for ${count(change.days, 'day')}. Changes to your account still ask for it.`,
      );
    case 'device-forgotten':
      return own(
        'a browser is forgotten',
        `This browser is no longer remembered: ${deviceIn(change.userAgent)}. It asks for the second step at the next sign-in.`,
      );
    case 'devices-forgotten':
      return own(
        'all browsers are forgotten',
        'No browser is remembered any more. Each asks for the second step at the next sign-in.',
      );
    case 'device-copied':
      return others(
        'a remembered browser may have been copied',
        `What a remembered browser is known by was used twice, so somebody may have copied it: ${deviceIn(change.userAgent)}. It is forgotten, and its sessions are ended.`,
      );
    case 'password-changed':
      return own(
        'new password',
        'A new password was chosen for your account with “Forgotten your password?”. Everybody who was signed in to it has been signed out.',
      );
    case 'desk-code-made':
      return own(
        'the service desk made a code for you',
        `The service desk made a code for your account, to choose a new password with. It works once, until ${clockTime(change.until)}. Nobody may ask you for it.`,
      );
    case 'not-me-reported':
      return own(
        'you told us “This wasn’t me”',
        'On your activity page somebody signed in to your account said of a line that it was not they. All other sessions have been ended and the service desk has been told.',
      );
    case 'app-password-added':
      return own(
        'app password added',
        `An app password was added to your account: “${change.name}”. A program can open your mail with it, without a second step.`,
      );
    case 'app-password-revoked':
      return own('app password revoked', `The app password “${change.name}” was revoked. It opens nothing any more.`);
    case 'account-locked':
      return others('account locked', 'There were too many wrong answers, so your account is locked.');
    case 'wrong-answers':
      return others(
        'wrong answers',
        `There ${change.count === 1 ? 'was' : 'were'} ${count(change.count, 'wrong answer')} in a row when somebody tried to sign in to your account.`,
      );
  }
}

function codesLeft(left: number): string {
  if (left > 2) return `You have ${count(left, 'code')} left.`;
  const have = left === 0 ? 'You have none left.' : `You have only ${count(left, 'code')} left.`;
  return `${have} Make new ones in Self-Service under “Recovery codes”.`;
}

function own(subject: string, what: string): Told {
  return { subject, what, ownDoing: true };
}

function others(subject: string, what: string): Told {
  return { subject, what, ownDoing: false };
}

const browsers = [
  ['Edg/', 'Edge'],
  ['EdgA/', 'Edge'],
  ['EdgiOS/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['CrOS', 'Chromebook'],
  ['Linux', 'Linux'],
] as const;

/** "Chrome on Windows": what a person can recognise. Nothing else of the header is repeated. */
export function deviceIn(userAgent: string): string {
  const browser = browsers.find(([mark]) => userAgent.includes(mark))?.[1];
  const system = systems.find(([mark]) => userAgent.includes(mark))?.[1];
  if (browser === undefined && system === undefined) return 'a device we could not recognise';
  return `${browser ?? 'a browser'} on ${system ?? 'an unknown device'}`;
}
