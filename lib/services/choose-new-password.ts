import type { Origin } from '#lib/domain/actor';
import { usableMethods } from '#lib/domain/method';
import { parseNewPassword } from '#lib/domain/new-password';
import type { PasswordRefusal, PasswordRules } from '#lib/domain/new-password';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { isProved } from '#lib/domain/reset';
import type { Reset } from '#lib/domain/reset';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { endEverywhere } from './end-all-sessions.ts';
import { findReset, resetActor } from './find-reset.ts';
import { recordChange } from './record-event.ts';
import { passwordKey } from './sign-in-with-password.ts';

/** A run in which enough has been proved, and whose it is; null otherwise, and for an account that is locked or disabled. */
export async function findProvedReset(
  portal: Portal,
  token: string | null,
): Promise<{ readonly reset: Reset; readonly person: Person } | null> {
  const reset = await findReset(portal, token);
  if (reset === null || reset.personId === null || !isProved(reset)) return null;
  const person = await portal.store.people.byId(reset.personId);
  if (person === null || person.lockedAt !== null || person.disabledFor !== null) return null;
  return { reset, person };
}

/**
 * Saves a new password: every session, remembered browser and app password ends with the old one, in one transaction with
 * the audit line and the notice (security row R36: forced on reset). Counts of the methods stay as they are.
 */
export async function chooseNewPassword(
  portal: Portal,
  given: { readonly token: string | null; readonly password: string; readonly origin: Origin },
): Promise<Result<void, PasswordRefusal | RefusalOf<'reset-over' | 'password-unchanged' | 'busy'>>> {
  const found = await findProvedReset(portal, given.token);
  if (found === null) return refuse({ code: 'reset-over' });
  const { reset, person } = found;
  if (!(await stillUsable(portal, found))) return refuse({ code: 'reset-over' });
  const password = parseNewPassword(given.password, await rulesFor(portal, person));
  if (!password.ok) return password;
  const same = await portal.directory.authenticate(person.email, password.value);
  if (same.ok) return refuse({ code: 'password-unchanged' });
  if (same.refusal.code === 'busy') return refuse(same.refusal);
  const saved = await portal.directory.changePassword(person, password.value, async (tables) => {
    if (!(await tables.resets.end(reset.id, portal.clock.now()))) return false;
    await endEverything(portal, tables, person);
    await recordChange(portal)(tables, resetActor(reset, person, given.origin), { what: 'password-changed' });
    return true;
  });
  return saved ? ok(undefined) : refuse({ code: 'reset-over' });
}

/** Whether every method that was proved in a run can still be used: one that was taken away or switched off since proves nothing. */
async function stillUsable(
  portal: Portal,
  { reset, person }: { readonly reset: Reset; readonly person: Person },
): Promise<boolean> {
  const usable = usableMethods(await portal.backend.methodsOf(person)).map(({ id }) => id);
  return reset.proofs.every(({ methodId }) => methodId === null || usable.includes(methodId));
}

async function rulesFor(portal: Portal, person: Person): Promise<PasswordRules> {
  const organisation = await portal.store.people.organisation(person.organisationId);
  const ownPart = person.email.split('@')[0] ?? '';
  return { mfaOn: person.mfaOnAt !== null, about: [person.name, person.email, ownPart, organisation?.name ?? ''] };
}

async function endEverything(portal: Portal, tables: Tables, person: Person): Promise<void> {
  const at = portal.clock.now();
  await endEverywhere(tables, person.id, { at, keep: null });
  await tables.appPasswords.endAll(person.id, at);
  // What was guessed of the old one says nothing of the new one.
  await tables.tries.clear(passwordKey(portal, person.email, null));
}
