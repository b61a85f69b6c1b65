import type { Token } from './token.ts';

/**
 * The description of a token that counts there before it was tried out here: a phone that was bound. It ends in a
 * character that no name of a person's can have, so that nobody can give it to a method that is to be hidden.
 */
export const beingSetUp = 'Being set up\u2060';

/** Whether a token is still to be tried out: it is no method yet. */
export function isBeingSetUp({ description }: Pick<Token, 'description'>): boolean {
  return description === beingSetUp;
}
