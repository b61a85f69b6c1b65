import type { Present } from '#lib/domain/actor';
import type { AssistId } from '#lib/domain/assist';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';

/** The person has read how it ended: it is not told again. Nothing is put away that goes on, nor anybody else's. */
export async function putAwayAssist(
  { store }: Portal,
  { actor }: Present,
  id: AssistId,
): Promise<Result<void, RefusalOf<'not-found'>>> {
  const found = await store.assists.byId(id);
  if (actor.kind !== 'self' || found?.sessionId !== actor.session.id) return refuse({ code: 'not-found' });
  await store.assists.putAway(id);
  return ok(undefined);
}
