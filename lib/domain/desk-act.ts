import type { Act } from './rights.ts';
import type { RefusalOf } from './refusal.ts';
import { ok, refuse } from './result.ts';
import type { Result } from './result.ts';

/** What the service desk does to somebody's account; each is a right of the same name, and can need a second person. */
export const deskActs = ['unlock', 'end-sessions', 'remove-method', 'require-set-up'] as const satisfies readonly Act[];

export type DeskAct = (typeof deskActs)[number];

/** Codes that are made for somebody, each on a page of its own. */
export const codeActs = ['make-access-code', 'make-desk-code'] as const satisfies readonly Act[];

/** What a second person can be asked to agree to. */
export type AgreedAct = DeskAct | (typeof codeActs)[number];

/**
 * How staff made sure who a caller is. A question is no way, whoever is thought to know the answer alone (NIST SP 800-63B
 * §3.1.1.2), nor is a number that the caller names (security row A23). The last is not to be taken on trust: the portal
 * knows whether it was so.
 */
export const callerChecks = ['called-back', 'vouched-for', 'seen-with-pass', 'proved-by-phone'] as const;

export type CallerCheck = (typeof callerChecks)[number];

/** Why staff act on somebody's account, and how they know that it is wanted. Kept in the audit. */
export interface Evidence {
  readonly reason: string;
  readonly checks: readonly CallerCheck[];
}

/** Shorter is no reason. */
export const leastReason = 10;

/** All that is wrong with it at once, for a form that says so. */
export function evidenceTroubles(
  reason: string,
  checks: readonly CallerCheck[],
): readonly RefusalOf<'reason-too-short' | 'check-missing'>[] {
  const long = Array.from(plainReason(reason)).length >= leastReason;
  return [
    ...(checks.length === 0 ? [{ code: 'check-missing' } as const] : []),
    ...(long ? [] : [{ code: 'reason-too-short', least: leastReason } as const]),
  ];
}

function plainReason(reason: string): string {
  return reason.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** Reads what was typed as a reason, and what was ticked. */
export function parseEvidence(
  reason: string,
  checks: readonly CallerCheck[],
): Result<Evidence, RefusalOf<'reason-too-short' | 'check-missing'>> {
  const plain = plainReason(reason);
  if (Array.from(plain).length < leastReason) return refuse({ code: 'reason-too-short', least: leastReason });
  if (checks.length === 0) return refuse({ code: 'check-missing' });
  return ok({ reason: plain, checks: callerChecks.filter((each) => checks.includes(each)) });
}

const hour = 60 * 60_000;

/** How much one of the staff may do to people's accounts; whoever has their session can do no more in the time (security row A23). */
export const deskLimits = { window: hour, most: 20, mostGrave: 5 } as const;

/** What takes a way to sign in away, or gives one: few of these in an hour. */
export const graveActs: readonly Act[] = [
  'remove-method',
  'require-set-up',
  'make-access-code',
  'make-desk-code',
  'approve-set-up',
];

/** A look at somebody is written down once in this time for each of the staff. */
export const lookLasts = hour;

/** A request that nobody has agreed to ends after this long. */
export const requestLasts = hour;

export type DeskRequestId = string;

/** What became of a request; one whose time is up is over, whatever it says. */
export type RequestState = 'open' | 'done' | 'declined' | 'overtaken';

/** What one of the staff has asked to do to a privileged account, for a second person to agree to. Times are epoch milliseconds. */
export interface DeskRequest {
  readonly id: DeskRequestId;
  readonly act: AgreedAct;
  readonly askedBy: string;
  readonly subject: string;
  readonly evidence: Evidence;
  /** What it is about beside the person: the method to be removed. */
  readonly details: Readonly<Record<string, string>>;
  readonly askedAt: number;
  readonly expiresAt: number;
  readonly state: RequestState;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  /** What the second person said to it; empty where they said nothing. */
  readonly word: string;
}
