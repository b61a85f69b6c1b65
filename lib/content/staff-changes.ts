import type { Change, OnBecause } from '#lib/domain/change';
import { assistLineInWords } from './assist-lines.ts';
import { andMore } from './change-words-elsewhere.ts';
import { deviceIn } from './device.ts';
import { methodInWords, methodWords } from './methods.ts';
import { clockTime, count, dateAndTime, fullDate } from './times.ts';

type Say = { readonly [What in Change['what']]: (change: Extract<Change, { readonly what: What }>) => string };

const onBecause: Readonly<Record<OnBecause, string>> = {
  required: 'MFA was switched on at sign-in by the policy, because it is mandatory.',
  'invitation-over': 'MFA was switched on at sign-in by the policy, because it could not be put off any longer.',
  administrator: 'MFA was switched on by an administrator.',
};

const fieldWords = {
  name: 'the name',
  roles: 'the roles',
  number: 'the registered mobile phone number',
  'shared-mailbox': 'whether the mailbox is shared',
  mfa: 'MFA is on',
} as const;

function listed(parts: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(parts);
}

function rolesOf({ roles }: Extract<Change, { readonly what: 'details-changed' }>): string {
  return roles === undefined ? '' : ` Roles before: ${roles.before.join(', ')}; after: ${roles.after.join(', ')}.`;
}

const aboutMethods = {
  'mfa-on': ({ because }) => (because === undefined ? 'MFA was switched on.' : onBecause[because]),
  'mfa-off': () => 'MFA was switched off.',
  'method-added': ({ method }) => `A method was added: ${inWords(method)}.`,
  'method-renamed': ({ method, before }) => `A method, “${before}”, is now called “${method.name}”.`,
  'method-removed': ({ method }) => `A method was removed: ${inWords(method)}.`,
  'method-found': ({ method, ...also }) =>
    `A method was added, and not through this portal: ${inWords(method)}.${andMore(also, 'added')}`,
  'method-lost-elsewhere': ({ method, ...also }) =>
    `A method was removed, and not through this portal: ${inWords(method)}.${andMore(also, 'removed')}`,
  'others-changed': ({ before, after }) =>
    `Methods that this portal does not know were ${after > before ? 'added' : 'removed'}, and not through this portal: there are ${String(after)} now, and there were ${String(before)}.`,
  'default-changed': ({ method }) => `The default method is now: ${inWords(method)}.`,
  'method-disabled': ({ method }) => `A method was switched off after too many wrong answers: ${inWords(method)}.`,
  'prompts-stopped': () =>
    'On the phone somebody said that they had not asked to sign in. The phone is not asked any more, and the service desk was told.',
  'prompts-allowed': () => 'The phone is asked again at sign-in.',
  'set-up-required': () =>
    'All methods, app passwords and recovery codes were removed, and everybody was signed out of the account. A new method is set up at the next sign-in.',
  'app-password-added': ({ name }) => `An app password was added: “${name}”.`,
  'app-password-revoked': ({ name }) => `An app password was revoked: “${name}”.`,
  'provider-linked': ({ issuer }) => `An account at ${issuer} was linked: it opens this account from now on.`,
  'provider-unlinked': () => 'The account at the OpenID provider was unlinked: it opens this account no more.',
  'recovery-codes-made': () => 'Recovery codes were made. Only the newest ones work.',
  'recovery-code-used': ({ left }) => `A recovery code was used. ${count(left, 'code')} left.`,
} satisfies Partial<Say>;

const aboutAccount = {
  'reset-proved': (change) =>
    change.with === 'desk-code'
      ? 'A code of the service desk was used to choose a new password.'
      : `The ${methodWords[change.with].plain} was used to choose a new password.`,
  'password-changed': () =>
    'A new password was chosen with “Forgotten your password?”. Everybody was signed out of the account.',
  'desk-code-made': ({ until }) =>
    `A code of the service desk was made, to choose a new password with. It works once, until ${clockTime(until)}.`,
  'access-code-made': ({ until }) => `A temporary access code was made. It works once, until ${dateAndTime(until)}.`,
  'access-code-used': () => 'The password and a temporary access code were used to sign in. The code works no more.',
  'approval-asked': () => 'Somebody who knows the password asked to set up the first method.',
  'set-up-approved': ({ until }) => `Setting up a first method was approved, until ${dateAndTime(until)}.`,
  'set-up-declined': () => 'Setting up a first method was declined.',
  invited: ({ until }) =>
    until === null
      ? 'The person was asked to set MFA up.'
      : `The person was asked to set MFA up by ${fullDate(until)}.`,
  'number-entered': ({ number }) => `A UK mobile number ending ${number} was entered. The account is open again.`,
  'details-changed': (change) =>
    `What the organisation has registered was changed: ${listed(change.fields.map((field) => fieldWords[field]))}.${rolesOf(change)}`,
  'first-password-made': ({ until }) =>
    `An operator made a first password. It works until ${dateAndTime(until)}, unless it was used to sign in by then.`,
  'account-locked': () => 'The account was locked after too many wrong answers.',
  unlocked: () => 'The account was unlocked. Methods that had been switched off after wrong answers work again.',
  'wrong-answers': ({ count: number }) => `${count(number, 'wrong answer')} in a row at sign-in.`,
} satisfies Partial<Say>;

const aboutSessions = {
  'session-ended': ({ userAgent }) => `A session was ended: ${deviceIn(userAgent)}.`,
  'signed-out-everywhere': ({ here }) =>
    here
      ? 'The account was signed out everywhere, and all remembered devices were forgotten.'
      : 'The account was signed out everywhere but on one device, and all other remembered devices were forgotten.',
  'handed-over': ({ kind }) => `The set-up of a method (${methodWords[kind].plain}) was carried on on a phone.`,
  'device-remembered': ({ days }) => `A device is remembered for ${count(days, 'day')}.`,
  'device-forgotten': ({ userAgent }) => `A device is no longer remembered: ${deviceIn(userAgent)}.`,
  'devices-forgotten': () => 'No device is remembered any more.',
  'device-copied': ({ userAgent }) =>
    `What a remembered device is known by was used twice, so it may have been copied: ${deviceIn(userAgent)}. It is forgotten, and its sessions were ended.`,
  'not-me-reported': () =>
    'Somebody signed in to the account chose “This wasn’t me” on the page Activity. All other sessions were ended, and the service desk was told.',
  assisted: ({ agent, reason, lines }) =>
    [
      `${agent} helped on the screen. The reason given was: “${reason}”. No code, key or password was seen. This was done:`,
      ...lines.map(
        (line) => `${clockTime(line.at)} ${assistLineInWords(line, { to: null, person: 'The person', agent })}`,
      ),
    ].join('\n'),
} satisfies Partial<Say>;

const say: Say = { ...aboutMethods, ...aboutAccount, ...aboutSessions };

function inWords(method: Extract<Change, { readonly what: 'method-added' }>['method']): string {
  const kind = methodWords[method.kind].plain;
  const words = methodInWords(method);
  return words.toLowerCase().startsWith(kind) ? words : `${words} (${kind})`;
}

/** A change to somebody's account as staff read it: in the third person, naming nobody whom the line does not name. */
export function staffChangeInWords(change: Change): string {
  const speak = say[change.what] as (change: Change) => string;
  return speak(change);
}
