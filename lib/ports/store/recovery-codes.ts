import type { PersonId } from '#lib/domain/person';

/** A set of recovery codes as it was made. */
export interface NewRecoverySet {
  readonly id: string;
  readonly personId: PersonId;
  /** Base64url; one for the whole set, so that one slow hash judges what was typed. */
  readonly salt: string;
  /** argon2id of each code with that salt. */
  readonly hashes: readonly string[];
  readonly madeAt: number;
  /** What it is called where it is kept, by a backend with a vault; left out where that is here. */
  readonly remoteId?: string;
}

/** The set that counts, without its hashes. */
export interface RecoverySet {
  readonly id: string;
  readonly salt: string;
  readonly madeAt: number;
  /** How many have not been used. */
  readonly left: number;
  /** What it is called where it is kept; left out where that is here. */
  readonly remoteId?: string;
}

/** Sets of recovery codes, of which one a person counts. */
export interface RecoveryCodes {
  /** Puts a set in the place of the one before, which is worth nothing from then on. */
  replace(set: NewRecoverySet): Promise<void>;
  of(personId: PersonId): Promise<RecoverySet | null>;
  /** What `use` would say, without using it up. */
  look(setId: string, hash: string): Promise<'right' | 'used' | 'wrong'>;
  /** Uses a code of a set that still counts, once over all processes. `used` when it was, `wrong` when there is none such. */
  use(setId: string, hash: string, at: number): Promise<'right' | 'used' | 'wrong'>;
  /** Ends the set, if there is one. */
  end(personId: PersonId, at: number): Promise<void>;
}
