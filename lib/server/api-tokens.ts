import { createHash, timingSafeEqual } from 'node:crypto';

/** Says whether a program knows one of the secrets. */
export type Knows = (given: string | null) => boolean;

/**
 * Compares with each of some secrets, over digests of equal length and without stopping at the first that fits, so that
 * the time tells nothing. With no secrets nobody knows one.
 */
export function knowing(secrets: readonly string[]): Knows {
  const known = secrets.map(digest);
  return (given) => {
    if (given === null) return false;
    const asked = digest(given);
    let fits = 0;
    for (const each of known) fits += timingSafeEqual(each, asked) ? 1 : 0;
    return fits > 0;
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** What follows `Bearer` in an `Authorization` header (RFC 6750 §2.1); null where nothing does. */
export function bearerOf(headers: Headers): string | null {
  return /^Bearer +([\x21-\x7e]+) *$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}
