import type { EmailAddress } from '#lib/domain/email-address';
import type { MethodId } from '#lib/domain/method';
import type { NameQuery } from '#lib/domain/name-search';
import type { Application, OrganisationId, Person, PersonId, Role } from '#lib/domain/person';
import type { Policy } from '#lib/domain/policy';

/** An organisation and what it has decided. */
export interface Organisation {
  readonly id: OrganisationId;
  readonly name: string;
  /** Only what differs from the defaults. */
  readonly policy: Partial<Policy>;
  readonly applications: readonly Application[];
}

/** Somebody to be entered in the directory. */
export interface NewPerson {
  readonly id: PersonId;
  readonly organisationId: OrganisationId;
  readonly email: EmailAddress;
  readonly name: string;
  readonly roles: readonly Role[];
  /** argon2id, PHC string. */
  readonly passwordHash: string;
  readonly sharedMailbox: boolean;
  readonly mfaOnAt: number | null;
  /** E.164 as the organisation registered it; null when it has none. Sealed at rest. */
  readonly registeredNumber: string | null;
  readonly disabledFor: Person['disabledFor'];
  readonly createdAt: number;
}

/** Where a search stands: what it has last found somebody by. */
export interface FoundAt {
  readonly term: string;
  readonly id: PersonId;
}

/** The people of the embedded directory and their organisations. */
export interface People {
  addOrganisation(organisation: Organisation): Promise<void>;
  organisation(id: OrganisationId): Promise<Organisation | null>;
  savePolicy(id: OrganisationId, policy: Partial<Policy>): Promise<void>;
  /** False when the address is taken. */
  add(person: NewPerson): Promise<boolean>;
  byId(id: PersonId): Promise<Person | null>;
  byEmail(email: EmailAddress): Promise<Person | null>;
  /** Addresses of so many who are not disabled, in the order of their ids, after one of them. */
  addresses(
    after: PersonId | null,
    most: number,
  ): Promise<readonly { readonly id: PersonId; readonly email: EmailAddress }[]>;
  /**
   * Those whom a query finds, by name and then by address, each once, from where an earlier page ended on; only those of
   * one organisation where one is given. As quick among millions as among few.
   */
  find(
    query: NameQuery,
    page: { readonly within: OrganisationId | null; readonly after: FoundAt | null; readonly most: number },
  ): Promise<{ readonly people: readonly Person[]; readonly next: FoundAt | null }>;
  /** Makes up to so many people findable who were entered or renamed in bulk; gives how many. */
  fillTerms(most: number): Promise<number>;
  /**
   * Holds a person's row until the end of the transaction: whoever else would hold it waits, and then reads what this one
   * wrote. To be taken first where what is written follows from what was read of the person or of their methods.
   */
  hold(id: PersonId): Promise<void>;
  /** For the embedded directory only. */
  passwordOf(email: EmailAddress): Promise<{ readonly person: Person; readonly hash: string } | null>;
  /** For the embedded directory only; argon2id, PHC string. */
  setPasswordHash(id: PersonId, hash: string): Promise<void>;
  /** Switches MFA on, once; false when it was on already. */
  switchMfaOn(id: PersonId, at: number): Promise<boolean>;
  /** False when it was off already. */
  switchMfaOff(id: PersonId): Promise<boolean>;
  /** Notes when the first method was set up, after there was none, and whether nothing but the password let them. */
  noteSetUp(id: PersonId, at: number, alone: boolean): Promise<void>;
  setDefaultMethod(id: PersonId, method: MethodId | null): Promise<void>;
  /** From then on no phone of theirs is prompted; false when that was so already. */
  stopPrompts(id: PersonId, at: number): Promise<boolean>;
  /** False when they were allowed already. */
  allowPrompts(id: PersonId): Promise<boolean>;
  /** Locks, once; false when it was locked already. */
  lock(id: PersonId, at: number): Promise<boolean>;
  unlock(id: PersonId): Promise<void>;
}
