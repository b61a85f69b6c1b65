import type { EnrolmentJourneyId } from './journeys.ts';

type Asked = EnrolmentJourneyId | 'own-authenticator';

const signIn: Readonly<Record<Asked, string>> = {
  'text-message': 'When you next sign in, we text you a code after your password.',
  'phone-call': 'When you next sign in, we call you after your password. Answer and press the hash key (#).',
  'alternative-phone':
    'We ask this phone when you choose “I can’t use this method right now” at sign-in. Your default stays as it is.',
  'authenticator-app': 'When you next sign in, we ask for the 6 digits from your app after your password.',
  'own-authenticator':
    'When you next sign in, you see a number after your password. Your phone asks you for it, and that is all.',
  'security-key': 'When you next sign in, we ask for your key after your password.',
};

/** What happens at the next sign-in. */
export function nextSignIn(journey: EnrolmentJourneyId, own: boolean): string {
  return signIn[own ? 'own-authenticator' : journey];
}

/** Words of what follows the proof: it works, an app password or not, and the end. */
export const setUpWords = {
  next: 'What happens now',
  notDefault: (asked: string) =>
    `When you next sign in, we still ask you for this first: ${asked}. It is your default.`,
  instead: 'You can choose the new one there, or make it your default.',
  change: 'Change',
  changeContext: 'your default sign-in method',
  told: 'We have sent you an e-mail about it.',
  nudgeTitle: 'Add a second method while you are here',
  nudge: 'A lost phone or key then does not lock you out.',
  nudgeLink: '+ Add a sign-in method',
  done: 'Done',
  offer: {
    title: 'Do you use a mail program that cannot ask for a second step?',
    text: 'An app password is a long password that you enter once into such a program, in place of your own.',
    yes: 'Yes, make an app password',
    refused: 'App passwords, for mail programs that cannot ask for a second step:',
  },
  name: {
    label: 'App password name',
    button: 'Next',
  },
} as const;
