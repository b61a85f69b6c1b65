import type { Change, Event, ImportHand } from '#lib/domain/change';
import { assistEventInWords } from './assist-changes.ts';
import { deskEventInWords } from './desk-events.ts';
import { changeWords } from './change-words.ts';
import { deskWords } from './desk.ts';
import { methodWords } from './methods.ts';
import { count } from './times.ts';

type With = Exclude<Extract<Event, { readonly with: unknown }>['with'], 'desk-code'>;

function withWhat(means: With): string {
  switch (means) {
    case 'password':
      return 'your password';
    case 'remembered-device':
      return 'your password, on a device you asked us to remember';
    case 'provider':
      return 'your account at the site you sign in with';
    case 'recovery-code':
      return 'a recovery code';
    case 'access-code':
      return 'a temporary access code';
    default:
      return `your ${methodWords[means].plain}`;
  }
}

/** By the code of the refusal, as the history keeps it. */
const refused: Readonly<Record<string, string>> = {
  'wrong-code': 'A wrong security code was entered.',
  'code-expired': 'A security code was entered too late.',
  'code-used': 'A security code was entered that had been used already.',
  'too-many-tries': 'A security code was entered after too many wrong ones.',
  'challenge-expired': 'Nobody answered in time when we asked for the second step.',
  'not-yet': 'The second step had not been answered on your phone yet.',
  denied: 'An attempt ended, because it was denied on your phone.',
  'prompts-stopped': 'An attempt ended, because somebody said on your phone that they had not asked for it.',
  'wrong-number': 'An attempt ended, because a wrong number was entered on your phone.',
  'call-not-accepted': 'We called your phone, and nobody pressed the hash key (#).',
  'key-already-registered': 'A security key was shown that is set up already.',
  'key-not-accepted': 'A security key was not accepted.',
  'key-not-yours': 'A security key was shown that is not yours.',
  'key-copied': 'A security key was not accepted, because it may have been copied.',
  'recovery-code-wrong': 'A wrong recovery code was entered.',
  'recovery-code-used': 'A recovery code was entered that had been used already.',
  'access-code-wrong': 'A temporary access code was entered that is wrong, used or too old.',
  'set-up-code-wrong': 'A code of an e-mail was entered that is wrong, used or too old.',
  'recovery-codes-none': 'A recovery code was entered, and you have none.',
  'hand-over-wrong-number': 'A wrong number was entered when a set-up was to go on on a phone.',
  'method-disabled': 'A method was tried that is switched off.',
  'method-gone': 'A method was tried that has been removed.',
  wait: 'An answer came too soon after wrong ones.',
};

const answered: Readonly<Record<Extract<Event, { readonly what: 'prompt-answered' }>['state'], string>> = {
  approved: 'Approved on your phone.',
  denied: 'Denied on your phone.',
  unasked: 'Denied on your phone: somebody said that they had not asked for it.',
  'wrong-number': 'A wrong number was entered on your phone.',
};

function handsInWords({ uploadedBy, enteredBy }: Extract<Event, { readonly what: 'people-imported' }>): string {
  if (uploadedBy === undefined || enteredBy === undefined) return '';
  const name = (hand: ImportHand | null): string => hand?.name ?? 'an operator on the command line';
  return ` Uploaded by ${name(uploadedBy)}, entered by ${name(enteredBy)}.`;
}

type What = Exclude<Event, Change>['what'] | 'reset-proved';
type Words = { readonly [Each in What]: (event: Extract<Event, { readonly what: Each }>) => string };

const words: Words = {
  'signed-in': (event) => `Signed in with ${withWhat(event.with)}.`,
  'signed-out': () => 'Signed out.',
  'provider-signed-out': (event) =>
    `Signed out at the site you sign in with, and so here too: ${count(event.sessions, 'session')} ended.`,
  confirmed: (event) => `Confirmed with ${withWhat(event.with)} before a change.`,
  'taken-back': () => 'A set-up that had gone on on a phone was carried on on the computer.',
  'went-on': (event) => `Went on on the computer after setting up your ${methodWords[event.with].plain} on a phone.`,
  'invitation-put-off': () => 'MFA was put off with “Not now”.',
  'e-mail-proved': () => 'The code we sent to your e-mail address was entered, so that a first method could be set up.',
  'sign-in-refused': () => 'Somebody typed a wrong password for your account.',
  'answer-refused': (event) => refused[event.refusal] ?? 'An answer to the second step was not accepted.',
  'prompt-answered': (event) => answered[event.state],
  'reset-proved': (event) =>
    event.with === 'desk-code'
      ? 'A code of the service desk was used to choose a new password.'
      : `Your ${methodWords[event.with].plain} was used to choose a new password.`,
  'policy-changed': () => 'A setting of the policy was changed.',
  'people-imported': (event) =>
    `${count(event.added + event.changed, 'person', 'people')} entered from the file “${event.fileName}” (SHA-256 ${event.digest}): ${String(event.added)} new, ${String(event.changed)} changed, ${String(event.same)} the same.${handsInWords(event)}`,
  'administrator-made': (event) => `${event.email} was made an administrator on the command line.`,
  'keys-rotated': (event) => `${count(event.sealed, 'secret')} sealed anew with the current SECRET_KEY.`,
  assist: assistEventInWords,
  'assist-refused': assistEventInWords,
  'looked-at': () => deskWords.looked,
  'act-asked': (event) => deskWords.asked(event.act),
  'act-declined': (event) => deskWords.declined(event.act),
  alert: deskEventInWords,
  'caller-check': deskEventInWords,
  'audit-exported': deskEventInWords,
  'feedback-exported': deskEventInWords,
};

function isOwn(event: Event): event is Extract<Event, { readonly what: What }> {
  return Object.hasOwn(words, event.what);
}

/** A line of somebody's history as a sentence. */
export function eventInWords(event: Event): string {
  if (!isOwn(event)) return changeWords(event).what;
  const speak = words[event.what] as (event: Event) => string;
  return speak(event);
}
