import type { EmailAddress } from '#lib/domain/email-address';
import type { MethodId } from '#lib/domain/method';
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

/** The people of the embedded directory and their organisations. */
export interface People {
  addOrganisation(organisation: Organisation): Promise<void>;
  organisation(id: OrganisationId): Promise<Organisation | null>;
  savePolicy(id: OrganisationId, policy: Partial<Policy>): Promise<void>;
  /** False when the address is taken. */
  add(person: NewPerson): Promise<boolean>;
  byId(id: PersonId): Promise<Person | null>;
  byEmail(email: EmailAddress): Promise<Person | null>;
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
  setDefaultMethod(id: PersonId, method: MethodId | null): Promise<void>;
  /** From then on no phone of theirs is prompted; false when that was so already. */
  stopPrompts(id: PersonId, at: number): Promise<boolean>;
  /** False when they were allowed already. */
  allowPrompts(id: PersonId): Promise<boolean>;
  /** Locks, once; false when it was locked already. */
  lock(id: PersonId, at: number): Promise<boolean>;
  unlock(id: PersonId): Promise<void>;
}
