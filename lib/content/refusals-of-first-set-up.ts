import { accessCodeMinutes } from '#lib/domain/access-code';
import { whenAgain } from './times.ts';
import { say } from './saying.ts';
import type { RefusalWords } from './saying.ts';
import { triesLeftWords } from './tries-left.ts';

const { least, most } = accessCodeMinutes;

/** What is refused of temporary access codes and of a first set-up. */
export const refusalsOfFirstSetUp = {
  'access-code-missing': say('Enter the temporary access code that you were told.'),
  'access-code-incomplete': say(
    'A temporary access code has 12 letters and digits, in three groups of four. Check what you have entered.',
  ),
  'access-code-wrong': ({ triesLeft }) =>
    `This code does not work. It may be mistyped, used or too old. Check it, or ask for a new one.${triesLeftWords(triesLeft)}`,
  'minutes-out-of-range': say(
    `Enter for how many minutes the code is to work: a whole number from ${least} to ${most.toLocaleString('en-GB')}.`,
  ),
  'halves-apart': ({ retryAt }, now) =>
    `You have made the other kind of code for this person. Both codes of one person never come from one agent: ask a colleague, or do it ${whenAgain(retryAt, now)}.`,
  'access-code-due': say(
    'Your organisation asks for a temporary access code before a first method is set up. The service desk gives you one.',
  ),
  'e-mail-due': say('Your organisation asks you to prove your e-mail address before a first method is set up.'),
  'approval-due': say('Your organisation asks that somebody approves it before a first method is set up.'),
  'set-up-code-wrong': say(
    'This code does not work. It may be mistyped, used or too old. Check the newest e-mail, or ask for another code.',
  ),
  'too-many-set-up-mails': ({ retryAt }, now) =>
    `We have sent you several codes already. You can ask for another ${whenAgain(retryAt, now)}. Look into your junk mail as well.`,
  'approval-declined': ({ retryAt }, now) =>
    `It was declined. Speak to your administrator or the service desk. You can ask again ${whenAgain(retryAt, now)}.`,
  'approval-elsewhere': say(
    'Somebody has asked already, signed in to your account in another browser. If it was you, go on there. If it was not, phone the service desk at once: see “Get help” below.',
  ),
  'approval-number-wrong': say(
    'That is not the number this request shows. The request may be somebody else’s, who has found out the password: if the person you speak to reads out another number, decline it.',
  ),
  'approval-by-code': say(
    'This account has rights over others, so nobody approves it alone. Make a temporary access code instead, to which a second person agrees.',
  ),
  'approval-gone': say('This has been decided already, or has waited too long. There is nothing more to do.'),
  settling: ({ retryAt }, now) =>
    `For your safety this waits until your first method has been set up for some time. You can do it ${whenAgain(retryAt, now)}.`,
} satisfies Partial<RefusalWords>;
