import type { Present } from '#lib/domain/actor';
import type { Change } from '#lib/domain/change';
import type { MethodId, MethodSet } from '#lib/domain/method';
import type { RefusalOf } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { Recording, RemoveRefusal } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';
import { recordChange } from './record-event.ts';
import { stillSignedIn, whileSignedIn } from './still-signed-in.ts';
import { isSettled } from './why-set-up-waits.ts';

/** Removes a method and ends the person's other sessions (ASVS 7.4.3). Browsers remembered with it are forgotten. The last one stays while MFA is on. */
export async function removeMethod(
  portal: Portal,
  present: Present,
  method: MethodId,
): Promise<Result<MethodSet, RemoveRefusal | RefusalOf<'settling' | 'signed-out'>>> {
  const { actor } = present;
  const settled = await isSettled(portal, present);
  if (!settled.ok) return settled;
  const record: Recording<Change> = async (tables, change) => {
    await stillSignedIn(tables, actor);
    await recordChange(portal)(tables, actor, change);
    await tables.sessions.endAll(actor.person.id, portal.clock.now(), actor.session.id);
    await tables.devices.forgetWith(method, portal.clock.now());
  };
  return whileSignedIn(() => portal.backend.remove(actor, method, record));
}
