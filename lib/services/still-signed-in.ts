import type { Actor } from '#lib/domain/actor';
import type { RefusalOf } from '#lib/domain/refusal';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { SecondStep } from '#lib/domain/session';
import type { Tables } from '#lib/ports/store';

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

/** Holds the person's row and asks whether they are still let in, and the session not ended. To come first in a transaction. */
export async function stillSignedIn(tables: Tables, { person, session }: Actor): Promise<void> {
  await tables.people.hold(person.id);
  const now = await tables.people.byId(person.id);
  const shut = now === null || now.lockedAt !== null || now.disabledFor !== null;
  if (shut || (await tables.sessions.byId(session.id)) === null) throw new SignedOutMeanwhile();
}

/** Raises the session, or takes everything back. */
export async function raiseSession(
  tables: Tables,
  actor: Actor,
  { step, hash }: { readonly step: SecondStep; readonly hash: string },
): Promise<void> {
  await stillSignedIn(tables, actor);
  if (!(await tables.sessions.raise(actor.session.id, step, hash))) throw new SignedOutMeanwhile();
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
