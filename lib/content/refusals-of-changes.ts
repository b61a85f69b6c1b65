import { refusalsOfTheDesk } from './refusals-of-the-desk.ts';
import { whenAgain } from './times.ts';
import type { RefusalWords } from './saying.ts';
import { say } from './saying.ts';
import { triesLeftWords } from './tries-left.ts';

const aboutHandOver = {
  'hand-over-number-missing': say('Enter the two digits that your computer shows.'),
  'hand-over-wrong-number': say(
    'That is not the number your computer shows, so this link has ended, for your safety. Make a new one on your computer.',
  ),
  'hand-over-over': say('This link does not work any more. Make a new one on your computer.'),
  'on-the-phone': say('This set-up goes on on your phone. To go on on this computer, choose “Carry on here”.'),
  'hand-over-here': say('This browser is where you are setting it up. Open the link on your phone.'),
  'hand-over-somebody-else': say(
    'Another account is signed in in this browser. Sign out here first, then open the link again.',
  ),
} satisfies Partial<RefusalWords>;

const aboutRecovery = {
  'recovery-code-missing': say('Enter one of your recovery codes.'),
  'recovery-code-incomplete': say(
    'A recovery code has 16 letters and digits, in four groups of four. Check what you have entered.',
  ),
  'recovery-code-wrong': ({ triesLeft }) =>
    `That is not one of your recovery codes. Check it and enter it again, or use another one.${triesLeftWords(triesLeft)}`,
  'recovery-code-used': say('You have used this recovery code already. Each works once: enter another one.'),
  'recovery-codes-none': say('You have no recovery code left. The service desk can help you: see “Get help” below.'),
  'session-gone': say('This session has ended already. There is nothing more to do.'),
  'device-gone': say('This device is not remembered any more. There is nothing more to do.'),
  'device-copied': say(
    'This device was remembered, but what it was known by had been used elsewhere. It is forgotten now, so prove that it is you.',
  ),
} satisfies Partial<RefusalWords>;

const aboutChanging = {
  'shared-mailbox': say(
    'This is a shared mailbox. More than one person uses it, so MFA cannot be set up for it. Sign in with your own account.',
  ),
  'method-not-offered': say('Your organisation does not offer this method. Choose another one.'),
  'enrolment-over': say(
    'This set-up is over: it was finished, left, or replaced by one begun in another tab or window. Choose a method to begin again.',
  ),
  'mfa-already-on': say('MFA is on already. You can set up a method now.'),
  'mfa-already-off': say('MFA is off already. There is nothing more to do.'),
  'mfa-required': say('Your organisation asks for MFA on this account, so it cannot be switched off.'),
  'last-method': say(
    'This is your only working method, and MFA is on. Add another method first, then remove this one.',
  ),
  'privileged-account': say(
    'This account has administrator rights at Microsoft, so its methods cannot be changed here. Change them on Microsoft’s Security info page, or ask whoever looks after administrator accounts.',
  ),
  'default-elsewhere': say(
    'This method cannot be made the default here. You can choose it whenever you are asked to prove that it is you.',
  ),
  'mobile-first': say(
    'An alternative phone can only be added beside a mobile phone. Set up “Text message” with your mobile phone first.',
  ),
  'alternative-first': say(
    'Your mobile phone cannot be removed while there is an alternative phone. Remove the alternative phone first.',
  ),
} satisfies Partial<RefusalWords>;

const aboutFeedback = {
  'ease-not-chosen': say('Choose how easy it was, from 1 to 5.'),
  'feedback-too-long': ({ length }) =>
    `Your text has ${length} characters. Shorten it to at most 2,000, then send it again.`,
  'too-much-feedback': ({ retryAt }, now) =>
    `Thank you: much feedback has come from here already. You can send more ${whenAgain(retryAt, now)}.`,
} satisfies Partial<RefusalWords>;

const aboutAppPasswords = {
  'app-password-name-too-short': say('That name is too short. Enter one of at least 8 characters.'),
  'app-password-name-taken': say('You already have an app password with this name. Enter another one.'),
  'app-passwords-off': say('Your organisation does not use app passwords.'),
  'app-passwords-need-method': say('Switch on MFA and set up a method first. Then you can add an app password.'),
  'app-passwords-held-back': ({ retryAt }, now) =>
    `For your safety, app passwords can be added only some time after your first method was set up. You can add one ${whenAgain(retryAt, now)}.`,
  'too-many-app-passwords': say('You have 40 app passwords, the most there can be. Revoke one that you no longer use.'),
  'app-password-gone': say('This app password has been revoked already.'),
} satisfies Partial<RefusalWords>;

const aboutForgetting = {
  'nothing-to-undo': say('There is nothing left to undo: it was taken back, or changed again, meanwhile.'),
  'way-not-chosen': say('Choose how you want to prove that it is you.'),
  'not-proved': say(
    'We could not check that it is you. The code may be wrong, old or used, or this way may not be set up for this address. Try again, or choose another way.',
  ),
  'reset-over': say('This has ended: there were too many tries, or 15 minutes have gone by. You can begin again.'),
  'too-many-resets': ({ retryAt }, now) =>
    `A new password was asked for several times for this address. You can ask again ${whenAgain(retryAt, now)}, or the service desk can help: see “Get help” below.`,
  'new-password-missing': say('Enter a new password.'),
  'password-too-short': ({ least }) =>
    `That password is too short. Enter at least ${least} characters: four or five words that do not belong together are easy to remember.`,
  'password-too-long': say('That password is too long. Enter at most 256 characters.'),
  'password-too-common': say('Many people use that password, so it is guessed first. Enter another one.'),
  'password-unchanged': say(
    'This is the password you had. Choose another one, so that whoever may know the old one is out.',
  ),
  'password-like-you': say(
    'That password is too much like your name, your address or this organisation. Enter another one.',
  ),
} satisfies Partial<RefusalWords>;

const atTheDoor = {
  'signed-out': say('You are signed out. Sign in to go on where you were.'),
  'second-step-due': say('Prove that it is you before you go on.'),
  'must-enrol': say('Set up a method before you go on.'),
  'shut-out': say(
    'All your methods are switched off after too many wrong answers. The service desk can help: see “Get help” below.',
  ),
  'handed-over': say('On this phone you can only finish the set-up. Everything else is on your computer.'),
  'proof-due': say('Confirm that it is you, then do this again.'),
  'password-due': say('Enter your password, then do this again.'),
  'not-allowed': say('Your account may not open this. Ask the service desk if you think it should.'),
  'foreign-origin': say('This came from another website, so nothing was done. Open the page here and try again.'),
  'too-large': say('That was too much to send at once. Shorten it and try again.'),
  'not-understood': say('Something was missing from what your browser sent. Load the page again, then try once more.'),
  'not-found': say('This does not exist, or it is not yours. Go back and choose again.'),
} satisfies Partial<RefusalWords>;

/** What is refused of changes, of requests, and beside the journeys. */
export const refusalsOfChanges = {
  ...aboutHandOver,
  ...aboutRecovery,
  ...aboutChanging,
  ...aboutFeedback,
  ...aboutAppPasswords,
  ...aboutForgetting,
  ...refusalsOfTheDesk,
  ...atTheDoor,
};
