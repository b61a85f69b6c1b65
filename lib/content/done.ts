import type { Done } from '#lib/domain/done';
import { count } from './times.ts';

/** The sentence for something that worked. The first is exactly the printed guide's (1.1, step 6). */
export function doneWords(done: Done): string {
  switch (done.code) {
    case 'mfa-on':
      return `success: MFA enabled successfully for ${done.address}`;
    case 'mfa-off':
      return 'MFA is off. You now sign in with your password alone.';
    case 'default-changed':
      return `Your default sign-in method is now ${done.name}.`;
    case 'method-renamed':
      return `It is now called ${done.name}.`;
    case 'method-removed':
      return `${done.name} is removed.`;
    case 'prompts-allowed':
      return 'We ask on your phone again when you sign in.';
    case 'app-password-added':
      return `${done.name} is added. Its password is not shown again.`;
    case 'app-password-revoked':
      return `${done.name} is revoked. It opens nothing any more.`;
    case 'session-ended':
      return 'That session is ended.';
    case 'signed-out-elsewhere':
      return done.count === 0
        ? 'You were signed in nowhere else. Other remembered browsers are forgotten.'
        : `You are signed out of ${count(done.count, 'other session')}. Other remembered browsers are forgotten.`;
    case 'device-forgotten':
      return 'That browser is forgotten. It asks for the second step at the next sign-in.';
    case 'devices-forgotten':
      return 'All remembered browsers are forgotten. Each asks for the second step at the next sign-in.';
    case 'recovery-code-used':
      return done.left === 0
        ? 'You have signed in with your last recovery code. Set up a new method, then make new codes.'
        : `You have signed in with a recovery code. ${count(done.left, 'code')} left. If your phone or key is lost, set up a new method now.`;
    case 'change-undone':
      return 'The change is undone.';
    case 'password-changed':
      return 'You have a new password, and you have been signed out everywhere. Sign in with it now.';
    case 'signed-out':
      return 'You are signed out.';
    case 'code-resent':
      return 'We have sent you a new code. The one before still works for its own 5 minutes.';
  }
}
