import { own } from './change-saying.ts';
import type { SayingChanges } from './change-saying.ts';
import { methodInWords, methodWords } from './methods.ts';

/** What was done where the methods are kept, and not through the portal. */
export const aboutElsewhere = {
  'method-found': ({ method }) =>
    own(
      `${methodWords[method.kind].plain} added, not through this portal`,
      `A way to sign in was added to your account, but not through this portal: ${methodInWords(method)}.`,
    ),
  'method-lost-elsewhere': ({ method }) =>
    own(
      `${methodWords[method.kind].plain} removed, not through this portal`,
      `A way to sign in was removed from your account, but not through this portal: ${methodInWords(method)}.`,
    ),
} satisfies Partial<SayingChanges>;
