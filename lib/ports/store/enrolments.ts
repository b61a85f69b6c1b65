import type { Enrolment, EnrolmentId } from '#lib/domain/enrolment';
import type { PersonId } from '#lib/domain/person';
import type { Refusal } from '#lib/domain/refusal';
import type { SessionId } from '#lib/domain/session';

/** What taking a step changes. */
export interface Advance {
  readonly step: string;
  readonly facts: Enrolment['facts'];
  readonly challengeId: Enrolment['challengeId'];
  readonly methodId: Enrolment['methodId'];
  readonly expiresAt: number;
}

/** Runs of journeys; a person has at most one open. */
export interface Enrolments {
  /** Opens a run; any other that this person has open, in whatever tab or journey, is over from then on. */
  open(enrolment: Omit<Enrolment, 'version' | 'refusal' | 'methodId'>): Promise<void>;
  /** The open run of a session, unless its time is up. There is at most one. */
  current(personId: PersonId, sessionId: SessionId, now: number): Promise<Enrolment | null>;
  byId(id: EnrolmentId): Promise<Enrolment | null>;
  /** Compare-and-set on the version, which rises by one; clears the refusal. False when somebody else was first or it is over. */
  advance(id: EnrolmentId, version: number, to: Advance): Promise<boolean>;
  /**
   * Moves a run that is not proved from one session to another of the same person, at a step, without its challenge.
   * Compare-and-set on the version and on the session it is at. False when somebody else was first.
   */
  move(
    id: EnrolmentId,
    version: number,
    to: { readonly from: SessionId; readonly to: SessionId; readonly step: string; readonly expiresAt: number },
  ): Promise<boolean>;
  /** Keeps what was refused (and what was typed) at this step; the version stays. */
  keepRefusal(
    id: EnrolmentId,
    version: number,
    kept: { readonly refusal: Refusal; readonly facts: Enrolment['facts'] },
  ): Promise<void>;
  /** Ends a run: finished, left for another method, or signed out. */
  close(id: EnrolmentId, at: number): Promise<void>;
}
