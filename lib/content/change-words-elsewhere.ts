import { own } from './change-saying.ts';
import type { SayingChanges } from './change-saying.ts';
import { methodInWords, methodWords } from './methods.ts';

/** What was done where the methods are kept, and not through the portal. */
export const aboutElsewhere = {
  'method-found': ({ method, ...also }) =>
    also.closing === true
      ? closing('added', `The first of them is ${methodInWords(method)}.`)
      : own(
          `${methodWords[method.kind].plain} added, not through this portal`,
          `A way to sign in was added to your account, but not through this portal: ${methodInWords(method)}.${andMore(also, 'added')}`,
        ),
  'method-lost-elsewhere': ({ method, ...also }) =>
    also.closing === true
      ? closing('removed', `The first of them was ${methodInWords(method)}.`)
      : own(
          `${methodWords[method.kind].plain} removed, not through this portal`,
          `A way to sign in was removed from your account, but not through this portal: ${methodInWords(method)}.${andMore(also, 'removed')}`,
        ),
  'others-changed': ({ before, after, ...also }) => {
    const done = after > before ? 'added' : 'removed';
    const cannotShow = 'This portal cannot show what they are.';
    if (also.closing === true) return closing(done, cannotShow);
    return own(
      `ways to sign in ${done}, not through this portal`,
      `Ways to sign in were ${done}, but not through this portal. ${cannotShow} You have ${String(after)} of them now, and had ${String(before)} before.${andMore(also, done)}`,
    );
  },
} satisfies Partial<SayingChanges>;

/** Of the rest of an hour. */
function closing(done: 'added' | 'removed', which: string) {
  return own(
    `more ways to sign in ${done}, not through this portal`,
    `Since our last message about it, more ways to sign in were ${done}, but not through this portal. ${which} Your recent activity shows each time.`,
  );
}

/** What else came or went in the same moment, and that there will be no more messages about it for now. */
export function andMore(
  { more, last }: { readonly more?: number; readonly last?: true },
  done: 'added' | 'removed',
): string {
  const rest =
    last === true
      ? ` If more is ${done} within the hour, we write once more at its end; your recent activity shows it at once.`
      : '';
  if (more === undefined) return rest;
  return `${more === 1 ? ` One more was ${done} with it.` : ` ${String(more)} more were ${done} with it.`}${rest}`;
}
