import type { FaultCode } from '#lib/domain/fault';
import type { Refusal, RefusalCode, RefusalOf } from '#lib/domain/refusal';
import { regionsInWords } from './countries.ts';
import { count, dateAndTime, whenAgain } from './times.ts';

type Words = { readonly [Code in RefusalCode]: (refusal: RefusalOf<Code>, now: number) => string };

const say = (text: string) => () => text;

const aboutNumbers = {
  'number-missing': say('Enter your mobile phone number.'),
  'number-not-a-number': say(
    'That is not a complete mobile phone number. Check the digits and the country, for example 07700 900 982.',
  ),
  'number-with-extension': say('Enter the number without an extension. An extension cannot get a text message.'),
  'number-foreign': say('Only UK mobile numbers can be used here. Enter a UK number, or choose a different method.'),
  'number-region-not-allowed': ({ region }) =>
    `This is a number from ${regionsInWords([region])}, which your organisation does not accept. Enter another mobile number, or choose a different method.`,
  'number-landline': say('This is a landline, and it cannot get text messages. Enter a mobile phone number.'),
  'number-personal': say(
    'Numbers that begin with 070 are not mobiles, and calls to them can cost a lot. Enter a mobile phone number.',
  ),
  'number-pager': say('This is a pager. Enter a mobile phone number.'),
  'number-premium': say('This number has special charges. Enter a mobile phone number.'),
  'number-not-mobile': say('This is not a mobile number. Enter a mobile phone number, for example 07700 900 982.'),
  'number-already-used': say('You have already set up this number. Enter another one, or choose a different method.'),
} satisfies Partial<Words>;

const aboutTyping = {
  'email-missing': say('Enter your e-mail address.'),
  'email-not-an-address': say('Enter an e-mail address in the correct form, like name@example.com.'),
  'password-missing': say('Enter your password.'),
  'code-missing': say('Enter the security code.'),
  'code-not-six-digits': say('The security code must be 6 digits.'),
  'name-missing': say('Enter a name.'),
  'name-too-long': say('That name is too long. Enter one of at most 60 characters.'),
  'method-not-chosen': say('Choose a method.'),
} satisfies Partial<Words>;

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
    `Your phone has been asked several times. It can be asked again ${whenAgain(retryAt, now)}. Until then, use the code that the app shows.`,
  'prompts-stopped': say(
    'Your phone is not asked at the moment, because somebody said they had not asked for it. Use the code that the app shows.',
  ),
} satisfies Partial<Words>;

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
} satisfies Partial<Words>;

const aboutProving = {
  'wrong-code': ({ triesLeft }) =>
    triesLeft === 0
      ? 'That code is wrong, and it was the last try. Ask for a new one.'
      : triesLeft <= 3
        ? `That code is wrong. Check it and enter it again. You have ${count(triesLeft, 'try', 'tries')} left.`
        : 'That code is wrong. Check it and enter it again.',
  'code-expired': say('That code is too old. Ask for a new one.'),
  'code-used': say('That code has been used already. Wait for the next one, then enter it.'),
  'too-many-tries': say('There were too many wrong codes, so this one no longer works. Ask for a new one.'),
  'challenge-expired': say('You took longer than we can wait. Nothing is lost: ask again.'),
  'method-disabled': say(
    'This method is switched off after too many wrong answers. Choose another one, or ask the service desk.',
  ),
  'method-gone': say('This method has been removed. Choose another one.'),
  'not-strong-enough': say('This change needs your strongest method. Choose another one.'),
} satisfies Partial<Words>;

const aboutHandOver = {
  'hand-over-number-missing': say('Enter the two digits that your computer shows.'),
  'hand-over-wrong-number': say(
    'That is not the number your computer shows, so this link has ended, for your safety. Make a new one on your computer.',
  ),
  'hand-over-over': say('This link does not work any more. Make a new one on your computer.'),
  'hand-over-here': say('This browser is where you are setting it up. Open the link on your phone.'),
  'hand-over-somebody-else': say(
    'Another account is signed in in this browser. Sign out here first, then open the link again.',
  ),
} satisfies Partial<Words>;

const aboutRecovery = {
  'recovery-code-missing': say('Enter one of your recovery codes.'),
  'recovery-code-incomplete': say(
    'A recovery code has 16 letters and digits, in four groups of four. Check what you have entered.',
  ),
  'recovery-code-wrong': say(
    'That is not one of your recovery codes. Check it and enter it again, or use another one.',
  ),
  'recovery-code-used': say('You have used this recovery code already. Each works once: enter another one.'),
  'recovery-codes-none': say('You have no recovery code left. The service desk can help you: see “Get help” below.'),
  'session-gone': say('This session has ended already. There is nothing more to do.'),
  'device-gone': say('This device is not remembered any more. There is nothing more to do.'),
  'device-copied': say(
    'This device was remembered, but what it was known by had been used elsewhere. It is forgotten now, so prove that it is you.',
  ),
} satisfies Partial<Words>;

const aboutSending = {
  'resend-too-soon': ({ retryAt }, now) =>
    `We have just sent you a code. You can ask for another ${whenAgain(retryAt, now)}.`,
  'too-many-sends': ({ retryAt }, now) =>
    `We have sent too many codes to this number. You can ask for another ${whenAgain(retryAt, now)}.`,
  'not-sent': say('The message could not be sent. Wait a minute, then try again.'),
} satisfies Partial<Words>;

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
} satisfies Partial<Words>;

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
} satisfies Partial<Words>;

const aboutFeedback = {
  'ease-not-chosen': say('Choose how easy it was, from 1 to 5.'),
  'feedback-too-long': ({ length }) =>
    `Your text has ${length} characters. Shorten it to at most 2,000, then send it again.`,
  'too-much-feedback': ({ retryAt }, now) =>
    `Thank you: much feedback has come from here already. You can send more ${whenAgain(retryAt, now)}.`,
} satisfies Partial<Words>;

const aboutAppPasswords = {
  'app-password-name-too-short': say('That name is too short. Enter one of at least 8 characters.'),
  'app-password-name-taken': say('You already have an app password with this name. Enter another one.'),
  'app-passwords-off': say('Your organisation does not use app passwords.'),
  'app-passwords-need-method': say('Switch on MFA and set up a method first. Then you can add an app password.'),
  'app-passwords-held-back': ({ retryAt }, now) =>
    `For your safety, app passwords can be added only some time after your first method was set up. You can add one ${whenAgain(retryAt, now)}.`,
  'too-many-app-passwords': say('You have 40 app passwords, the most there can be. Revoke one that you no longer use.'),
  'app-password-gone': say('This app password has been revoked already.'),
} satisfies Partial<Words>;

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
  'password-like-you': say(
    'That password is too much like your name, your address or this organisation. Enter another one.',
  ),
} satisfies Partial<Words>;

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
} satisfies Partial<Words>;

const words: Words = {
  ...aboutNumbers,
  ...aboutTyping,
  ...onThePhone,
  ...aboutSigningIn,
  ...aboutProving,
  ...aboutHandOver,
  ...aboutRecovery,
  ...aboutSending,
  ...aboutKeys,
  ...aboutChanging,
  ...aboutFeedback,
  ...aboutAppPasswords,
  ...aboutForgetting,
  ...atTheDoor,
};

/** What a person reads about a refusal: what happened and what to do next. */
export function refusalWords(refusal: Refusal, now: number): string {
  const speak = words[refusal.code] as (refusal: Refusal, now: number) => string;
  return speak(refusal, now);
}

const faults: Readonly<Record<FaultCode, string>> = {
  'store-unavailable': 'The portal cannot reach its records. Nothing was changed. Try again in a few minutes.',
  'store-busy': 'The portal is very busy. Nothing was changed. Try again in a few seconds.',
  'secret-unreadable':
    'The portal cannot read what it needs for this method. Use a different one and tell the service desk.',
  'gateway-unreachable': 'The message could not be sent. Try again in a minute.',
  'gateway-refused': 'The message could not be sent. Try again in a minute.',
  'backend-unreachable':
    'The system behind the portal does not answer. Nothing was changed. Try again in a few minutes.',
  'backend-not-understood': 'The system behind the portal gave a strange answer. Try again in a few minutes.',
  misconfigured: 'The portal is not set up correctly. Tell the service desk.',
  internal: 'Something went wrong on our side. Nothing was changed. Try again in a minute.',
};

/** What a person reads about a fault: never its cause, but the reference that finds it in the log. */
export function faultWords(code: FaultCode, reference: string): string {
  return `${faults[code]} If it stays so, tell the service desk this reference: ${reference}.`;
}

const fields: Partial<Record<RefusalCode, string>> = {
  'email-missing': 'email',
  'email-not-an-address': 'email',
  'password-missing': 'password',
  'wrong-password': 'password',
  'way-not-chosen': 'way',
  'not-proved': 'code',
  'new-password-missing': 'password',
  'password-too-short': 'password',
  'password-too-long': 'password',
  'password-too-common': 'password',
  'password-like-you': 'password',
  'code-missing': 'code',
  'code-not-six-digits': 'code',
  'wrong-code': 'code',
  'code-expired': 'code',
  'code-used': 'code',
  'too-many-tries': 'code',
  'recovery-code-missing': 'recovery-code',
  'recovery-code-incomplete': 'recovery-code',
  'recovery-code-wrong': 'recovery-code',
  'recovery-code-used': 'recovery-code',
  'name-missing': 'name',
  'name-too-long': 'name',
  'app-password-name-too-short': 'name',
  'app-password-name-taken': 'name',
  'method-not-chosen': 'method',
  'ease-not-chosen': 'ease',
  'feedback-too-long': 'text',
};

/** The field that a refusal is about; null when it is about the whole page. */
export function fieldOf(code: RefusalCode): string | null {
  return fields[code] ?? (code.startsWith('number-') ? 'number' : null);
}
