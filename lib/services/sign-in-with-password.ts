import type { Origin } from '#lib/domain/actor';
import type { Change } from '#lib/domain/change';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import { freeTries, mostTries } from '#lib/domain/tries';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';

export type SignInRefusal = RefusalOf<'wrong-sign-in' | 'wait' | 'busy' | 'account-locked' | 'account-disabled-number'>;

/** What somebody typed, and where from. */
export interface PasswordGiven {
  readonly email: EmailAddress;
  readonly password: Secret;
  readonly origin: Origin;
}

/** What wrong passwords of an address are counted under, known or not, so that a lock tells nothing (ASVS 6.3.8). */
export function passwordKey(portal: Portal, email: EmailAddress): string {
  return `password:${portal.keyring.index(email, 'email')}`;
}

/**
 * Judges an e-mail address and a password. The try is counted and committed before the comparison; the count is
 * cleared by `startSession`, in the transaction that makes the session.
 */
export async function signInWithPassword(portal: Portal, given: PasswordGiven): Promise<Result<Person, SignInRefusal>> {
  if (portal.directory.busy()) return refuse({ code: 'busy' });
  const now = portal.clock.now();
  const counted = await portal.store.tries.count(passwordKey(portal, given.email), now);
  if (counted.state === 'wait') return refuse({ code: 'wait', retryAt: counted.retryAt });
  if (counted.state === 'disabled') return refuse({ code: 'account-locked', since: now });
  const known = await portal.directory.authenticate(given.email, given.password);
  if (!known.ok) {
    if (known.refusal.code === 'wrong-sign-in') await reportWrong(portal, given, counted.failures);
    return known;
  }
  const person = known.value;
  if (person.lockedAt !== null) return refuse({ code: 'account-locked', since: person.lockedAt });
  if (person.disabledFor !== null) return refuse({ code: 'account-disabled-number' });
  return ok(person);
}

async function reportWrong(portal: Portal, given: PasswordGiven, failures: number): Promise<void> {
  if (failures !== freeTries && failures < mostTries) return;
  const at = portal.clock.now();
  await portal.store.transaction(async (tables) => {
    const person = await tables.people.byEmail(given.email);
    if (person === null) return;
    if (failures < mostTries) {
      await tellOf(tables, { person, given, at }, { what: 'wrong-answers', count: failures });
    } else if (await tables.people.lock(person.id, at)) {
      await tellOf(tables, { person, given, at }, { what: 'account-locked' });
    }
  });
}

async function tellOf(
  tables: Tables,
  about: { readonly person: Person; readonly given: PasswordGiven; readonly at: number },
  change: Change,
): Promise<void> {
  const { person, given, at } = about;
  await tables.audit.append(person.id, { kind: 'nobody', personId: null, ...given.origin }, change);
  const userAgent = given.origin.userAgent;
  await tables.outbox.add({ personId: person.id, to: person.email, change, at, userAgent });
}
