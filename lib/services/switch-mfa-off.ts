import type { Present } from '#lib/domain/actor';
import type { SetUpDue } from '#lib/domain/first-set-up';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { followMfaThere } from './follow-there.ts';
import { mfaMandatory } from './mfa-mandatory.ts';
import { policyOf } from './policy-of.ts';
import { recordChange } from './record-event.ts';
import { stillSignedIn, whileSignedIn } from './still-signed-in.ts';
import { isSettled, whySetUpWaits } from './why-set-up-waits.ts';

/** Switches MFA off again while it is optional (document 001). What was set up is kept for the next time. */
export async function switchMfaOff(
  portal: Portal,
  present: Present,
): Promise<
  Result<void, RefusalOf<'mfa-required' | 'settling' | 'privileged-account' | 'signed-out' | SetUpDue['code']>>
> {
  const { actor } = present;
  const policy = await policyOf(portal, actor.person);
  if (await mfaMandatory(portal, actor.person, policy)) return refuse({ code: 'mfa-required' });
  // Whoever has the password alone would open by it what waits for the first set-up.
  const waits = await whySetUpWaits(portal, present, policy);
  if (waits !== null) return refuse(waits);
  const settled = await isSettled(portal, present);
  if (!settled.ok) return settled;
  const allowed = await portal.backend.mayMfaSwitch?.(actor.person);
  if (allowed?.ok === false) return allowed;
  const switchOff = async (tables: Tables): Promise<Result<void, never>> => {
    await stillSignedIn(tables, actor);
    const switched = await tables.people.switchMfaOff(actor.person.id);
    if (switched) await recordChange(portal)(tables, actor, { what: 'mfa-off' });
    return ok(undefined);
  };
  const off = await whileSignedIn(() => portal.store.transaction(switchOff));
  if (off.ok) await followMfaThere(portal, actor.person, false);
  return off;
}
