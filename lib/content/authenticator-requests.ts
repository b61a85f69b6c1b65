import { clockTime } from './times.ts';

/** Words of what the phone is asked to approve. */
export const requestWords = {
  asked: {
    title: {
      'sign-in': 'Are you trying to sign in?',
      enrol: 'Are you setting up this phone?',
      change: 'Are you changing your account?',
      reset: 'Are you setting a new password?',
      verify: 'Are you on the phone to the service desk?',
    },
    what: {
      'sign-in': 'Sign in',
      enrol: 'Set up the authenticator app',
      change: 'Change how you sign in',
      reset: 'Set a new password',
      verify: 'The service desk asks whether it is you who has called them',
    },
    account: 'Account',
    for: 'What for',
    browser: 'Browser',
    address: 'IP address',
    when: 'When',
    number: {
      'sign-in': 'Number shown on the screen you are signing in on',
      enrol: 'Number shown on the screen you are setting up on',
      change: 'Number shown on the other screen',
      reset: 'Number shown on the other screen',
      verify: 'Number that the service desk tells you',
    },
    hint: { 2: 'Two digits', 6: 'Six digits' },
    approve: 'Approve',
    deny: 'Deny',
    arrived: (account: string) => `There is something to approve for ${account}.`,
    'number-missing': 'Enter the number that the other screen shows. If there is no other screen of yours, press Deny.',
    'number-not-two': 'The number has two digits. Enter it as the other screen shows it.',
    'number-not-six': 'The number has six digits. Enter it as the other screen shows it.',
    sending: 'Sending your answer …',
  },
  why: {
    title: 'Did you ask for this?',
    lead: 'Your answer ends this attempt. It also tells us whether somebody else is trying to get in.',
    mine: 'It was me, I changed my mind',
    unasked: 'I didn’t ask for this',
    back: 'Back',
  },
  told: {
    approved: { title: 'Approved', text: ['Approved. Carry on on your other screen.'] },
    denied: {
      title: 'Denied',
      text: ['This attempt is over and nobody got in. If you want to, start again on your other screen.'],
    },
    unasked: {
      title: 'Denied and reported',
      text: ['Nobody got in. Somebody else may know your password, so this is what happens now:'],
      caller: {
        text: 'Somebody rang the service desk as you. The service desk does nothing for them. This is what happens now:',
        password: 'You need not change anything. If you think that somebody knows your password, choose a new one.',
        again: '“Ask on my phone again” in Self-Service switches requests back on.',
      },
      stopped: 'This phone is not asked any more: nobody can send you requests.',
      desk: 'The service desk has been told.',
      password: 'Choose a new password now, so that the old one is worth nothing.',
      passwordLink: 'Choose a new password',
      again:
        'Until then sign in with another way, for example the code that this app shows. Afterwards, “Ask on my phone again” in Self-Service switches requests back on.',
    },
    'wrong-number': {
      title: 'That was not the number',
      text: [
        'This attempt is over and nobody got in.',
        'If it was you, start again on your other screen. It will show a new number.',
      ],
    },
    over: {
      title: 'This is over',
      text: [
        'It took too long, was answered elsewhere or was cancelled. Nobody got in by it.',
        'If it was you, ask again on your other screen.',
      ],
    },
    'not-signed': {
      title: 'This phone was not recognised',
      text: [
        'The portal could not check your answer, and nobody got in.',
        'Use another method to sign in. Then remove this account here and in Self-Service, and add it again.',
      ],
    },
    gone: {
      title: 'This account was removed',
      text: ['It was removed in Self-Service, so this phone can no longer answer for it. Nobody got in.'],
    },
    done: 'Done',
  },
} as const;

/** "just now", "a minute ago", "at 14:32". */
export function ago(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (now - at < 20_000) return 'just now';
  if (minutes === 0) return 'less than a minute ago';
  if (minutes === 1) return 'a minute ago';
  return minutes < 60 ? `${minutes} minutes ago` : `at ${clockTime(at)}`;
}

/** Until when a request can be answered. */
export function goodUntil(expiresAt: number): string {
  return `You can answer until ${clockTime(expiresAt)}.`;
}
