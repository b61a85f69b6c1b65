import type { Actor, Present } from '#lib/domain/actor';
import type { RefusalOf } from '#lib/domain/refusal';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { isStandIn, stepToKeep } from '#lib/domain/session';
import type { SecondStep, Session } from '#lib/domain/session';
import type { Tables } from '#lib/ports/store';
import { linkProvider } from './link-provider.ts';
import type { Linking, Stood } from './link-provider.ts';

/** Thrown inside a transaction, to take back everything in it, whoever runs it. */
class SignedOutMeanwhile extends Error {}

/**
 * Does something whose transaction asks once more whether the session still stands, and refuses as at any request without
 * one where it does not: an answer may be under way for long, and what was ended meanwhile gains nothing by it (ASVS 7.4.1).
 */
export async function whileSignedIn<T>(work: () => Promise<T>): Promise<T | Result<never, RefusalOf<'signed-out'>>> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof SignedOutMeanwhile) return refuse({ code: 'signed-out' });
    throw thrown;
  }
}

/**
 * Holds the person's row and asks whether they are still let in, and the session not ended. To come first in a transaction.
 * Gives the session as it is now.
 */
export async function stillSignedIn(tables: Tables, { person, session }: Actor): Promise<Session> {
  await tables.people.hold(person.id);
  const now = await tables.people.byId(person.id);
  const shut = now === null || now.lockedAt !== null || now.disabledFor !== null;
  const standing = shut ? null : await tables.sessions.byId(session.id);
  if (standing === null) throw new SignedOutMeanwhile();
  return standing;
}

/** The same for one of the staff, who acts on somebody else's row: that one is held, and theirs is not. */
export async function staffStillSignedIn(tables: Tables, { person, session }: Actor): Promise<void> {
  const now = await tables.people.byId(person.id);
  const shut = now === null || now.lockedAt !== null || now.disabledFor !== null;
  if (shut || (await tables.sessions.byId(session.id)) === null) throw new SignedOutMeanwhile();
}

/** Raises the session, by what has been proved beside what was; or takes everything back. A code of the service desk for a first set-up lets nobody in yet. */
export async function raiseSession(
  tables: Tables,
  { actor, set }: Present,
  { step, hash }: { readonly step: SecondStep; readonly hash: string },
): Promise<void> {
  const kept = stepToKeep(await stillSignedIn(tables, actor), set, step);
  if (!(await tables.sessions.raise(actor.session.id, kept, hash))) throw new SignedOutMeanwhile();
  if (step.kind !== 'access-code' || set.methods.length > 0) {
    await linkOrStop(tables, actor, { at: step.at, stepped: step.kind !== 'provider' && !isStandIn(step) });
  }
}

/** Links the account that the session was opened from, where that waits to be done, or takes everything back. */
export async function linkOrStop(tables: Tables, of: Linking, stood: Stood): Promise<void> {
  if (!(await linkProvider(tables, of, stood))) throw new SignedOutMeanwhile();
}

/** Gives the session another id in its cookie, or takes everything back. */
export async function renewSession(tables: Tables, actor: Actor, hash: string): Promise<void> {
  await stillSignedIn(tables, actor);
  if (!(await tables.sessions.renew(actor.session.id, hash))) throw new SignedOutMeanwhile();
}

/** Notes when the person of a session was proved again, or takes everything back. */
export async function confirmSession(
  tables: Tables,
  actor: Actor,
  { at, hash }: { readonly at: number; readonly hash: string },
): Promise<void> {
  await stillSignedIn(tables, actor);
  if (!(await tables.sessions.confirmPassword(actor.session.id, at, hash))) throw new SignedOutMeanwhile();
}
