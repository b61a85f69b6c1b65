import type { ChallengeId } from '#lib/domain/challenge';
import type { PersonId } from '#lib/domain/person';
import type { Proof, Reset, ResetId, ResetWay } from '#lib/domain/reset';

/** A run as it begins. */
export type NewReset = Pick<Reset, 'id' | 'personId' | 'startedAt' | 'expiresAt'> & {
  /** SHA-256 of the cookie's value. */
  readonly tokenHash: string;
  /** By which runs for one address are counted, known or not. */
  readonly addressIndex: string;
};

/** Runs of those who have forgotten their password. Each verb is one statement, whether or not anybody is behind the run. */
export interface Resets {
  open(reset: NewReset): Promise<void>;
  /** When runs for an address were begun since then, oldest first. */
  begun(addressIndex: string, since: number): Promise<readonly number[]>;
  /** The run behind a cookie, unless it has ended or its time is up. */
  byToken(tokenHash: string, now: number): Promise<Reset | null>;
  /** Chooses a way anew; gives the version it has from then on, null when the run has ended. */
  choose(id: ResetId, way: ResetWay): Promise<number | null>;
  /** Notes what was asked for a choice, unless another has been made since. */
  ask(id: ResetId, version: number, challenge: ChallengeId): Promise<void>;
  /** Takes one of the answers that a run has, atomically; false when it has none left, and has ended. */
  spendAnswer(id: ResetId, most: number): Promise<boolean>;
  /** Adds a proof, and closes what was chosen; false when the run has ended meanwhile. To be called with the person held. */
  prove(id: ResetId, proof: Proof): Promise<boolean>;
  /** Ends a run, once; false when it had ended. */
  end(id: ResetId, at: number): Promise<boolean>;
  /** Ends every run of a person that is open. */
  endOf(personId: PersonId, at: number): Promise<void>;
}

/** Codes that the service desk has made for people; of each only a keyed hash, and the newest only. */
export interface DeskCodes {
  make(code: {
    readonly personId: PersonId;
    readonly hash: string;
    readonly at: number;
    readonly expiresAt: number;
    /** Who of the staff made it; left out for an operator. */
    readonly madeBy?: PersonId;
  }): Promise<void>;
  /** Uses a code up, once, over all processes; false when it is not the one, is used or too old. */
  take(personId: PersonId, hash: string, now: number): Promise<boolean>;
  /** Ends the one that is open, if any. */
  end(personId: PersonId, at: number): Promise<void>;
  /** When somebody of the staff made the newest of a person, and until when it works or would have; null where they did not. */
  lastBy(agent: PersonId, personId: PersonId): Promise<{ readonly madeAt: number; readonly worksUntil: number } | null>;
}
