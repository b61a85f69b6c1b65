import { readCode } from './binding-code.ts';
import type { Brand } from './brand.ts';
import { ok, refuse } from './result.ts';
import type { Result } from './result.ts';

/** 12 characters of Crockford's Base32 (60 bit), without what is put between them. */
export type AccessCode = Brand<'AccessCode'>;

/** A temporary access code has this many characters (security row R47). */
export const accessCodeLength = 12;

const minute = 60_000;

/** For how many minutes a temporary access code can be made (security row R47). */
export const accessCodeMinutes = { least: 10, most: 43_200, usual: 60 } as const;

/** A code stays on the agent's page this long at most. */
export const staffCodeShownFor = 10 * minute;
/** And this long where somebody had to agree first, since the one who asked has to come back for it. */
export const agreedCodeShownFor = 60 * minute;

/**
 * Within this one agent makes but one of the two: a code to choose a new password with, or a code to sign in with. Both
 * halves from one agent would be an account for whoever talks that one into it (security rows A23, T-13).
 */
export const halvesApartFor = 60 * minute;

const wholeCode = new RegExp(`^[0-9A-HJKMNP-TV-Z]{${accessCodeLength}}$`);

/** Reads a code as it was told and typed: case, spaces and dashes do not count, and neither does taking O for 0 or I and L for 1. */
export function parseAccessCode(
  text: string,
): Result<AccessCode, { readonly code: 'access-code-missing' | 'access-code-incomplete' }> {
  const typed = readCode(text.normalize('NFKC'));
  if (typed === '') return refuse({ code: 'access-code-missing' });
  return wholeCode.test(typed) ? ok(typed as AccessCode) : refuse({ code: 'access-code-incomplete' });
}

/** Reads for how many minutes a code is to work. */
export function parseMinutes(text: string): Result<number, { readonly code: 'minutes-out-of-range' }> {
  const typed = text.trim();
  const minutes = /^[0-9]{1,6}$/.test(typed) ? Number(typed) : 0;
  const { least, most } = accessCodeMinutes;
  return minutes >= least && minutes <= most ? ok(minutes) : refuse({ code: 'minutes-out-of-range' });
}

/** "7KQ4-M2XW-0R9T": as it is shown and told. */
export function inFours(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-');
}
