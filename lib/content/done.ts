import type { Done } from '#lib/domain/done';
import { deskActWords } from './desk.ts';
import { peopleDoneWords } from './people.ts';
import { count } from './times.ts';

type Words = { readonly [Code in Done['code']]: (done: Extract<Done, { readonly code: Code }>) => string };

const words: Words = {
  'mfa-on': (done) => `success: MFA enabled successfully for ${done.address}`,
  'mfa-off': () => 'MFA is off. You now sign in with your password alone.',
  'default-changed': (done) => `Your default sign-in method is now ${done.name}.`,
  'method-renamed': (done) => `It is now called ${done.name}.`,
  'method-removed': (done) => `${done.name} is removed.`,
  'prompts-allowed': () => 'We ask on your phone again when you sign in.',
  'app-password-added': (done) => `${done.name} is added. Its password is not shown again.`,
  'app-password-revoked': (done) => `${done.name} is revoked. It opens nothing any more.`,
  'session-ended': () => 'That session is ended.',
  'signed-out-elsewhere': (done) =>
    done.count === 0
      ? 'You were signed in nowhere else. Other remembered devices are forgotten.'
      : `You are signed out of ${count(done.count, 'other session')}. Other remembered devices are forgotten.`,
  'device-forgotten': () => 'That device is forgotten. It asks for the second step at the next sign-in.',
  'devices-forgotten': () => 'All remembered devices are forgotten. Each asks for the second step at the next sign-in.',
  'provider-unlinked': () =>
    'That account opens yours no more. Every other session is ended, and other remembered devices are forgotten.',
  'recovery-code-used': (done) =>
    done.left === 0
      ? 'You have signed in with your last recovery code. Set up a new method, then make new codes.'
      : `You have signed in with a recovery code. ${count(done.left, 'code')} left. If your phone or key is lost, set up a new method now.`,
  'access-code-used': (done) =>
    done.first
      ? 'The code is right. Set up your first method now.'
      : 'You have signed in with a temporary access code. If your phone or key is lost, set up a new method now.',
  'set-up-code-sent': () => 'We have sent a code to your e-mail address. It works for 10 minutes.',
  'e-mail-proved': () => 'The code is right. Set up your first method now.',
  'approval-asked': () => 'We have passed it on. You will get an e-mail when it is decided.',
  'set-up-approved': (done) => `${done.name} can set up a first method within 24 hours, and has been told by e-mail.`,
  'set-up-declined': (done) => `It is declined. ${done.name} has been told by e-mail.`,
  'change-undone': () => 'The change is undone.',
  'password-changed': () => 'You have a new password, and you have been signed out everywhere. Sign in with it now.',
  'desk-act-done': (done) => `${done.name} ${deskActWords[done.act].done}. They are told by e-mail.`,
  'desk-act-asked': (done) =>
    `A second person must agree, because ${done.name} has a staff account. Ask a colleague to open “Second person” within the hour.`,
  'request-agreed': (done) => `It is done for ${done.name}, who is told by e-mail who asked and who agreed.`,
  'request-declined': (done) => `You have declined. Nothing was done to the account of ${done.name}.`,
  'alert-taken': () => 'The alert is yours. Nobody else can take it until you give it back.',
  'alert-given-back': () => 'The alert is free for others again.',
  'alert-closed': () => 'The alert is closed, and your word is kept in the audit.',
  'people-imported': (done) => `${count(done.count, 'person is', 'people are')} entered.`,
  'policy-saved': () => 'The policy is saved. It holds from now on.',
  'number-entered': (done) => `${done.name} has a UK number and can sign in again. We have told them by e-mail.`,
  'people-done': peopleDoneWords,
  'signed-out': () => 'You are signed out.',
  'code-resent': () => 'We have sent you a new code. The one before still works for its own 5 minutes.',
};

/** The sentence for something that worked. That of `mfa-on` is exactly the printed guide's (1.1, step 6). */
export function doneWords(done: Done): string {
  const speak = words[done.code] as (done: Done) => string;
  return speak(done);
}
