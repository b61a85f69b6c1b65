import type { Done } from '#lib/domain/done';

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
    case 'signed-out':
      return 'You are signed out.';
    case 'code-resent':
      return 'We have sent you a new code. The one before still works for its own 5 minutes.';
  }
}
