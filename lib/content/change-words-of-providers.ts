import { others, own } from './change-saying.ts';
import type { SayingChanges } from './change-saying.ts';

/** The person's account at an OpenID provider. */
export const aboutProviders = {
  'provider-linked': (change) =>
    own(
      'another site opens your account',
      `Your account at ${new URL(change.issuer).host} was linked to your account here. Whoever signs in there as you is signed in here too.`,
    ),
  'provider-unlinked': () =>
    others(
      'a sign-in was unlinked',
      'Your account at the site you sign in with opens your account here no more, until it is linked again at the next sign-in from there.',
    ),
} satisfies Partial<SayingChanges>;
