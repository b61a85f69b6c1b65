import type { Purpose } from '#lib/domain/challenge';
import type { Token } from './token.ts';

/** So many wrong answers are always left to whoever signs in. */
const leftToTheOwner = 5;

/**
 * Whether a token may be asked for this. privacyIDEA counts wrong answers to the token and locks it, whoever gave them, and a
 * password reset may be a stranger's: it is asked no more while its owner’s own answers would be in danger.
 */
export function bears({ failcount, maxfail }: Pick<Token, 'failcount' | 'maxfail'>, purpose: Purpose): boolean {
  return purpose !== 'reset' || maxfail - failcount > leftToTheOwner;
}
