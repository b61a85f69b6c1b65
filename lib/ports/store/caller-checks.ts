import type { CallerCheck, CallerCheckId, CallerCheckState } from '#lib/domain/caller-check';
import type { ChallengeId } from '#lib/domain/challenge';
import type { PersonId } from '#lib/domain/person';
import type { SessionId } from '#lib/domain/session';

/** A check as it is kept: in which session the agent asked, and what was sent to the phone. */
export interface CallerCheckRow extends CallerCheck {
  readonly sessionId: SessionId;
  /** Null until the phone was asked. */
  readonly challengeId: ChallengeId | null;
}

/** Callers that were asked to prove by their phone that it is they. */
export interface CallerChecks {
  add(check: CallerCheckRow): Promise<void>;
  byId(id: CallerCheckId): Promise<CallerCheckRow | null>;
  byChallenge(id: ChallengeId): Promise<CallerCheckRow | null>;
  /** Of one person, by whichever agent, since a time; the newest first. */
  ofPerson(personId: PersonId, since: number): Promise<readonly CallerCheckRow[]>;
  /** When one agent asked, of whomever, since a time. */
  byAgent(agentId: PersonId, since: number): Promise<readonly number[]>;
  /** Notes what was sent to the phone. */
  sent(id: CallerCheckId, challenge: ChallengeId): Promise<void>;
  /** Notes what has come of it, once; false when that was settled before. */
  settle(id: CallerCheckId, state: Exclude<CallerCheckState, 'asked'>, at: number): Promise<boolean>;
}
