import type { RefusalWords } from './saying.ts';
import { say } from './saying.ts';
import { whenAgain } from './times.ts';

/** What is refused of what the service desk does to accounts. */
export const refusalsOfTheDesk = {
  'reason-too-short': ({ least }) =>
    `Write the reason in at least ${least} characters: what has happened, and what the caller asks for.`,
  'caller-not-proved': say(
    'The portal knows of no proof by this caller to you in the last 15 minutes. Verify the caller again, or choose how else you made sure.',
  ),
  'check-missing': say('Choose how you made sure who is calling. Without that, nothing is done.'),
  'too-many-acts': ({ retryAt }, now) =>
    `You have done this as often as one person may in an hour. You can go on ${whenAgain(retryAt, now)}. A colleague can help until then.`,
  'request-over': say(
    'This request is over. Somebody has decided it already, its hour has gone by, or it can no longer be done.',
  ),
  'word-missing': say('Write in a few words why you decline.'),
  'alert-word-missing': say('Write in a few words what you found and did. Nothing was closed.'),
  'alert-gone': say('Somebody else has taken or closed this alert meanwhile. The list below is as it is now.'),
  'no-phone-to-ask': say('This person cannot be asked in that way, or not any more. Verify the caller in another way.'),
  'caller-number-missing': say('Enter the number that the service desk tells you, such as 42.'),
} satisfies Partial<RefusalWords>;
