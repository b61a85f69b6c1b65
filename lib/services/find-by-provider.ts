import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { enterFromProvider } from './enter-from-provider.ts';
import type { FromProvider } from './from-provider.ts';

export type FindRefusal = RefusalOf<'provider-unknown-person' | 'account-locked' | 'account-disabled-number'>;

/**
 * Whose account it is: by issuer and subject (ASVS 6.8.1). Only the first time is it found by a verified e-mail address, and
 * only where nothing of that provider is linked to it yet: an address that changes hands later opens nothing.
 */
export async function findByProvider(portal: Portal, given: FromProvider): Promise<Result<Person, FindRefusal>> {
  const { identity, email } = given.proof;
  const linked = await portal.store.identities.of(identity);
  if (linked !== null) return letIn(await portal.store.people.byId(linked.personId));
  if (email === null) return refuse({ code: 'provider-unknown-person' });
  const known = await portal.store.people.byEmail(email);
  const person =
    known ?? (await enterFromProvider(portal, { name: given.proof.name, createIn: given.createIn, email }));
  const open = letIn(person);
  return open.ok ? link(portal, given, open.value) : open;
}

function letIn(person: Person | null): Result<Person, FindRefusal> {
  if (person === null) return refuse({ code: 'provider-unknown-person' });
  if (person.lockedAt !== null) return refuse({ code: 'account-locked', since: person.lockedAt });
  if (person.disabledFor !== null) return refuse({ code: 'account-disabled-number' });
  return ok(person);
}

/** The link, its audit line and its notice in one transaction: the person is told who opens their account from now on. */
async function link(
  portal: Portal,
  { proof, origin }: FromProvider,
  person: Person,
): Promise<Result<Person, FindRefusal>> {
  const at = portal.clock.now();
  const { identity } = proof;
  const linked = await portal.store.transaction(async (tables) => {
    if (!(await tables.identities.link({ ...identity, personId: person.id, linkedAt: at }))) return false;
    const change = { what: 'provider-linked', issuer: identity.issuer } as const;
    await tables.audit.append(person.id, { kind: 'self', personId: person.id, ...origin }, change);
    const about = { audience: 'person', personId: person.id, change, at, userAgent: origin.userAgent } as const;
    await tables.outbox.add({ ...about, by: 'mail', to: person.email });
    return true;
  });
  if (linked) return ok(person);
  // Linked meanwhile: to the same person by another tab, or not to them at all.
  const now = await portal.store.identities.of(identity);
  return now?.personId === person.id ? ok(person) : refuse({ code: 'provider-unknown-person' });
}
