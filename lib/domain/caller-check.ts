import { callLasts, linkLasts, promptLasts } from './challenge.ts';
import type { Way } from './method.ts';
import type { PersonId } from './person.ts';

export type CallerCheckId = string;

/**
 * How a caller can be asked: by the portal's own authenticator, by a call, by a link in a text. Never by a code: whoever is
 * asked for one reads it out, to whoever asks (security row A23).
 */
export const callerCheckWays = ['prompt', 'call', 'text'] as const satisfies readonly Way[];

export type CallerCheckWay = (typeof callerCheckWays)[number];

/** For how long the phone can answer. */
export const callerCheckLasts: Readonly<Record<CallerCheckWay, number>> = {
  prompt: promptLasts,
  call: callLasts,
  text: linkLasts,
};

/** What has come of asking a caller to prove by their phone that it is they. */
export type CallerCheckState =
  | 'asked'
  /** The number that the agent said was typed on the person's phone. */
  | 'verified'
  | 'denied'
  /** "I have not asked for this": somebody else rings in their name. */
  | 'unasked'
  | 'wrong-number'
  | 'no-answer';

/** One time a caller was asked. It proves that whoever is on the line holds the person's phone now, and nothing else. */
export interface CallerCheck {
  readonly id: CallerCheckId;
  readonly personId: PersonId;
  readonly agentId: PersonId;
  readonly state: CallerCheckState;
  readonly at: number;
  readonly expiresAt: number;
  /** When its state was settled; null while it waits. */
  readonly endedAt: number | null;
}

/** For the agent who asked, and for nobody else, it is evidence for so long. */
export const callerVerifiedFor = 15 * 60_000;

/** Of one person, by all agents together, and by one agent of all people (MFA fatigue, security row A21). */
export const callerCheckLimits = {
  person: { most: 3, within: 60 * 60_000 },
  agent: { most: 30, within: 60 * 60_000 },
} as const;

/** When another may be asked, by when the earlier ones were, newest first; null when it may now. */
export function nextCallerCheck(
  times: readonly number[],
  { most, within }: { readonly most: number; readonly within: number },
  now: number,
): number | null {
  const leaving = times.filter((at) => at > now - within).toSorted((a, b) => b - a)[most - 1];
  return leaving === undefined ? null : leaving + within;
}
