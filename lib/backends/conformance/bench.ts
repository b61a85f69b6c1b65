import type { Actor } from '#lib/domain/actor';
import type { Challenge } from '#lib/domain/challenge';
import type { MobileNumber } from '#lib/domain/phone-number';
import type { SecurityCode } from '#lib/domain/security-code';
import type { Backend, Proved, Recording } from '#lib/ports/backend';
import type { PocketPhone } from './pocket-phone.ts';

/** A backend with a world around it. What is not told apart here, the suite does not ask for. */
export interface Bench {
  readonly backend: Backend;
  /** A number is one method, whether it is texted or called. */
  readonly onePerNumber?: true;
  /** What its system does not do; the suite says of each what is asked for instead. */
  readonly lacks?: readonly Lack[];
  /** Where keys are used. */
  readonly origin: string;
  readonly phone: PocketPhone;
  /** It knows nothing of what was removed: a key can then be set up anew. */
  readonly forgets?: true;
  now(): number;
  /** Lets time pass. */
  wait(milliseconds: number): void;
  /** Somebody new, signed in with a password. */
  newActor(with_?: { readonly mfaOn?: boolean }): Promise<Actor>;
  /** The same person as they are now, in the same session or in a new one. */
  again(actor: Actor, session: 'same' | 'new'): Promise<Actor>;
  /** A new run of a journey. */
  newEnrolment(): string;
  close(): Promise<void>;
}

/**
 * What a system of somebody else's may not do: tell an old code of an app from a wrong one; take the codes of an app whose
 * clock is ahead; or take back that an answer was right when that cannot be recorded.
 */
export type Lack = 'old-app-codes-told' | 'fast-apps-taken' | 'answers-taken-back';

export type MakeBench = () => Promise<Bench>;

/** How a test is named that not every backend has to pass. */
export type Test = (name: string, run: () => Promise<void>) => void;

/** A recording that keeps what it was told. */
export function recorder<Happened = Proved>(): { readonly seen: Happened[]; readonly record: Recording<Happened> } {
  const seen: Happened[] = [];
  return {
    seen,
    record: (_tables, happened) => {
      seen.push(happened);
      return Promise.resolve();
    },
  };
}

/** Records nothing. */
export const unrecorded = (): Promise<void> => Promise.resolve();

/** A recording that cannot write. */
export const failing = (): Promise<never> => Promise.reject(new Error('the disk is full'));

/** Six digits as an answer. */
export function code(digits: string) {
  return { kind: 'code', code: digits as SecurityCode } as const;
}

/** Six digits that are not those. */
export function not(digits: string): string {
  return digits.replace(/.$/, (last) => String((Number(last) + 1) % 10));
}

/** The value of a result that must have worked. */
export function worked<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown },
): T {
  if (result.ok) return result.value;
  throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
}

/** The code of a refusal; 'ok' when nothing was refused. */
export function said(
  result: { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } },
): string {
  return result.ok ? 'ok' : result.refusal.code;
}

/** A challenge of one kind, or a failed test. */
export function as<Kind extends Challenge['kind']>(
  kind: Kind,
  challenge: Challenge | null,
): Extract<Challenge, { readonly kind: Kind }> {
  if (challenge?.kind === kind) return challenge as Extract<Challenge, { readonly kind: Kind }>;
  throw new Error(`Not a ${kind}: ${challenge?.kind ?? 'null'}`);
}

let numbers = 0;

/** A number that nobody in the tests has yet. */
export function newNumber(): MobileNumber {
  numbers += 1;
  return `+447700900${String(numbers % 1000).padStart(3, '0')}` as MobileNumber;
}
