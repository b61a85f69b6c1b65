import type { Origin } from '#lib/domain/actor';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';
import { reportTryWhileShut, reportWrongPassword } from './report-wrong-password.ts';

export type SignInRefusal = RefusalOf<'wrong-sign-in' | 'wait' | 'busy' | 'account-locked' | 'account-disabled-number'>;

/** What somebody typed, and where from. */
export interface PasswordGiven {
  readonly email: EmailAddress;
  readonly password: Secret;
  readonly origin: Origin;
  /** A browser that has signed in as this person before, or a session of theirs: counted apart. Null for any other. */
  readonly browser: string | null;
  /** Does something after the answer is out, so that its time tells nothing. */
  readonly later: (work: () => Promise<void>) => void;
}

/**
 * What wrong passwords of an address are counted under, known or not, so that a lock tells nothing (ASVS 6.3.8).
 * A browser that is known has a count of its own, so that strangers cannot keep a person out of it.
 */
export function passwordKey(portal: Portal, email: EmailAddress, browser: string | null): string {
  const everybody = `password:${portal.keyring.index(email, 'email')}`;
  return browser === null ? everybody : `${everybody}:${browser}`;
}

/**
 * Judges an e-mail address and a password. The try is counted and committed before the comparison; the count is
 * cleared by `startSession`, in the transaction that makes the session. Fifty wrong ones in a row shut the password
 * for every browser but the known ones; they end no session and switch no method off, since anybody can type them.
 */
export async function signInWithPassword(portal: Portal, given: PasswordGiven): Promise<Result<Person, SignInRefusal>> {
  if (portal.directory.busy()) return refuse({ code: 'busy' });
  const now = portal.clock.now();
  const counted = await portal.store.tries.count(passwordKey(portal, given.email, given.browser), now);
  if (counted.state !== 'counted') given.later(() => reportTryWhileShut(portal, given));
  if (counted.state === 'wait') return refuse({ code: 'wait', retryAt: counted.retryAt });
  if (counted.state === 'disabled') return refuse({ code: 'account-locked', since: now });
  const known = await portal.directory.authenticate(given.email, given.password);
  if (!known.ok) {
    if (known.refusal.code === 'wrong-sign-in') {
      given.later(() => reportWrongPassword(portal, given, counted.failures));
    }
    return known;
  }
  const person = known.value;
  if (person.lockedAt !== null) return refuse({ code: 'account-locked', since: person.lockedAt });
  if (person.disabledFor !== null) return refuse({ code: 'account-disabled-number' });
  return ok(person);
}
