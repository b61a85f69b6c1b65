import type { RefusalWords } from './saying.ts';
import { say } from './saying.ts';

/** What is refused while somebody signs in from another site. */
export const refusalsOfProviders = {
  'passwords-off': say('Passwords are not used here. Sign in with the button above.'),
  'provider-denied': say(
    'You were not signed in there, so you are not signed in here either. Try again when you like.',
  ),
  'provider-expired': say(
    'That took too long, was begun in another browser, or has been used already. Nothing is lost: sign in again.',
  ),
  'provider-not-trusted': say(
    'The other site’s answer could not be checked, so you were not let in. Sign in again. If it stays so, tell the service desk.',
  ),
  'provider-clock': say(
    'The clocks of this portal and of the other site differ too much, so its answer could not be used. Tell the service desk.',
  ),
  'provider-down': say('The site that you sign in with does not answer right now. Try again in a few minutes.'),
  'provider-unknown-person': say(
    'You are signed in there, but that opens no account here. The service desk can help you: see “Get help” below.',
  ),
  'provider-somebody-else': say(
    'You were signed in there as somebody else. Sign out there, then confirm again with your own account.',
  ),
  'provider-other-account': say(
    'The account you signed in with is not the one that this portal would change for you, so you were not let in. Sign out there and use your own account. If it stays so, tell the service desk.',
  ),
  'recovery-codes-unused': say(
    'There are no recovery codes here: the site that you sign in with asks for the second step. Nothing was changed.',
  ),
  'provider-not-enough': say(
    'You were signed in there without the second step that is needed here. Try again, and pass the second step when you are asked for it.',
  ),
  'provider-not-fresh': say(
    'The other site did not ask you again who you are, so this confirms nothing. Try again. If it stays so, tell the service desk.',
  ),
} satisfies Partial<RefusalWords>;
