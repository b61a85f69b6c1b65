import type { RefusalOf } from './refusal.ts';
import { ok, refuse } from './result.ts';
import type { Result } from './result.ts';

const longestName = 60;
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Reads the name somebody gives to a method: no line breaks or invisible characters, 60 characters at most. */
export function parseMethodName(text: string): Result<string, RefusalOf<'name-missing' | 'name-too-long'>> {
  const name = text.replace(unprintable, ' ').replace(/\s+/gu, ' ').trim();
  if (name === '') return refuse({ code: 'name-missing' });
  if (Array.from(name).length > longestName) return refuse({ code: 'name-too-long' });
  return ok(name);
}
