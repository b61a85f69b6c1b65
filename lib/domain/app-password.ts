import { parseMethodName } from './method-name.ts';
import type { RefusalOf } from './refusal.ts';
import { refuse } from './result.ts';
import type { Result } from './result.ts';

export type AppPasswordId = string;

/** What an app password opens. */
export type AppPasswordScope = 'mail' | 'calendar' | 'other';

/** Somebody's app password as every layer sees it; the key itself is kept nowhere. Times are epoch milliseconds. */
export interface AppPassword {
  readonly id: AppPasswordId;
  readonly name: string;
  readonly scopes: readonly AppPasswordScope[];
  readonly addedAt: number;
  /** From when it is refused; null when it lasts until it is revoked. */
  readonly expiresAt: number | null;
  /** The last time it was accepted, and from where; to the minute, so that a busy mail program writes little. */
  readonly lastUse: { readonly at: number; readonly ip: string; readonly protocol: string } | null;
}

/** App passwords that one person may have at a time. */
export const mostAppPasswords = 40;

/** Characters that a name must have (guide 1.2, step 19). */
export const shortestAppPasswordName = 8;

/** How long a new one can be looked at again: long enough to type it into a mail program. */
export const appPasswordShownFor = 10 * 60_000;

/** Random bytes behind a key: 120 bits, so that one look-up by a keyed hash is enough (NIST SP 800-63B §3.1.2.2). */
export const appPasswordBytes = 15;

/** Whether one is refused because its time is up. */
export function appPasswordExpired({ expiresAt }: Pick<AppPassword, 'expiresAt'>, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** Reads the name of an app password: what its program or device is called, 8 to 60 characters. */
export function parseAppPasswordName(
  text: string,
): Result<string, RefusalOf<'name-missing' | 'name-too-long' | 'app-password-name-too-short'>> {
  const name = parseMethodName(text);
  if (name.ok && Array.from(name.value).length < shortestAppPasswordName) {
    return refuse({ code: 'app-password-name-too-short' });
  }
  return name;
}

/** Letters and digits that cannot be taken for one another: no 0 or o, no 1 or l. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const digitsAtOnce = 5; // of base64url: 30 bits, which are six of ours

/** Writes random bytes (base64url, a multiple of 15) as a key that is typed by hand once. */
export function appPasswordKeyOf(random: string): string {
  let key = '';
  for (let at = 0; at < random.length; at += digitsAtOnce) {
    let bits = 0;
    for (const digit of random.slice(at, at + digitsAtOnce)) bits = bits * 64 + base64url.indexOf(digit);
    for (let left = 25; left >= 0; left -= 5) key += alphabet.charAt(Math.floor(bits / 2 ** left) % 32);
  }
  return key;
}

/** "abcd efgh …", as it is shown. */
export function appPasswordGroups(key: string): string {
  return key.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

// Spaces and dashes of every kind, as in security codes.
const ignored = /[\s\u00a0\u2000-\u200f\u2010-\u2015\u202f\u2060\ufeff-]/gu;
const longestTyped = 200;

/** What counts of a key as a program sends it: spaces, dashes and case are ignored. */
export function appPasswordTyped(text: string): string {
  return text.slice(0, longestTyped).replace(ignored, '').toLowerCase();
}

const mailProtocols: ReadonlySet<string> = new Set([
  'imap',
  'pop3',
  'smtp',
  'submission',
  'sieve',
  'managesieve',
  'jmap',
]);
const calendarProtocols: ReadonlySet<string> = new Set(['caldav', 'carddav']);

/** The scope that a program's protocol needs. */
export function scopeOfProtocol(protocol: string): AppPasswordScope {
  if (mailProtocols.has(protocol)) return 'mail';
  return calendarProtocols.has(protocol) ? 'calendar' : 'other';
}
