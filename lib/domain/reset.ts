import type { ChallengeId } from './challenge.ts';
import { usableMethods, waysOf } from './method.ts';
import type { Method, MethodId, MethodSet, Way } from './method.ts';
import type { PersonId } from './person.ts';
import type { MaskedNumber } from './phone-number.ts';

export type ResetId = string;

/**
 * How somebody who has forgotten their password can prove who they are. No prompt on the phone: one that anybody can send
 * who knows an address is what wears people down (security row A21), and the same app shows a code. No security key: which
 * keys to ask for tells whether there are any.
 */
export const resetWays = ['text', 'call', 'code', 'desk-code'] as const satisfies readonly (Way | 'desk-code')[];
export type ResetWay = (typeof resetWays)[number];

/** Something that was proved in a run. */
export interface Proof {
  readonly way: ResetWay;
  /** Null for the service desk's code. */
  readonly methodId: MethodId | null;
  readonly number: MaskedNumber | null;
  readonly at: number;
}

/** A run of somebody who has forgotten their password; for an address that nobody has it looks the same. */
export interface Reset {
  readonly id: ResetId;
  readonly personId: PersonId | null;
  /** What was chosen last; null at first and after each proof. */
  readonly way: ResetWay | null;
  readonly challengeId: ChallengeId | null;
  readonly proofs: readonly Proof[];
  readonly startedAt: number;
  readonly expiresAt: number;
  /** Rises with each choice: what was sent for an earlier one is not taken for this. */
  readonly version: number;
}

/** A run lasts this long. */
export const resetLasts = 15 * 60_000;
/** Two of the person's own methods, or one and a code of the service desk (NIST SP 800-63B §4.2.2.2). */
export const proofsNeeded = 2;
/** Answers that a run takes, whatever the methods' own counts. */
export const mostAnswers = 10;

const hour = 60 * 60_000;
/** Runs for one address, so that nobody is texted, called and counted against without end. */
export const resetLimits = [
  { lasts: hour, most: 5 },
  { lasts: 24 * hour, most: 15 },
] as const;

/** When another run may be begun, by when the earlier ones were, oldest first; null when it may now. */
export function nextReset(times: readonly number[], now: number): number | null {
  let retryAt: number | null = null;
  for (const { lasts, most } of resetLimits) {
    const leaving = times.filter((at) => at > now - lasts).at(-most);
    if (leaving !== undefined) retryAt = Math.max(retryAt ?? 0, leaving + lasts);
  }
  return retryAt;
}

/** The code that the service desk makes: 12 characters of Crockford's Base32 (60 bit), once, for an hour. */
export const deskCodeLasts = 60 * 60_000;
export const deskCodeLength = 12;

/**
 * Whether enough has been proved: the service desk's code alone, however often, is not, and nor is one method or one
 * phone that came to answer twice because two tabs asked at the same moment.
 */
export function isProved({ proofs }: Pick<Reset, 'proofs'>): boolean {
  const different = proofs.filter((proof, at) => !proofs.slice(0, at).some((earlier) => areOne(earlier, proof)));
  return different.length >= proofsNeeded && different.some(({ methodId }) => methodId !== null);
}

function areOne(one: Proof, other: Proof): boolean {
  return one.methodId === other.methodId || (one.number !== null && one.number === other.number);
}

/**
 * The method that is to answer for a way: one that has not answered yet, on a phone that has not, the default before the
 * others. Null where there is none.
 */
export function methodForReset(set: MethodSet, way: Way, proofs: readonly Proof[]): Method | null {
  const fit = usableMethods(set).filter(
    (method) =>
      waysOf(method).includes(way) &&
      !proofs.some((proof) => proof.methodId === method.id || ('number' in method && proof.number === method.number)),
  );
  // A number that is texted first where a text is wanted, before one that could be texted too.
  const usual = fit.filter((method) => waysOf(method)[0] === way);
  return fit.find((method) => method.id === set.defaultId) ?? usual[0] ?? fit[0] ?? null;
}
