import { timingSafeEqual } from 'node:crypto';
import { HOTP, Secret, TOTP } from 'otpauth';

const period = 30_000;
const digits = 6;
/** RFC 4226 §4 R6 recommends 160 bits. */
const seedBytes = 20;
/** A code this many steps old is still told apart from a wrong one; it is refused all the same. */
const remembered = 10;

/** Which steps around the present one a code may belong to. */
export interface Window {
  /** 1 at enrolment, and for an app whose clock was ahead then; else 0 (RFC 6238 §6). */
  readonly ahead: 0 | 1;
  /** The last step that was accepted; only later ones are (RFC 6238 §5.2). */
  readonly lastStep: number;
}

export type TotpVerdict =
  | { readonly verdict: 'right'; readonly step: number; readonly drift: number }
  | { readonly verdict: 'used' | 'expired' | 'wrong' };

/** A new shared key in Base32, without padding. */
export function newSeed(): string {
  return new Secret({ size: seedBytes }).base32;
}

/** The number of the 30-second step that a moment lies in. */
export function stepAt(now: number): number {
  return Math.floor(now / period);
}

/** The six digits of a step. */
export function codeOfStep(seed: string, step: number): string {
  return HOTP.generate({ secret: Secret.fromBase32(seed), algorithm: 'SHA1', digits, counter: step });
}

/** The address that an authenticator app reads from the QR; the issuer stands before the label and as a parameter. */
export function otpauthUri(seed: string, issuer: string, account: string): string {
  const secret = Secret.fromBase32(seed);
  return new TOTP({ issuer, label: account, secret, algorithm: 'SHA1', digits, period: 30 }).toString();
}

/**
 * Judges a code: the present step and the one before it are open, the next one where the window says so. Every step is
 * computed and compared in constant time whatever matched before, so that the time tells nothing.
 */
export function judgeTotp(
  seed: string,
  given: { readonly code: string; readonly at: number },
  window: Window,
): TotpVerdict {
  const present = stepAt(given.at);
  let right: number | null = null;
  let used = false;
  let expired = false;
  for (let step = Math.max(0, present - remembered); step <= present + window.ahead; step += 1) {
    if (!same(codeOfStep(seed, step), given.code)) continue;
    const open = step >= present - 1;
    if (open && step > window.lastStep) right = step;
    used ||= open && step <= window.lastStep;
    expired ||= !open;
  }
  if (right !== null) return { verdict: 'right', step: right, drift: right - present };
  if (used) return { verdict: 'used' };
  return { verdict: expired ? 'expired' : 'wrong' };
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a, 'utf8');
  const right = Buffer.from(b, 'utf8');
  return left.length === right.length && timingSafeEqual(left, right);
}
