import type { AppPassword, AppPasswordId } from '#lib/domain/app-password';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Person, PersonId } from '#lib/domain/person';

/** One to be kept: the key only as a keyed hash, by which it is found in one look-up. */
export type NewAppPassword = Omit<AppPassword, 'lastUse'> & {
  readonly personId: PersonId;
  readonly keyIndex: string;
  /** What it is called where it is kept, by a backend with a vault; left out where that is here. */
  readonly remoteId?: string;
};

/** What a key belongs to. */
export interface FoundAppPassword {
  readonly person: Person;
  readonly appPassword: AppPassword;
  /** When it was ended; null while it was not. */
  readonly endedAt: number | null;
  /** What it is called where it is kept; null where that is here. */
  readonly remoteId: string | null;
}

/** App passwords of all people, with those that have ended: rows are never deleted (NIST SP 800-63B §4.1). */
export interface AppPasswords {
  add(row: NewAppPassword): Promise<void>;
  /** Those that were not ended, the newest first; also those whose time is up. */
  of(personId: PersonId): Promise<readonly AppPassword[]>;
  /** Null also when it is another's, or was ended. */
  byId(personId: PersonId, id: AppPasswordId): Promise<AppPassword | null>;
  /**
   * The one of this address with this key, ended or not. The same single statement whether the address, the key or neither
   * is known (ASVS 6.3.8).
   */
  find(address: EmailAddress, keyIndex: string): Promise<FoundAppPassword | null>;
  markUsed(id: AppPasswordId, use: NonNullable<AppPassword['lastUse']>): Promise<void>;
  /** False when it is another's, or had been ended already. */
  end(personId: PersonId, id: AppPasswordId, at: number): Promise<boolean>;
  /** How many were ended by it. */
  endAll(personId: PersonId, at: number): Promise<number>;
}
