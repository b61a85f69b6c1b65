import type { Change } from '#lib/domain/change';
import { others, own } from './change-saying.ts';
import type { ChangeWords, SayingChanges as Words } from './change-saying.ts';
import { aboutElsewhere } from './change-words-elsewhere.ts';
import { aboutMfa } from './change-words-of-mfa.ts';
import { aboutProviders } from './change-words-of-providers.ts';
import { assistedInWords } from './assist-changes.ts';
import { detailsChanged } from './details-changed.ts';
import { deviceIn } from './device.ts';
import { methodInWords, methodWords } from './methods.ts';
import { clockTime, count, dateAndTime } from './times.ts';

const aboutMethods = {
  'method-added': (change) =>
    own(
      `${methodWords[change.method.kind].plain} added`,
      `A way to sign in was added to your account: ${methodInWords(change.method)}.`,
    ),
  'method-renamed': (change) =>
    own('a method has a new name', `“${change.before}” is now called “${change.method.name}”.`),
  'method-removed': (change) =>
    own(
      `${methodWords[change.method.kind].plain} removed`,
      `A way to sign in was removed from your account: ${methodInWords(change.method)}.`,
    ),
  'default-changed': (change) =>
    own('default sign-in method changed', `You are now asked for this first: ${methodInWords(change.method)}.`),
  'method-disabled': (change) =>
    others(
      'a method is switched off',
      `There were too many wrong answers, so this way to sign in is switched off: ${methodInWords(change.method)}.`,
    ),
  'prompts-stopped': () =>
    others(
      'your phone is not asked any more',
      'On your phone somebody said that they had not asked to sign in. That attempt has ended, your phone is not asked any more, and the service desk has been told. Somebody may know your password.',
    ),
  'set-up-required': () =>
    others(
      'MFA must be set up anew',
      'All your ways to sign in, app passwords and recovery codes were removed, and you were signed out everywhere. At your next sign-in you set up a new method.',
    ),
  'prompts-allowed': () => own('your phone is asked again', 'Your phone is asked again when you sign in.'),
} satisfies Partial<Words>;

const aboutAppPasswords = {
  'app-password-added': (change) =>
    own(
      'app password added',
      `An app password was added to your account: “${change.name}”. A program can open your mail with it, without a second step.`,
    ),
  'app-password-revoked': (change) =>
    own('app password revoked', `The app password “${change.name}” was revoked. It opens nothing any more.`),
} satisfies Partial<Words>;

const aboutRecovery = {
  'recovery-codes-made': () =>
    own('new recovery codes', 'Recovery codes were made for your account. Only the newest ones work.'),
  'recovery-code-used': (change) =>
    own(
      'a recovery code was used',
      `Somebody signed in to your account with one of your recovery codes. ${codesLeft(change.left)}`,
    ),
  'reset-proved': () =>
    own(
      'somebody is choosing a new password',
      'Somebody has proved one of your sign-in methods at “Forgotten your password?”. With a second proof they can choose a new password for your account.',
    ),
  'password-changed': () =>
    own(
      'new password',
      'A new password was chosen for your account with “Forgotten your password?”. Everybody who was signed in to it has been signed out.',
    ),
  'desk-code-made': (change) =>
    own(
      'the service desk made a code for you',
      `The service desk made a code for your account, to choose a new password with. It works once, until ${clockTime(change.until)}. The service desk never asks you to read it back.`,
    ),
} satisfies Partial<Words>;

const aboutFirstSetUp = {
  'access-code-made': (change) =>
    own(
      'a temporary access code was made for you',
      `The service desk or your administrator made a temporary access code for your account. With your password it lets somebody in once, until ${dateAndTime(change.until)}. The service desk never asks you to read it back.`,
    ),
  'access-code-used': () =>
    own(
      'a temporary access code was used',
      'Somebody signed in to your account with your password and a temporary access code. The code works no more.',
    ),
  'approval-asked': () =>
    own(
      'somebody wants to set up your first method',
      'Somebody who knows your password asks to set up the first sign-in method of your account. Your administrator or the service desk decides.',
    ),
  'set-up-approved': (change) =>
    own(
      'you can set up your first method',
      `It was approved that you set up the first sign-in method of your account. Go on in the browser in which you asked, before ${dateAndTime(change.until)}.`,
    ),
  'set-up-declined': () =>
    own(
      'setting up your first method was declined',
      'It was declined that a first sign-in method is set up for your account now.',
    ),
} satisfies Partial<Words>;

const aboutSessions = {
  'session-ended': (change) =>
    own(
      'a session was ended',
      `One of the places where you were signed in was signed out: ${deviceIn(change.userAgent)}.`,
    ),
  'signed-out-everywhere': (change) =>
    own(
      'signed out everywhere',
      change.here
        ? 'Your account was signed out everywhere, and all remembered devices were forgotten.'
        : 'Your account was signed out everywhere but on one device, and all other remembered devices were forgotten.',
    ),
  'handed-over': (change) =>
    own(
      'a set-up goes on on your phone',
      `The set-up of a sign-in method (${methodWords[change.kind].plain}) was carried on on this device, after “Continue on your phone” was chosen on another one.`,
    ),
  'device-remembered': (change) =>
    own(
      'a device is remembered',
      `You chose not to be asked for the second step on this device for ${count(change.days, 'day')}. Changes to your account still ask for it.`,
    ),
  'device-forgotten': (change) =>
    own(
      'a device is forgotten',
      `This device is no longer remembered: ${deviceIn(change.userAgent)}. It asks for the second step at the next sign-in.`,
    ),
  'devices-forgotten': () =>
    own(
      'all devices are forgotten',
      'No device is remembered any more. Each asks for the second step at the next sign-in.',
    ),
  'device-copied': (change) =>
    others(
      'a remembered device may have been copied',
      `What a remembered device is known by was used twice, so somebody may have copied it: ${deviceIn(change.userAgent)}. It is forgotten, and its sessions are ended.`,
    ),
  'not-me-reported': () =>
    own(
      'you told us “This wasn’t me”',
      'Somebody who was signed in to your account chose “This wasn’t me” on the page Activity. All other sessions have been ended and the service desk has been told.',
    ),
} satisfies Partial<Words>;

const aboutDetails = {
  'details-changed': (change) => others('your details were changed', detailsChanged(change)),
  'first-password-made': (change) =>
    others(
      'you have a first password',
      `An operator made a password for your account to sign in with at first. It works until ${dateAndTime(change.until)} unless you have signed in with it by then.`,
    ),
} satisfies Partial<Words>;

const aboutAttacks = {
  'account-locked': () => others('account locked', 'There were too many wrong answers, so your account is locked.'),
  unlocked: () =>
    others(
      'account unlocked',
      'Your account was unlocked by the service desk. Ways to sign in that had been switched off after wrong answers work again.',
    ),
  'wrong-answers': (change) =>
    others(
      'wrong answers',
      `There ${change.count === 1 ? 'was' : 'were'} ${count(change.count, 'wrong answer')} in a row when somebody tried to sign in to your account.`,
    ),
} satisfies Partial<Words>;

const words: Words = {
  ...aboutMfa,
  ...aboutMethods,
  ...aboutElsewhere,
  ...aboutAppPasswords,
  ...aboutProviders,
  ...aboutRecovery,
  ...aboutFirstSetUp,
  ...aboutSessions,
  ...aboutDetails,
  assisted: (change) => own('the service desk helped you on your screen', assistedInWords(change)),
  ...aboutAttacks,
};

/** What has happened to an account: in a few words, and as a sentence. */
export function changeWords(change: Change): ChangeWords {
  const speak = words[change.what] as (change: Change) => ChangeWords;
  return speak(change);
}

function codesLeft(left: number): string {
  if (left > 2) return `You have ${count(left, 'code')} left.`;
  const have = left === 0 ? 'You have none left.' : `You have only ${count(left, 'code')} left.`;
  return `${have} Make new ones in Self-Service under “Recovery codes”.`;
}
