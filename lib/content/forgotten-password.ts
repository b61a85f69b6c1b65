import { proofsNeeded } from '#lib/domain/reset';
import type { ResetWay } from '#lib/domain/reset';

export const forgottenWords = {
  title: 'Forgotten your password?',
  lead: 'You can choose a new one yourself, after proving in two ways that it is you. It takes about three minutes.',
  need: 'You need two of the ways you have set up to sign in, for example a text message and a code from your app. If you have only one, phone the service desk first: they can give you a code that counts as the other.',
  email: 'E-mail address',
  button: 'Continue',
  none: 'None of these, or no phone with you? The service desk can help: see “Get help” below.',
  back: 'Back to sign in',
} as const;

export const proveWords = {
  title: (proved: number) => `Prove that it is you: ${proved + 1} of ${proofsNeeded}`,
  lead: 'Choose what you have with you. For your safety we do not show here what is set up, nor whether an address is known.',
  second:
    'That was right. Now prove it in a second way. What you have just used, and its phone number, do not count again: nothing is sent to them.',
  legend: 'How do you want to prove it?',
  button: 'Continue',
  another: 'Choose another way',
  again: 'Nothing has come?',
  notLocked: 'Answers here cannot lock your account.',
} as const;

interface WayWords {
  readonly choice: string;
  readonly hint: string;
  readonly title: string;
  readonly lead: string;
  /** The label of the field; null where nothing is typed. */
  readonly field: string;
  readonly button: string;
  /** To have it sent again; null where nothing is sent. */
  readonly again: { readonly text: string; readonly button: string } | null;
}

export const resetWayWords: Readonly<Record<ResetWay, WayWords>> = {
  text: {
    choice: 'Text message',
    hint: 'We text a code to your mobile.',
    title: 'Enter the code we texted you',
    lead: 'If a text message is set up for this address, a 6-digit code is on its way. It works for 5 minutes.',
    field: 'Security code',
    button: 'Continue',
    again: {
      text: 'It can take a minute. Only a few texts go to one number; after that, choose another way or phone the service desk.',
      button: 'Send another code',
    },
  },
  call: {
    choice: 'Phone call',
    hint: 'We call you and read you a code.',
    title: 'Answer your phone',
    lead: 'If a phone call is set up for this address, your phone rings now. Listen to the 6-digit code, and enter it here. It works for 5 minutes.',
    field: 'Security code',
    button: 'Continue',
    again: {
      text: 'Only a few calls go to one number; after that, choose another way or phone the service desk.',
      button: 'Call me again',
    },
  },
  code: {
    choice: 'Code from your authenticator app',
    hint: 'Your app shows 6 digits. It works without signal.',
    title: 'Enter the code from your app',
    lead: 'Open your authenticator app and enter the 6 digits it shows for this account.',
    field: 'Security code',
    button: 'Continue',
    again: null,
  },
  'desk-code': {
    choice: 'Code from the service desk',
    hint: 'They read it to you on the phone, after checking who you are.',
    title: 'Enter the code from the service desk',
    lead: 'It has 12 letters and digits, works once, and for one hour.',
    field: 'Code from the service desk',
    button: 'Continue',
    again: null,
  },
};

export const newPasswordWords = {
  title: 'Choose a new password',
  lead: (least: number) =>
    `At least ${least} characters, of any kind, spaces too. Four or five words that do not belong together are strong and easy to remember.`,
  password: 'New password',
  ends: 'Everybody who is signed in to your account is signed out, remembered browsers are forgotten, and app passwords end: set those up again afterwards.',
  button: 'Save the password',
} as const;
