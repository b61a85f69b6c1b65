import type { Brand } from './brand.ts';
import { ok, refuse } from './result.ts';
import type { Result } from './result.ts';

/** Six ASCII digits as text; leading zeros count. */
export type SecurityCode = Brand<'SecurityCode'>;

// Spaces, no-break and zero-width spaces, hyphens and dashes: what copying and autocorrection put between digits.
const ignored = /[\s\u00a0\u2000-\u200f\u2010-\u2015\u202f\u2060\ufeff-]/gu;

/**
 * Reads a six-digit code as somebody types or pastes it (GOV.UK "Ask for a security code": ignore spaces and dashes).
 * Everything is normalised here, once, so that a code cannot be used twice under two spellings.
 */
export function parseSecurityCode(
  text: string,
): Result<SecurityCode, { readonly code: 'code-missing' | 'code-not-six-digits' }> {
  const digits = text.replace(ignored, '');
  if (digits === '') return refuse({ code: 'code-missing' });
  if (!/^[0-9]{6}$/.test(digits)) return refuse({ code: 'code-not-six-digits' });
  return ok(digits as SecurityCode);
}
