import { recoveryCodeOf } from './recovery-code.ts';

/** A first password that nobody has signed in with by then opens nothing (ASVS 6.4.1). */
export const firstPasswordLasts = 72 * 60 * 60_000;

/** 16 characters of Crockford's Base32 (80 bit) in fours, from ten random bytes (base64url): to be read out and typed. */
export function firstPasswordOf(random: string): string {
  return (recoveryCodeOf(random).match(/.{4}/g) ?? []).join('-');
}

/** A stored hash that counts until a time, and from its first use on for good. */
export function formatFirstHash(hash: string, until: number): string {
  return `first:${String(until)}:${hash}`;
}

/** A stored hash without the time until which it counts: the same before and after its first use. */
export function bareHash(stored: string): string {
  return stored.replace(/^first:\d{1,15}:/, '');
}

/**
 * What a stored hash comes to: the hash to compare with, and whether it has yet to be used for the first time. Null where
 * there is no password, or a first one that was not used in time.
 */
export function readHash(stored: string, now: number): { readonly hash: string; readonly first: boolean } | null {
  if (stored.startsWith('$')) return { hash: stored, first: false };
  const [, until, hash] = /^first:(\d{1,15}):(\$.+)$/.exec(stored) ?? [];
  return hash !== undefined && Number(until) > now ? { hash, first: true } : null;
}
