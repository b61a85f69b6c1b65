import type { RefusalOf } from './refusal.ts';
import { ok, refuse } from './result.ts';
import type { Result } from './result.ts';
import { Secret } from './secret.ts';

/** Characters that a password must have where nothing else protects the account, and beside MFA (NIST SP 800-63B §3.1.1.2). */
export const leastAlone = 15;
export const leastWithMfa = 8;
/** At least 64 must be allowed; more than this is never typed. */
export const longestPassword = 256;

export type PasswordRefusal = RefusalOf<
  'new-password-missing' | 'password-too-short' | 'password-too-long' | 'password-too-common' | 'password-like-you'
>;

/** What a new password is judged by. */
export interface PasswordRules {
  readonly mfaOn: boolean;
  /** Names of the person, their address and their organisation: guessed first for this account. */
  readonly about: readonly string[];
}

/**
 * Judges a new password: long enough, not one of those that are guessed first, not made of the account's own names. No rule
 * of composition, and nothing typed is changed (ASVS 6.2.1 to 6.2.12).
 */
export function parseNewPassword(text: string, rules: PasswordRules): Result<Secret, PasswordRefusal> {
  if (text === '') return refuse({ code: 'new-password-missing' });
  const least = rules.mfaOn ? leastWithMfa : leastAlone;
  const characters = Array.from(text.normalize('NFKC')).length;
  if (characters < least) return refuse({ code: 'password-too-short', least });
  if (text.length > longestPassword) return refuse({ code: 'password-too-long' });
  if (isGuessedFirst(text)) return refuse({ code: 'password-too-common' });
  if (isAbout(text, rules.about)) return refuse({ code: 'password-like-you' });
  return ok(new Secret(text));
}

/** What most guessed passwords are made of, with anything before and after. */
const bases = [
  'password passwort passcode secret welcome letmein qwerty qwertz azerty admin administrator login user guest test',
  'changeme default master hello iloveyou monkey dragon sunshine princess football baseball liverpool arsenal chelsea',
  'manchester charlie superman batman pokemon starwars trustno shadow killer summer winter spring autumn monday friday',
  'january february march april june july august september october november december london england hospital doctor',
  'nurse pharmacy health computer internet michael jessica ashley daniel thomas george freedom whatever blink latchkey',
]
  .join(' ')
  .split(' ');

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
];
const runs = rows.flatMap((row) => [row, Array.from(row).toReversed().join('')]);

const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  l: 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Letters as they are meant, without what is put before and after them. */
function plain(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase();
  return Array.from(lower, (each) => lookAlikes[each] ?? each).join('');
}

/** A known word, or two, with little besides; one thing again and again; a walk along the keyboard. */
function isGuessedFirst(text: string): boolean {
  const lower = text.normalize('NFKC').toLowerCase();
  if (isRepeated(lower) || isWalk(lower) || /^[0-9 .,/-]+$/.test(lower)) return true;
  // What digits stand for letters and what stands after them cannot be told apart: both are looked at.
  return [lower, plain(lower)].some((each) => {
    const letters = plain(each.replaceAll(/[^\p{L}]/gu, ''));
    const left = without(letters, bases.map(plain));
    return left !== letters && left.length <= 2;
  });
}

/** The same few characters over and over. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= 4; length += 1) {
    const piece = text.slice(0, length);
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return true;
  }
  return false;
}

/** Nothing but pieces of four or more along a row of keys or the alphabet. */
function isWalk(text: string): boolean {
  let left = text;
  while (left.length >= 4) {
    const piece = longestRun(left);
    if (piece < 4) return false;
    left = left.slice(piece);
  }
  return text.length > left.length;
}

function longestRun(text: string): number {
  let longest = 0;
  while (longest < text.length && runs.some((run) => run.includes(text.slice(0, longest + 1)))) longest += 1;
  return longest;
}

const shortestName = 4;

/** Names of the account with fewer than eight other letters and digits. */
function isAbout(text: string, about: readonly string[]): boolean {
  const names = about
    .flatMap((each) => [each, ...each.split(/[^\p{L}\p{N}]+/u)])
    .map((each) => plain(each).replaceAll(/[^\p{L}\p{N}]/gu, ''))
    .filter((each) => each.length >= shortestName);
  const own = plain(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
  const left = without(own, names);
  return left !== own && left.length < leastWithMfa;
}

/** What is left of a text without any of some words, the longest taken out first. */
function without(text: string, words: readonly string[]): string {
  return words.toSorted((a, b) => b.length - a.length).reduce((left, word) => left.replaceAll(word, ''), text);
}
