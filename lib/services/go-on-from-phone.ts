import type { Present } from '#lib/domain/actor';
import type { HandOverId } from '#lib/domain/hand-over';
import { usableMethods } from '#lib/domain/method';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { newToken } from './new-token.ts';
import { recordEvent } from './record-event.ts';
import { raiseSession, stillSignedIn, whileSignedIn } from './still-signed-in.ts';

/**
 * After the proof on the phone: raises the computer's session with that very second step, at its own time, as the proof
 * at the computer would have, and gives it a new id (ASVS 7.2.4). Once, and only the session that handed the run over.
 * Returns where the set-up would have led: the page first asked for, else the list of methods.
 */
export async function goOnFromPhone(
  portal: Portal,
  present: Present,
  id: HandOverId,
): Promise<
  Result<{ readonly path: string; readonly token: Secret }, RefusalOf<'not-yet' | 'method-gone' | 'signed-out'>>
> {
  const { actor, set } = present;
  const { session } = actor;
  const handOver = await portal.store.handOvers.byId(id);
  if (handOver?.sessionId !== session.id || handOver.proof === null) return refuse({ code: 'not-yet' });
  const { proof } = handOver;
  if (!usableMethods(set).some((method) => method.id === proof.methodId)) return refuse({ code: 'method-gone' });
  const { token, hash } = newToken(portal);
  const goOn = async (tables: Tables): Promise<Result<void, RefusalOf<'not-yet'>>> => {
    await stillSignedIn(tables, actor);
    if (!(await tables.handOvers.finish(id, session.id))) return refuse({ code: 'not-yet' });
    await raiseSession(tables, present, { step: proof, hash });
    if (session.wantedPath !== null) await tables.sessions.forgetWantedPath(session.id);
    await recordEvent(tables, actor, { what: 'went-on', with: proof.kind });
    return ok(undefined);
  };
  const raised = await whileSignedIn(() => portal.store.transaction(goOn));
  return raised.ok ? ok({ path: session.wantedPath ?? '/self-service', token }) : raised;
}
