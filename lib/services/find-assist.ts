import type { Present } from '#lib/domain/actor';
import type { Assist, AssistId } from '#lib/domain/assist';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { assistNow } from './assist-now.ts';

export type NoAssist = RefusalOf<'not-found' | 'assist-over'>;

/** An assist of the person's own session that goes on. Anybody else's is as none. */
export async function personsAssist(
  portal: Portal,
  { actor }: Present,
  id: AssistId,
): Promise<Result<Assist, NoAssist>> {
  const found = await portal.store.assists.byId(id);
  if (actor.kind !== 'self' || found?.sessionId !== actor.session.id) return refuse({ code: 'not-found' });
  return stillOpen(await assistNow(portal, found));
}

/** An assist that goes on, for the agent whose it is, in the session they joined with. For anybody else it is as none. */
export async function agentsAssist(
  portal: Portal,
  { actor }: Present,
  id: AssistId,
): Promise<Result<Assist, NoAssist>> {
  const found = await portal.store.assists.byId(id);
  const theirs = found?.agentId === actor.person.id && found.agentSessionId === actor.session.id;
  if (actor.kind !== 'self' || found === null || !theirs) return refuse({ code: 'not-found' });
  return stillOpen(await assistNow(portal, found));
}

function stillOpen(assist: Assist): Result<Assist, NoAssist> {
  return assist.state === 'over' ? refuse({ code: 'assist-over' }) : ok(assist);
}
