import type { Present } from '#lib/domain/actor';
import type { MethodId, MethodSet } from '#lib/domain/method';
import type { RefusalOf } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { DefaultRefusal } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';
import { recordChange } from './record-event.ts';
import { isSettled } from './why-set-up-waits.ts';

/** Makes a method the one that is asked for first (guide 1.6). */
export async function changeDefault(
  portal: Portal,
  present: Present,
  method: MethodId,
): Promise<Result<MethodSet, DefaultRefusal | RefusalOf<'settling'>>> {
  const { actor } = present;
  const settled = await isSettled(portal, present);
  if (!settled.ok) return settled;
  return portal.backend.makeDefault(actor, method, (tables, change) => recordChange(portal)(tables, actor, change));
}
