import type { Present } from '#lib/domain/actor';
import type { Change } from '#lib/domain/change';
import type { MethodId, MethodSet } from '#lib/domain/method';
import { parseMethodName } from '#lib/domain/method-name';
import type { RefusalOf } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { Recording } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';
import { recordChange } from './record-event.ts';
import { stillSignedIn, whileSignedIn } from './still-signed-in.ts';
import { isSettled } from './why-set-up-waits.ts';

/** Gives a method another name. */
export async function renameMethod(
  portal: Portal,
  present: Present,
  to: { readonly method: MethodId; readonly name: string },
): Promise<Result<MethodSet, RefusalOf<'method-gone' | 'name-missing' | 'name-too-long' | 'settling' | 'signed-out'>>> {
  const { actor } = present;
  const settled = await isSettled(portal, present);
  if (!settled.ok) return settled;
  const name = parseMethodName(to.name);
  if (!name.ok) return name;
  const record: Recording<Change> = async (tables, change) => {
    await stillSignedIn(tables, actor);
    await recordChange(portal)(tables, actor, change);
  };
  return whileSignedIn(() => portal.backend.rename(actor, { method: to.method, name: name.value }, record));
}
