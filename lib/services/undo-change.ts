import type { Present } from '#lib/domain/actor';
import type { Refusal, RefusalOf } from '#lib/domain/refusal';
import { proofDueToUndo, undoingOf } from '#lib/domain/reporting';
import type { Undoing } from '#lib/domain/reporting';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { changeDefault } from './change-default.ts';
import { removeMethod } from './remove-method.ts';
import { renameMethod } from './rename-method.ts';
import { revokeAppPassword } from './revoke-app-password.ts';
import { switchMfaOn } from './switch-mfa-on.ts';
import { standingNow } from './view-entry.ts';

export type UndoRefusal = RefusalOf<'not-found' | 'proof-due' | 'last-method' | 'nothing-to-undo' | 'signed-out'>;

/**
 * Takes back the change that a line of the history tells of, if that can be and a proof of the person's own is fresh: else
 * whoever sits in somebody's session could take the owner's method away with it (security row T-10).
 */
export async function undoChange(portal: Portal, present: Present, seq: number): Promise<Result<void, UndoRefusal>> {
  const { actor, set } = present;
  const entry = await portal.store.audit.entry(actor.person.id, seq);
  if (entry === null) return refuse({ code: 'not-found' });
  const due = proofDueToUndo({ session: actor.session, set }, entry, portal.clock.now());
  if (due !== 'none') return refuse({ code: 'proof-due' });
  const undoing = undoingOf(entry, await standingNow(portal, present));
  if (undoing.does === 'nothing')
    return refuse({ code: undoing.why === 'last-method' ? 'last-method' : 'nothing-to-undo' });
  return undo(portal, present, undoing);
}

async function undo(
  portal: Portal,
  present: Present,
  undoing: Exclude<Undoing, { readonly does: 'nothing' }>,
): Promise<Result<void, UndoRefusal>> {
  switch (undoing.does) {
    case 'remove-method': {
      const removed = await removeMethod(portal, present, undoing.method.id);
      // Another tab was first.
      if (removed.ok || removed.refusal.code === 'method-gone') return ok(undefined);
      return refuse({ code: removed.refusal.code === 'signed-out' ? 'signed-out' : 'last-method' });
    }
    case 'restore-default':
      return orNothing(await changeDefault(portal, present, undoing.method.id));
    case 'restore-name':
      return orNothing(await renameMethod(portal, present, { method: undoing.method, name: undoing.name }));
    case 'revoke-app-passwords':
      for (const id of undoing.ids) await revokeAppPassword(portal, present, id);
      return ok(undefined);
    case 'switch-mfa-on':
      return orNothing(await switchMfaOn(portal, present));
  }
}

function orNothing(done: Result<unknown, Refusal>): Result<void, UndoRefusal> {
  if (done.ok) return ok(undefined);
  return refuse({ code: done.refusal.code === 'signed-out' ? 'signed-out' : 'nothing-to-undo' });
}
