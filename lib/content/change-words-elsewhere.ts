import { own } from './change-saying.ts';
import type { SayingChanges } from './change-saying.ts';
import { methodInWords, methodWords } from './methods.ts';

/** What was done where the methods are kept, and not through the portal. */
export const aboutElsewhere = {
  'method-found': ({ method, more }) =>
    own(
      `${methodWords[method.kind].plain} added, not through this portal`,
      `A way to sign in was added to your account, but not through this portal: ${methodInWords(method)}.${andMore(more, 'added')}`,
    ),
  'method-lost-elsewhere': ({ method, more }) =>
    own(
      `${methodWords[method.kind].plain} removed, not through this portal`,
      `A way to sign in was removed from your account, but not through this portal: ${methodInWords(method)}.${andMore(more, 'removed')}`,
    ),
} satisfies Partial<SayingChanges>;

/** What else came or went in the same moment. */
export function andMore(more: number | undefined, done: 'added' | 'removed'): string {
  if (more === undefined) return '';
  return more === 1 ? ` One more was ${done} with it.` : ` ${String(more)} more were ${done} with it.`;
}
