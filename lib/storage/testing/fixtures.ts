import type { EmailAddress } from '#lib/domain/email-address';
import type { Person } from '#lib/domain/person';
import type { Store } from '#lib/ports/store';
import type { NewChallenge } from '#lib/ports/store/challenges';
import type { MethodRow } from '#lib/ports/store/methods';
import type { NewPerson, Organisation } from '#lib/ports/store/people';
import { testKeyring } from './memory-store.ts';

/** The time at which a test's world begins. */
export const start = Date.UTC(2026, 0, 5, 9);

export const pharmacy: Organisation = {
  id: 'riverside',
  name: 'Riverside Pharmacy',
  policy: {},
  applications: [{ name: 'Stock', about: 'Orders and stock', href: 'https://stock.riverside.example/' }],
};

/** Adds the organisation, unless it is there. */
export async function addOrganisation(store: Store, overrides: Partial<Organisation> = {}): Promise<Organisation> {
  const organisation = { ...pharmacy, ...overrides };
  await store.people.addOrganisation(organisation);
  return organisation;
}

/** Adds a member with MFA off, of a new address unless one is given, and the organisation where it is missing. */
export async function addPerson(store: Store, overrides: Partial<NewPerson> = {}): Promise<Person> {
  await addOrganisation(store, { id: overrides.organisationId ?? pharmacy.id });
  const id = overrides.id ?? testKeyring.id();
  const added = await store.people.add({
    id,
    organisationId: pharmacy.id,
    email: `${id.toLowerCase()}@riverside.example` as EmailAddress,
    name: 'Pat Jones',
    roles: ['member'],
    passwordHash: '$argon2id$not-a-hash',
    sharedMailbox: false,
    mfaOnAt: null,
    registeredNumber: null,
    disabledFor: null,
    createdAt: start,
    ...overrides,
  });
  const person = await store.people.byId(id);
  if (!added || person === null) throw new Error(`The address of ${id} is taken.`);
  return person;
}

/** An authenticator app unless told otherwise; not yet in the store. */
export function newMethod(personId: string, overrides: Partial<MethodRow> = {}): MethodRow {
  return {
    id: testKeyring.id(),
    personId,
    kind: 'authenticator-app',
    name: 'Authenticator app',
    secret: { kind: 'authenticator-app', seed: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK' },
    numberIndex: null,
    credentialId: null,
    lastStep: 0,
    drift: 0,
    counter: 0,
    userVerified: false,
    backupEligible: false,
    backedUp: false,
    addedAt: start,
    lastUsedAt: null,
    disabledAt: null,
    enrolmentId: null,
    ...overrides,
  };
}

/** A challenge to sign in with the app's code, good for five minutes; not yet in the store. */
export function newChallenge(personId: string, overrides: Partial<NewChallenge> = {}): NewChallenge {
  return {
    id: testKeyring.id(),
    personId,
    sessionId: 'session',
    purpose: 'sign-in',
    methodKind: 'authenticator-app',
    methodId: 'method',
    enrolmentId: null,
    authenticatorId: null,
    secret: { kind: 'app-code' },
    triesKey: 'method:method',
    createdAt: start,
    expiresAt: start + 5 * 60_000,
    ...overrides,
  };
}
