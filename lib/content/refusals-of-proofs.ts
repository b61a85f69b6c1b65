import { regionsInWords } from './countries.ts';
import { dateAndTime, whenAgain } from './times.ts';
import type { RefusalWords } from './saying.ts';
import { say } from './saying.ts';
import { triesLeftWords } from './tries-left.ts';
import { wizardWords } from './wizard.ts';

const aboutNumbers = {
  'number-missing': say('Enter your mobile phone number.'),
  'number-not-a-number': say(
    'That is not a mobile phone number. Check the country, and that no digit is missing, for example 07700 900 982.',
  ),
  'number-too-long': say(
    'That number is too long. Check the country, and that no digit is too many, for example 07700 900 982.',
  ),
  'number-with-extension': say('Enter a mobile phone number without an extension.'),
  'number-foreign': say('Only UK mobile numbers can be used here. Enter a UK number, or choose a different method.'),
  'number-region-not-allowed': ({ region }) =>
    `This is a number from ${regionsInWords([region])}, which your organisation does not accept. Enter another mobile number, or choose a different method.`,
  'number-landline': say('This is a landline, and only mobile phones can be used here. Enter a mobile phone number.'),
  'number-personal': say(
    'Numbers that begin with 070 are not mobiles, and calls to them can cost a lot. Enter a mobile phone number.',
  ),
  'number-pager': say('This is a pager. Enter a mobile phone number.'),
  'number-premium': say('This number has special charges. Enter a mobile phone number.'),
  'number-not-mobile': say('This is not a mobile number. Enter a mobile phone number, for example 07700 900 982.'),
  'number-already-used': say('You have already set up this number. Enter another one, or choose a different method.'),
} satisfies Partial<RefusalWords>;

const aboutTyping = {
  'email-missing': say('Enter your e-mail address.'),
  'email-not-an-address': say('Enter an e-mail address in the correct form, like name@example.com.'),
  'password-missing': say('Enter your password.'),
  'code-missing': say('Enter the security code.'),
  'code-not-six-digits': say('The security code must be 6 digits.'),
  'name-missing': say('Enter a name.'),
  'name-too-long': say('That name is too long. Enter one of at most 60 characters.'),
  'method-not-chosen': say('Choose a method.'),
} satisfies Partial<RefusalWords>;

const aboutSigningIn = {
  'wrong-sign-in': say('The e-mail address or the password is wrong. Check both and enter your password again.'),
  'wrong-password': say('That is not your password. Enter it again.'),
  'account-locked': ({ since }) =>
    `This account was locked on ${dateAndTime(since)}, after too many wrong answers. The service desk can unlock it: see “Get help” below.`,
  'account-disabled-number': say(
    'This account is disabled because it was registered with a phone number from outside the UK. Ask your organisation to register a UK number for you.',
  ),
  wait: ({ retryAt }, now) => `There were too many wrong answers. You can try again ${whenAgain(retryAt, now)}.`,
  busy: say('Many people are signing in right now. Wait a few seconds, then try again.'),
} satisfies Partial<RefusalWords>;

const aboutProving = {
  'wrong-code': ({ triesLeft }) =>
    triesLeft === 0
      ? 'That code is wrong, and it was the last try. Ask for a new one.'
      : `That code is wrong. Check it and enter it again.${triesLeftWords(triesLeft)}`,
  'code-expired': say('That code is too old. Ask for a new one.'),
  'code-used': say('That code has been used already. Wait for the next one, then enter it.'),
  'too-many-tries': say('There were too many wrong codes, so this one no longer works. Ask for a new one.'),
  'challenge-expired': say('You took longer than we can wait. Nothing is lost: ask again.'),
  'qr-code-expired': say(wizardWords.qr.over),
  'method-disabled': say(
    'This method is switched off after too many wrong answers. Choose another one, or ask the service desk.',
  ),
  'method-gone': say('This method has been removed. Choose another one.'),
  'not-strong-enough': say('This change needs your strongest method. Choose another one.'),
} satisfies Partial<RefusalWords>;

const aboutSending = {
  'resend-too-soon': ({ retryAt }, now) =>
    `We have just sent you a code. You can ask for another ${whenAgain(retryAt, now)}.`,
  'too-many-sends': ({ retryAt }, now) =>
    `We have sent too many codes to this number. You can ask for another ${whenAgain(retryAt, now)}.`,
  'not-sent': say('The message could not be sent. Wait a minute, then try again.'),
} satisfies Partial<RefusalWords>;

const aboutKeys = {
  'key-cancelled': say(
    'Your browser stopped before it was done, or the time ran out. Nothing has changed. Press the button to try again.',
  ),
  'key-unsupported': say(
    'This browser or device cannot use security keys here. Try another browser, or use a different method.',
  ),
  'key-already-registered': say('You have already set up this key. Use another one, or choose a different method.'),
  'key-not-accepted': say(
    'We could not check the answer of this key. Press the button to try again, or use another key.',
  ),
  'key-not-yours': say('This key is not one that you set up here. Use your own key, or choose a different method.'),
  'key-copied': say(
    'This key may have been copied, so it was not accepted. Use a different method and tell the service desk.',
  ),
} satisfies Partial<RefusalWords>;

const onThePhone = {
  'not-scanned': say('Your phone has not scanned the code yet. Scan it with the app, then choose Next.'),
  'not-yet': say('We have not had your answer yet. Answer on your phone, then choose Continue.'),
  denied: say('It was denied on your phone. If you did not mean to, start again.'),
  'wrong-number': say('A different number was entered on the phone, so this attempt is over. Start again.'),
  'call-not-accepted': say(
    'The call ended without the hash key (#) being pressed. Ask for another call, and press # when you hear the message.',
  ),
  'binding-over': say('This code does not work any more. Make a new one on your computer, then scan or enter that.'),
  'not-signed': say('Your phone’s answer could not be checked. Remove the account from the app and add it again.'),
  'authenticator-gone': say('This account was removed from the app in Self-Service. Add it again to go on using it.'),
  'too-many-prompts': ({ retryAt }, now) =>
    `Your phone has been asked several times. It can be asked again ${whenAgain(retryAt, now)}. Until then, use another way, such as the code that the app shows.`,
  'prompts-stopped': say(
    'Your phone is not asked any more, because somebody said on it that they had not asked for this. Use another way, for example the code that the app shows. In Self-Service, “Ask on my phone again” switches it back on.',
  ),
} satisfies Partial<RefusalWords>;

/** What is refused while somebody signs in or proves something. */
export const refusalsOfProofs = {
  ...aboutNumbers,
  ...aboutTyping,
  ...aboutSigningIn,
  ...aboutProving,
  ...aboutSending,
  ...aboutKeys,
  ...onThePhone,
};
