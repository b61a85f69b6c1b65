import type { Frame } from './frame.ts';
import { count, dayBefore, fullDate } from './times.ts';

/** Words of the invitation at sign-in (row B5). */
export const invitationWords = {
  title: 'Protect your account with MFA',
  lead: 'Your organisation asks you to set up multi-factor authentication (MFA). It takes about two minutes, once.',
  what: 'What is it?',
  text: [
    'Beside your password you prove in a second way that it is you, for example with an app on your phone.',
    'Somebody who has guessed or stolen your password then still cannot get in.',
    'You are asked on a new device or browser, not each time.',
  ],
  need: 'What do I need?',
  needText: 'A mobile phone or a security key. What you enter is used to check that it is you, and for nothing else.',
  button: 'Set it up now',
  notNow: 'Not now',
  left: (left: number, until: number | null): string => {
    const date = until === null ? '' : `, until ${dayBefore(until)}`;
    if (left === 0) return 'This is the last time that you can put it off.';
    return `You can put it off now, and ${count(left, 'more time')} after that${date}.`;
  },
  then: 'After that MFA is switched on when you sign in, and you set it up before you go on.',
} as const;

const alreadyOn = [
  'Multi-factor authentication (MFA) is switched on for your account, and you have not set up a sign-in method yet.',
  'You are stopped at sign-in until you do.',
];

/** The mail with which an administrator invites somebody: what to do and until when. No link signs in. */
export function invitationLetter(
  { until, on = false }: { readonly until: number | null; readonly on?: boolean },
  frame: Frame,
): { readonly subject: string; readonly text: string } {
  const text = [
    ...(on ? alreadyOn : ['Your organisation asks you to set up multi-factor authentication (MFA) for your account.']),
    ...(until === null || on
      ? []
      : [
          '',
          `Do it by ${dayBefore(until)}. From ${fullDate(until)} it is required, and you are stopped at sign-in until it is set up.`,
        ]),
    '',
    'It takes about two minutes. You need a mobile phone or a security key.',
    '',
    `1. Open ${frame.publicUrl} in your browser, as you always do, and sign in.`,
    ...(on
      ? ['2. Choose “Click me to enrol” and follow the steps.']
      : [
          '2. Choose Profile, then My Profile, then Self-Service.',
          '3. Choose “Self-enrol for MFA” and follow the steps.',
        ]),
    '',
    `The steps with pictures: ${frame.publicUrl}/guides`,
    `Help: ${frame.supportPhone} or ${frame.supportEmail}`,
    '',
    'We never ask for a security code or a password by e-mail or phone.',
    '',
    frame.portalName,
    frame.organisationName,
  ].join('\n');
  return { subject: `${frame.portalName}: set up MFA for your account`, text };
}
