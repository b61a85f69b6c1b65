import type { Present } from '#lib/domain/actor';
import type { Change } from '#lib/domain/change';
import type { MethodId, MethodSet } from '#lib/domain/method';
import type { RefusalOf } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { DefaultRefusal, Recording } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';
import { recordChange } from './record-event.ts';
import { stillSignedIn, whileSignedIn } from './still-signed-in.ts';
import { isSettled } from './why-set-up-waits.ts';

/** Makes a method the one that is asked for first (guide 1.6). */
export async function changeDefault(
  portal: Portal,
  present: Present,
  method: MethodId,
): Promise<Result<MethodSet, DefaultRefusal | RefusalOf<'settling' | 'signed-out'>>> {
  const { actor } = present;
  const settled = await isSettled(portal, present);
  if (!settled.ok) return settled;
  const record: Recording<Change> = async (tables, change) => {
    await stillSignedIn(tables, actor);
    await recordChange(portal)(tables, actor, change);
  };
  return whileSignedIn(() => portal.backend.makeDefault(actor, method, record));
}
