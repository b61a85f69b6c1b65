import type { Brand } from './brand.ts';
import { ok, refuse } from './result.ts';
import type { Result } from './result.ts';

/** 16 characters of Crockford's Base32 (80 bit), without what is put between them. */
export type RecoveryCode = Brand<'RecoveryCode'>;

/** How many a set has. */
export const codesInSet = 10;

/** With this many left the person is told to make new ones. */
export const fewCodes = 2;

/** Random bytes behind one code: 80 bit (NIST SP 800-63B §4.2.1.1 asks for 64). */
export const bytesOfCode = 10;

/** New codes stay on the page that made them this long at most. */
export const codesShownFor = 10 * 60_000;

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const characters = 16;
const wholeCode = new RegExp(`^[${symbols}]{${characters}}$`);
const bitsOfSymbol = 5;

// Everything that copying, printing and dictating put between the characters.
const ignored = /[\s\u00a0\u2000-\u200f\u2010-\u2015\u202f\u2060\ufeff._-]/gu;

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The code of ten random bytes, given as base64url. Every bit counts and no code is likelier than another. */
export function recoveryCodeOf(token: string): RecoveryCode {
  const bits = Array.from(token, (each) => base64url.indexOf(each).toString(2).padStart(6, '0')).join('');
  const code = Array.from({ length: characters }, (_, at) => {
    const symbol = bits.slice(at * bitsOfSymbol, (at + 1) * bitsOfSymbol);
    return symbols[Number.parseInt(symbol, 2)] ?? '';
  });
  return code.join('') as RecoveryCode;
}

/**
 * Reads a code as somebody types it: case, spaces and dashes do not count, and neither does taking O for 0 or I and L
 * for 1. Everything is normalised here, once, so that a code cannot be used twice under two spellings.
 */
export function parseRecoveryCode(
  text: string,
): Result<RecoveryCode, { readonly code: 'recovery-code-missing' | 'recovery-code-incomplete' }> {
  const typed = text.normalize('NFKC').replace(ignored, '').toUpperCase();
  if (typed === '') return refuse({ code: 'recovery-code-missing' });
  const code = typed.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return wholeCode.test(code) ? ok(code as RecoveryCode) : refuse({ code: 'recovery-code-incomplete' });
}

/** "7KQ4-M2XW-0R9T-ZB1H": as it is shown. */
export function inGroups(code: RecoveryCode): string {
  return (code.match(/.{4}/g) ?? []).join('-');
}
