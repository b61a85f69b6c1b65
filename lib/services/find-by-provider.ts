import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { ProviderProof } from '#lib/domain/provider-proof';
import type { Portal } from '#lib/ports/portal';
import type { LinkedIdentity } from '#lib/ports/store/provider-identities';
import { enterFromProvider } from './enter-from-provider.ts';
import type { FromProvider } from './from-provider.ts';

export type FindRefusal = RefusalOf<
  'provider-unknown-person' | 'provider-other-account' | 'account-locked' | 'account-disabled-number'
>;

/** Whose account it is, and whether it was linked before: else it is once the session has passed the second step. */
export interface Found {
  readonly person: Person;
  readonly linked: boolean;
  /** Whether a second step was passed here in a session of that account. */
  readonly stepped: boolean;
}

/**
 * Whose account it is: by issuer and subject (ASVS 6.8.1). Only the first time is it found by a verified e-mail address, and
 * only where nothing of that provider is linked to it yet: an address that changes hands later opens nothing. Where the MFA
 * system is the provider's own, it must be the very account whose methods are changed from here.
 */
export async function findByProvider(portal: Portal, given: FromProvider): Promise<Result<Found, FindRefusal>> {
  const link = await portal.store.identities.of(given.proof.identity);
  const found = link === null ? await byAddress(portal, given) : await portal.store.people.byId(link.personId);
  const open = letIn(found);
  if (!open.ok) return open;
  const person = open.value;
  const theirs = isTheirs(portal, { person, link, proof: given.proof });
  return theirs.ok ? ok({ person, linked: link !== null, stepped: link?.stepped === true }) : theirs;
}

async function byAddress(portal: Portal, { proof, createIn }: FromProvider): Promise<Person | null> {
  const { email, name, identity } = proof;
  if (email === null) return null;
  const known = await portal.store.people.byEmail(email);
  if (known === null) return enterFromProvider(portal, { name, createIn, email });
  const links = await portal.store.identities.ofPerson(known.id);
  return links.some(({ issuer }) => issuer === identity.issuer) ? null : known;
}

function letIn(person: Person | null): Result<Person, FindRefusal> {
  if (person === null) return refuse({ code: 'provider-unknown-person' });
  if (person.lockedAt !== null) return refuse({ code: 'account-locked', since: person.lockedAt });
  if (person.disabledFor !== null) return refuse({ code: 'account-disabled-number' });
  return ok(person);
}

interface Matching {
  readonly person: Person;
  readonly link: LinkedIdentity | null;
  readonly proof: ProviderProof;
}

/** A name changes hands; by what the provider knows the account for good does not. */
function isTheirs({ backend }: Portal, { person, link, proof }: Matching): Result<null, FindRefusal> {
  const { account } = proof;
  const ids = [link?.objectId ?? null, account.objectId] as const;
  const another = ids[0] !== null && ids[1] !== null && ids[0] !== ids[1];
  if (another) return refuse({ code: 'provider-other-account', by: 'id' });
  return backend.isTheirs?.(person, account) ?? ok(null);
}
