import type { EmailAddress } from '#lib/domain/email-address';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import type { Tables } from './store.ts';

/** Who people are and whether a password is theirs. */
export interface Directory {
  /** Whether too many are waiting to be compared, to be asked before a try is counted: a flood is nobody's wrong password. */
  busy(): boolean;
  /**
   * Compares a password. Takes the same time and the same work whether or not the address exists (ASVS 6.3.8).
   * Does not count: the caller has counted before (see `Tries`). `busy` when too many are waiting to be compared.
   */
  authenticate(email: EmailAddress, password: Secret): Promise<Result<Person, RefusalOf<'wrong-sign-in' | 'busy'>>>;
  /**
   * Gives somebody another password, together with what `record` writes, all or nothing; when that says false, the
   * password stays, and false is the answer.
   */
  changePassword(person: Person, password: Secret, record: (tables: Tables) => Promise<boolean>): Promise<boolean>;
}
