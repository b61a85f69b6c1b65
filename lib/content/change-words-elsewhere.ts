import { own } from './change-saying.ts';
import type { SayingChanges } from './change-saying.ts';
import { methodInWords, methodWords } from './methods.ts';

/** What was done where the methods are kept, and not through the portal. */
export const aboutElsewhere = {
  'method-found': ({ method, ...also }) =>
    own(
      `${methodWords[method.kind].plain} added, not through this portal`,
      `A way to sign in was added to your account, but not through this portal: ${methodInWords(method)}.${andMore(also, 'added')}`,
    ),
  'method-lost-elsewhere': ({ method, ...also }) =>
    own(
      `${methodWords[method.kind].plain} removed, not through this portal`,
      `A way to sign in was removed from your account, but not through this portal: ${methodInWords(method)}.${andMore(also, 'removed')}`,
    ),
} satisfies Partial<SayingChanges>;

/** What else came or went in the same moment, and that there will be no more messages about it for now. */
export function andMore(
  { more, last }: { readonly more?: number; readonly last?: true },
  done: 'added' | 'removed',
): string {
  const rest = last === true ? ` If more is ${done} within the hour, only your recent activity shows it.` : '';
  if (more === undefined) return rest;
  return `${more === 1 ? ` One more was ${done} with it.` : ` ${String(more)} more were ${done} with it.`}${rest}`;
}
