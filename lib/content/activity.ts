import type { Event } from '#lib/domain/change';
import { changeWords } from './change-words.ts';
import { methodWords } from './methods.ts';

type With = Exclude<Extract<Event, { readonly with: unknown }>['with'], 'desk-code'>;

function withWhat(means: With): string {
  switch (means) {
    case 'password':
      return 'your password';
    case 'remembered-device':
      return 'your password, on a device you asked us to remember';
    case 'recovery-code':
      return 'a recovery code';
    default:
      return `your ${methodWords[means].plain}`;
  }
}

/** A line of somebody's history as a sentence. */
export function eventInWords(event: Event): string {
  switch (event.what) {
    case 'signed-in':
      return `Signed in with ${withWhat(event.with)}.`;
    case 'confirmed':
      return `Confirmed with ${withWhat(event.with)} before a change.`;
    case 'taken-back':
      return 'A set-up that had gone on on a phone was carried on on the computer.';
    case 'went-on':
      return `Went on on the computer after setting up your ${methodWords[event.with].plain} on a phone.`;
    case 'signed-out':
      return 'Signed out.';
    case 'unlocked':
      return 'The account was unlocked by the service desk.';
    case 'reset-proved':
      return event.with === 'desk-code'
        ? 'A code of the service desk was used to choose a new password.'
        : `Your ${methodWords[event.with].plain} was used to choose a new password.`;
    case 'sign-in-refused':
      return 'Somebody typed a wrong password for your account.';
    case 'answer-refused':
      return 'A security code or key was not accepted.';
    case 'prompt-answered':
      return event.state === 'approved' ? 'Approved on your phone.' : 'Not approved on your phone.';
    default:
      return changeWords(event).what;
  }
}
