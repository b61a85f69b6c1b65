import type { OnBecause } from '#lib/domain/change';
import { others, own } from './change-saying.ts';
import type { SayingChanges } from './change-saying.ts';
import { dayBefore } from './times.ts';

const onBecause: Readonly<Record<OnBecause, string>> = {
  required:
    'Multi-factor authentication (MFA) was switched on for your account when you signed in, because your organisation requires it.',
  'invitation-over':
    'Multi-factor authentication (MFA) was switched on for your account when you signed in, because it could not be put off any longer.',
  administrator:
    'Multi-factor authentication (MFA) was switched on for your account by an administrator of your organisation.',
};

/** MFA switched on and off, and what an organisation's administrators do about it. */
export const aboutMfa = {
  invited: ({ until }) =>
    others(
      'set up MFA',
      until === null
        ? 'Your organisation asks you to set up multi-factor authentication (MFA).'
        : `Your organisation asks you to set up multi-factor authentication (MFA) by ${dayBefore(until)}.`,
    ),
  'number-entered': ({ number }) =>
    others(
      'your account is open again',
      `Your organisation has entered a UK mobile number for you, ending ${number}. Your account is open again.`,
    ),
  'mfa-on': ({ because }) => {
    if (because === undefined) {
      return own('MFA is on', 'Multi-factor authentication (MFA) was switched on for your account.');
    }
    return others('MFA is on', `${onBecause[because]} At your next sign-in you are asked to set up a method.`);
  },
  'mfa-off': () => own('MFA is off', 'Multi-factor authentication (MFA) was switched off for your account.'),
} satisfies Partial<SayingChanges>;
