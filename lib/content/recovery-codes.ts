import { codesInSet } from '#lib/domain/recovery-code';
import { count } from './times.ts';

/** Words of the recovery codes' own pages. */
export const recoveryWords = {
  title: 'Recovery codes',
  lead: 'For the day your phone or key is lost: each code lets you sign in once, after your password.',
  card: 'For the day your phone or key is lost.',
  none: 'You have none yet.',
  left: (left: number) => (left === 0 ? 'You have used them all.' : `You have ${count(left, 'code')} left.`),
  madeOn: (date: string) => `Made on ${date}.`,
  few: {
    title: 'Make new recovery codes',
    text: (left: number) =>
      left === 0
        ? 'Without one, only the service desk can help when your phone or key is lost.'
        : `There ${left === 1 ? 'is' : 'are'} only ${count(left, 'code')} left.`,
  },
  make: 'Make recovery codes',
  makeNew: 'Make new recovery codes',
  notYet: 'Recovery codes stand in for a method that you have set up. Set one up first.',
  unused:
    'Here you have no use for them: the site that you sign in with asks for the second step, and takes none of these codes. What helps when your phone or key is lost, it tells you.',
  back: 'Back to Self-Service',
  setUp: 'Set up a method',
  keep: [
    'Print them, or write them down, and keep them where you keep a spare key.',
    'They do not belong on the phone that they are to replace.',
    'Nobody from the service desk will ever ask for one.',
  ],
} as const;

/** The page that asks before codes are made. */
export const makeWords = {
  title: (again: boolean) => (again ? 'Make new recovery codes?' : 'Make recovery codes'),
  text: `You get ${codesInSet} codes, and see them once only. Have a printer or pen and paper ready.`,
  again: 'The codes you have now stop working at once.',
  button: 'Make the codes',
  keep: 'Not now',
} as const;

/** The page that shows them, once. */
export const codesWords = {
  title: 'Your recovery codes',
  lead: 'Keep them now: this page is the only one that ever shows them. They are here until you choose Done, for 10 minutes at most.',
  use: [
    'Each code works once, in place of your phone or key.',
    'To use one, sign in with your password. Then choose “I can’t use this method right now” and “Use a recovery code”.',
  ],
  label: 'Ten recovery codes',
  copy: 'Copy all',
  download: 'Download as a text file',
  print: 'Print',
  noScript: 'To print them, use your browser’s own menu.',
  file: 'recovery-codes.txt',
  /** Whose they are, for the paper and the file. */
  whose: ({ portal, organisation, address }: { portal: string; organisation: string; address: string }) =>
    `${organisation}, ${portal}: recovery codes of ${address}`,
  where: (address: string) => `Sign in at ${address}`,
  secret: 'Keep them where you keep a spare key. Nobody from the service desk will ever ask for one.',
  done: 'Done',
} as const;

/** The page at sign-in. */
export const useCodeWords = {
  title: 'Use a recovery code',
  lead: 'Enter one of the codes that you printed or wrote down. Each works once.',
  label: 'Recovery code',
  hint: '16 letters and digits, for example 7KQ4-M2XW-0R9T-ZB1H. Dashes and small letters do not matter.',
  button: 'Continue',
  back: 'Back',
  none: 'You have no recovery codes. The service desk can check who you are and help you in: see “Get help” below.',
  told: 'We tell you by e-mail when one is used.',
  link: 'Use a recovery code',
} as const;
