import type { Present } from '#lib/domain/actor';
import { fewCodes } from '#lib/domain/recovery-code';
import { ownDoing } from '#lib/domain/own-doing';
import type { Portal } from '#lib/ports/portal';

/** How somebody's recovery codes stand. */
export interface RecoveryCodesView {
  /** Whether they can have any: MFA is on and something is set up, and it is the portal that asks for a second step. */
  readonly offered: boolean;
  /** Whether nobody has any use for one: the provider asks for the second step, and takes none. */
  readonly unused: boolean;
  /** Epoch milliseconds; null when there are none. */
  readonly madeAt: number | null;
  readonly left: number;
  /** So few that it is time for new ones. */
  readonly few: boolean;
}

/** What a page tells of the codes without showing one. */
export async function viewRecoveryCodes(portal: Portal, { actor, set }: Present): Promise<RecoveryCodesView> {
  const made = await portal.store.recoveryCodes.of(actor.person.id);
  const left = made?.left ?? 0;
  const unused = portal.backend.capabilities.proves === 'provider';
  return {
    offered: actor.person.mfaOnAt !== null && set.methods.length > 0 && !unused,
    unused,
    madeAt: made?.madeAt ?? null,
    left,
    few: made !== null && left <= fewCodes,
  };
}

/** The codes just made, for the session that made them, until it is done with them; null otherwise. */
export async function viewNewCodes(portal: Portal, { actor }: Present): Promise<readonly string[] | null> {
  ownDoing(actor);
  const made = await portal.store.recoveryCodes.of(actor.person.id);
  if (made === null) return null;
  const shown = await portal.store.shownOnce.read(made.id, actor.session.id, portal.clock.now());
  return shown === null ? null : shown.split('\n');
}
