import { count, whenAgain } from './times.ts';

interface When {
  readonly code: string;
  readonly retryAt?: number;
  readonly triesLeft?: number;
}

type Say = (when: When, now: number) => string;

const say =
  (text: string): Say =>
  () =>
    text;
const everyOne = <Code extends string>(words: Readonly<Record<Code, Say>>): Readonly<Record<Code, Say>> => words;

/** Why the phone's app could not do something, and what to do now. */
export const appTroubles = everyOne({
  unreachable: say('We could not reach the portal. Check your connection, then press the button again.'),
  fault: say('Something went wrong on our side and nothing was changed. Wait a minute, then try again.'),
  busy: say('Many people are signing in right now. Wait a few seconds, then try again.'),
  wait: ({ retryAt }, now) =>
    `There were too many wrong answers. You can try again ${retryAt === undefined ? 'in a while' : whenAgain(retryAt, now)}.`,
  'binding-over': say(
    'This code has been used or is too old. On your computer, go back one step and then on again: it shows a new one.',
  ),
  'wrong-code': ({ triesLeft }) =>
    triesLeft === undefined || triesLeft > 3
      ? 'That is not the code that belongs to this URL. Check both and enter them again.'
      : `That is not the code that belongs to this URL. Check both and enter them again. You have ${count(triesLeft, 'try', 'tries')} left.`,
  'authenticator-gone': say('This account was removed in Self-Service. Remove it here too.'),
  'wrong-number': say('That was not the number. Start again on your other screen.'),
  'challenge-expired': say('This took too long or was answered elsewhere. Start again on your other screen.'),
  'not-signed': say(
    'The portal could not check your answer. Remove this account here and in Self-Service, and add it again.',
  ),
  'not-understood': say('The portal did not understand this app. Close the app, open it again and try once more.'),
  'not-kept': say(
    'Your browser could not keep the account. Free some space or leave the private window, then start again on your computer.',
  ),
  'link-for-codes': say(
    'This QR code is for a different kind of authenticator app. On your computer, choose the one for this app.',
  ),
  'link-elsewhere': say('This QR code belongs to another portal. Open the authenticator of that portal to add it.'),
  'link-unknown': say('This is not the QR code of an account. Scan the one that your computer shows, whole.'),
});
