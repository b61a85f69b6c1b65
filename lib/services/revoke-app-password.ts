import type { Present } from '#lib/domain/actor';
import type { AppPassword, AppPasswordId } from '#lib/domain/app-password';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { recordChange } from './record-event.ts';

/** Ends an app password: the next time a program uses it, it is refused. Pressed twice, it is told and written once. */
export async function revokeAppPassword(
  portal: Portal,
  { actor }: Present,
  id: AppPasswordId,
): Promise<Result<AppPassword, RefusalOf<'app-password-gone'>>> {
  const at = portal.clock.now();
  return portal.store.transaction(async (tables) => {
    const appPassword = await tables.appPasswords.byId(actor.person.id, id);
    const ended = appPassword !== null && (await tables.appPasswords.end(actor.person.id, id, at));
    if (!ended) return refuse({ code: 'app-password-gone' });
    await tables.shownOnce.forget(id);
    await recordChange(portal)(tables, actor, { what: 'app-password-revoked', id, name: appPassword.name });
    return ok(appPassword);
  });
}
