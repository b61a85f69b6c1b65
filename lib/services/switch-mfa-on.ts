import type { Present } from '#lib/domain/actor';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { followMfaThere } from './follow-there.ts';
import { recordChange } from './record-event.ts';

/** Switches MFA on (guide 1.1 steps 4 to 6). A shared mailbox cannot (document 003). Twice is as once. */
export async function switchMfaOn(
  portal: Portal,
  { actor }: Present,
): Promise<Result<void, RefusalOf<'shared-mailbox' | 'privileged-account'>>> {
  if (actor.person.sharedMailbox) return refuse({ code: 'shared-mailbox' });
  const allowed = await portal.backend.mayMfaSwitch?.(actor.person);
  if (allowed?.ok === false) return allowed;
  await portal.store.transaction(async (tables) => {
    await tables.people.hold(actor.person.id);
    const switched = await tables.people.switchMfaOn(actor.person.id, portal.clock.now());
    if (switched) await recordChange(portal)(tables, actor, { what: 'mfa-on' });
  });
  await followMfaThere(portal, actor.person, true);
  return ok(undefined);
}
