import type { EnrolmentId } from './enrolment-id.ts';
import type { ChallengeId } from './challenge.ts';
import type { MethodId } from './method.ts';
import type { PersonId } from './person.ts';
import type { Refusal } from './refusal.ts';
import type { SessionId } from './session.ts';

export type { EnrolmentId };

/** An enrolment that is left is kept this long, so that a reload or a break finds the same screen. */
export const enrolmentLasts = 60 * 60_000;

/** What the asking steps have gathered. */
export interface Facts {
  /** As the person wrote it, to show it again unchanged. */
  readonly numberAsTyped?: string;
  /** ISO 3166 region chosen beside the number. */
  readonly country?: string;
  /** E.164, once it has been accepted. */
  readonly number?: string;
  readonly keyName?: string;
  /** Which app: the portal's own, which is prompted, or any other, which shows codes. */
  readonly app?: 'own' | 'other';
  /** How a number is proved, where that can be chosen. */
  readonly by?: 'text' | 'call';
  /** As the person wrote it. */
  readonly appPasswordName?: string;
  /** The app password that this run has made. */
  readonly appPasswordId?: string;
}

/** One run of a journey. The server holds it, so every tab sees the same. */
export interface Enrolment {
  readonly id: EnrolmentId;
  readonly personId: PersonId;
  readonly sessionId: SessionId;
  readonly journey: string;
  readonly step: string;
  readonly facts: Facts;
  readonly challengeId: ChallengeId | null;
  /** What was last refused at this step: a redirect, a reload and a second tab show the same message. */
  readonly refusal: Refusal | null;
  /** The method it has enrolled; null until the proof. */
  readonly methodId: MethodId | null;
  readonly expiresAt: number;
  /** Compare-and-set: two tabs or two servers cannot both take the same step. */
  readonly version: number;
}
