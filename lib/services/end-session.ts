import type { Present } from '#lib/domain/actor';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { SessionId } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';
import { recordChange } from './record-event.ts';
import { signOut } from './sign-out.ts';

/**
 * Ends one of the person's own sessions (ASVS 7.5.2). Ending the one in use is signing out; another's is audited and told
 * to the person. A session of somebody else is as one that has ended.
 */
export async function endSession(
  portal: Portal,
  present: Present,
  id: SessionId,
): Promise<Result<'this' | 'another', RefusalOf<'session-gone'>>> {
  const { actor } = present;
  if (id === actor.session.id) {
    await signOut(portal, present);
    return ok('this');
  }
  const at = portal.clock.now();
  const ended = await portal.store.transaction(async (tables) => {
    const found = (await tables.sessions.openOf(actor.person.id, at)).find((each) => each.id === id);
    if (found === undefined || !(await tables.sessions.end(id, at))) return false;
    await recordChange(portal)(tables, actor, { what: 'session-ended', userAgent: found.userAgent });
    return true;
  });
  return ended ? ok('another') : refuse({ code: 'session-gone' });
}
