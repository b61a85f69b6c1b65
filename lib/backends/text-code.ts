import { randomInt, timingSafeEqual } from 'node:crypto';
import type { ChallengeId } from '#lib/domain/challenge';
import { codeLasts, resendWait } from '#lib/domain/challenge';
import type { Keyring } from '#lib/ports/keyring';
import type { SentCode } from '#lib/ports/store/challenges';

/**
 * A challenge answered by a text lives this much longer than its newest code, so that an old code is called old and
 * another can still be asked for.
 */
export const textChallengeLasts = 2 * codeLasts;

/** Six digits, each number as likely as any other; leading zeros stay (NIST SP 800-63B §3.1.3.2). */
export function newCode(): string {
  return randomInt(1_000_000).toString().padStart(6, '0');
}

/** What is kept of a code: a keyed hash that is worth nothing for another challenge. */
export function keepCode(
  keyring: Keyring,
  challenge: ChallengeId,
  sent: { readonly code: string; readonly at: number },
): SentCode {
  return { hash: hashOf(keyring, challenge, sent.code), expiresAt: sent.at + codeLasts };
}

/** Judges a code against all that were sent for the challenge; each counts for its own time. */
export function judgeText(
  keyring: Keyring,
  challenge: { readonly id: ChallengeId; readonly codes: readonly SentCode[] },
  given: { readonly code: string; readonly at: number },
): 'right' | 'expired' | 'wrong' {
  const hash = Buffer.from(hashOf(keyring, challenge.id, given.code));
  const matching = challenge.codes.filter((sent) => same(Buffer.from(sent.hash), hash));
  if (matching.some((sent) => given.at < sent.expiresAt)) return 'right';
  return matching.length > 0 ? 'expired' : 'wrong';
}

/** When the newest code was sent; null before the first. */
export function sentAt(codes: readonly SentCode[]): number | null {
  const newest = codes.at(-1);
  return newest === undefined ? null : newest.expiresAt - codeLasts;
}

/** From when another may be asked for; null before the first. */
export function resendFrom(codes: readonly SentCode[]): number | null {
  const last = sentAt(codes);
  return last === null ? null : last + resendWait(codes.length);
}

function hashOf(keyring: Keyring, challenge: ChallengeId, code: string): string {
  return keyring.index(`${challenge}:${code}`, 'code');
}

function same(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
