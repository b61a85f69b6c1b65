import type { DeskAlert, DeskAlertKind } from '#lib/domain/desk-alert';
import { eventInWords } from './activity.ts';
import type { Frame } from './frame.ts';
import { deviceIn } from './device.ts';
import { dateAndTime } from './times.ts';

/** An alert, and whose account it is about. */
export interface Alerted {
  readonly name: string;
  readonly email: string;
  readonly alert: Omit<DeskAlert, 'handledAt'>;
}

interface AlertWords {
  readonly subject: string;
  readonly what: (name: string) => string;
  readonly next: string;
}

const words: Readonly<Record<DeskAlertKind, AlertWords>> = {
  'not-me': {
    subject: 'somebody says “This wasn’t me”',
    what: (name) => `${name} looked at their activity and says that this was not they:`,
    next: 'All their other sessions have been ended. Call them on a number that you know already, ask what else they see, and help them to choose a new password.',
  },
  'prompt-denied': {
    subject: 'somebody did not ask for a notification',
    what: (name) => `${name} was asked on their phone to approve a sign-in and says that they had not asked for it:`,
    next: 'Somebody may know their password. Their phone is not asked any more. Call them on a number that you know already and help them to choose a new password.',
  },
};

/** The letter to the service desk about an alert. */
export function deskLetter(
  { name, email, alert }: Alerted,
  frame: Frame,
): { readonly subject: string; readonly text: string } {
  const { subject, what, next } = words[alert.kind];
  const { event, at, origin } = alert.about;
  const text = [
    what(name),
    '',
    `Account: ${name} <${email}>`,
    ...(event === null ? [] : [`What: ${eventInWords(event)}`]),
    `When: ${dateAndTime(at)} (UK time)`,
    `From: ${deviceIn(origin.userAgent)}, IP address ${origin.ip}`,
    `Told us: ${dateAndTime(alert.at)} (UK time)`,
    '',
    next,
    'Never ask for a security code or a password, and never let a caller choose the number to be called.',
    '',
    `Alert ${alert.id}. When it is seen to: npm run admin -- alerts done ${alert.id}`,
    frame.portalName,
  ].join('\n');
  return { subject: `${frame.portalName}: ${subject} (${email})`, text };
}

/** An alert on one line, for lists. */
export function alertInWords({ alert, email }: Pick<Alerted, 'alert' | 'email'>): string {
  const { event, at, origin } = alert.about;
  const what = event === null ? '' : ` ${eventInWords(event)}`;
  return `${words[alert.kind].subject}: ${email}.${what} ${dateAndTime(at)}, ${deviceIn(origin.userAgent)}, ${origin.ip}`;
}
