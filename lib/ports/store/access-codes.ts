import type { PersonId } from '#lib/domain/person';

/** A code as it is made: of itself only a keyed hash. */
export interface NewAccessCode {
  readonly id: string;
  readonly personId: PersonId;
  readonly hash: string;
  readonly madeBy: PersonId;
  readonly madeAt: number;
  readonly expiresAt: number;
  /** What it is called where it is kept, by a backend with a vault; left out where that is here. */
  readonly remoteId?: string;
}

/** Temporary access codes, of which one a person counts. */
export interface AccessCodes {
  /** Makes one and ends the one before. To be called with the person held. */
  make(code: NewAccessCode): Promise<void>;
  /** The one that works now; null when there is none. */
  openOf(personId: PersonId, now: number): Promise<Pick<NewAccessCode, 'id' | 'madeAt' | 'expiresAt'> | null>;
  /** What `use` would take, without using it up; null where it would be false. */
  look(personId: PersonId, hash: string, now: number): Promise<{ readonly remoteId: string | null } | null>;
  /** Uses the person's code up, once, over all processes; false when it is not the one, has ended or is too old. */
  use(personId: PersonId, hash: string, now: number): Promise<boolean>;
  /** Ends the one that is open, if any. */
  end(personId: PersonId, at: number): Promise<void>;
  /**
   * Until when the newest that somebody of the staff made for a person works, or, where it does no more, when it was made;
   * null where they made none.
   */
  lastBy(agent: PersonId, personId: PersonId): Promise<{ readonly madeAt: number; readonly worksUntil: number } | null>;
}
