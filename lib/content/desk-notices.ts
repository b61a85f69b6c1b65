import type { AlertTold } from '#lib/domain/desk-alert';
import type { DeskAlertKind } from '#lib/domain/desk-alert-kind';
import { eventInWords } from './activity.ts';
import type { Frame } from './frame.ts';
import { deviceIn } from './device.ts';
import { count, dateAndTime } from './times.ts';

/** An alert, and whose account it is about. */
export interface Alerted {
  readonly name: string;
  /** Null where it is about no one account. */
  readonly email: string | null;
  readonly alert: AlertTold;
}

interface AlertWords {
  readonly subject: string;
  readonly what: (name: string) => string;
  readonly next: string;
}

const words: Readonly<Record<DeskAlertKind, AlertWords>> = {
  'not-me': {
    subject: 'somebody says “This wasn’t me”',
    what: (name) => `${name} looked at their activity and says that this was not them:`,
    next: 'All their other sessions have been ended. Call them on a number that you know already, ask what else they see, and help them to choose a new password.',
  },
  'prompt-denied': {
    subject: 'somebody did not ask for a notification',
    what: (name) => `${name} was asked on their phone to approve a sign-in and says that they had not asked for it:`,
    next: 'Somebody may know their password. Their phone is not asked any more. Call them on a number that you know already and help them to choose a new password.',
  },
  'caller-denied': {
    subject: 'somebody rang the service desk in another’s name',
    what: (name) =>
      `Somebody rang the service desk as ${name}. Asked on their phone, ${name} said that they had not called:`,
    next: 'Do nothing for that caller, and tell your colleagues. The phone is not asked any more. Call the person on a number that you know already, and look at what was done to the account today.',
  },
  'account-locked': {
    subject: 'an account is locked',
    what: (name) => `There were too many wrong answers, so the account of ${name} is locked:`,
    next: 'Call them on a number that you know already and ask whether it was them. Unlock the account only when you are sure who they are.',
  },
  'device-copied': {
    subject: 'a remembered device may have been copied',
    what: (name) => `What a remembered device of ${name} is known by was used twice:`,
    next: 'The device is forgotten and its sessions are ended. Call them on a number that you know already; somebody may have got into their computer.',
  },
  'key-copied': {
    subject: 'a security key may have been copied',
    what: (name) => `A security key of ${name} counted backwards, as a copy would:`,
    next: 'The key is switched off. Call them on a number that you know already and help them to set up another method.',
  },
  'many-failures': {
    subject: 'many wrong answers for one account',
    what: (name) => `There were many wrong answers within an hour when somebody tried to sign in as ${name}:`,
    next: 'Somebody may know their password. Call them on a number that you know already and ask whether it was them.',
  },
  'failures-everywhere': {
    subject: 'far more wrong answers than usual',
    what: () => 'There are far more wrong answers than usual, over all accounts:',
    next: 'Somebody may be trying many accounts. Look in the audit for where they come from, and tell whoever looks after the network.',
  },
  'one-address': {
    subject: 'one address fails for many accounts',
    what: () => 'From one address there were wrong answers for many accounts:',
    next: 'Somebody may be trying many accounts. If the address is not one of yours, have it blocked; if it is, find out who is there.',
  },
};

/** An alert as the list shows it: in a few words, what has happened, and what to do. */
export function alertWords(
  kind: DeskAlertKind,
  name: string,
): { readonly subject: string; readonly what: string; readonly next: string } {
  const { subject, what, next } = words[kind];
  return { subject: subject.charAt(0).toUpperCase() + subject.slice(1), what: what(name), next };
}

/** How many wrong answers an alert is about; null where it is about none. */
export function failuresInWords({ failures, people }: AlertTold['about']): string | null {
  if (failures === undefined) return null;
  const accounts = people === undefined ? '' : ` for ${count(people, 'account')}`;
  return `${count(failures, 'wrong answer')}${accounts}`;
}

/** The letter to the service desk about an alert. */
export function deskLetter(
  { name, email, alert }: Alerted,
  frame: Frame,
): { readonly subject: string; readonly text: string } {
  const { subject, what, next } = words[alert.kind];
  const { event, at, origin } = alert.about;
  const failures = failuresInWords(alert.about);
  const text = [
    what(name),
    '',
    ...(email === null ? [] : [`Account: ${name} <${email}>`]),
    ...(event === null ? [] : [`What: ${eventInWords(event)}`]),
    ...(alert.about.agent === undefined ? [] : [`Called: ${alert.about.agent}`]),
    ...(failures === null ? [] : [`How many: ${failures}`]),
    `When: ${dateAndTime(at)} (UK time)`,
    ...(origin.ip === '' ? [] : [`From: ${fromWhere(origin)}`]),
    `Told us: ${dateAndTime(alert.at)} (UK time)`,
    '',
    next,
    'Never ask for a security code or a password, and never let a caller choose the number to be called.',
    '',
    `Alert ${alert.id}. When it is seen to: npm run admin -- alerts done ${alert.id}`,
    frame.portalName,
  ].join('\n');
  return { subject: `${frame.portalName}: ${subject}${email === null ? '' : ` (${email})`}`, text };
}

/** An alert on one line, for lists. */
export function alertInWords({ alert, email }: Pick<Alerted, 'alert' | 'email'>): string {
  const { event, at, origin } = alert.about;
  const failures = failuresInWords(alert.about);
  const what = [event === null ? '' : ` ${eventInWords(event)}`, failures === null ? '' : ` ${failures}.`].join('');
  const from = origin.ip === '' ? '' : `, ${deviceIn(origin.userAgent)}, ${origin.ip}`;
  return `${words[alert.kind].subject}${email === null ? '' : `: ${email}`}.${what} ${new Date(at).toISOString()}${from}`;
}

/** Where something came from, as far as it is known. */
export function fromWhere({ ip, userAgent }: AlertTold['about']['origin']): string {
  return userAgent === '' ? `IP address ${ip}` : `${deviceIn(userAgent)}, IP address ${ip}`;
}
