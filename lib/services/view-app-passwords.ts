import type { Present } from '#lib/domain/actor';
import type { AppPassword, AppPasswordId } from '#lib/domain/app-password';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { mayMakeAppPassword } from './may-make-app-password.ts';
import type { NoAppPassword } from './may-make-app-password.ts';

/** Somebody's app passwords, and whether they may add one. */
export interface AppPasswordsView {
  readonly appPasswords: readonly AppPassword[];
  readonly mayAdd: Result<void, NoAppPassword>;
}

/** What the list shows: the newest first, also those whose time is up, until they are revoked. */
export async function viewAppPasswords(portal: Portal, present: Present): Promise<AppPasswordsView> {
  const appPasswords = await portal.store.appPasswords.of(present.actor.person.id);
  return { appPasswords, mayAdd: await mayMakeAppPassword(portal, present) };
}

/** One of somebody's own; null when it is another's or was revoked. */
export function viewAppPassword(portal: Portal, { actor }: Present, id: AppPasswordId): Promise<AppPassword | null> {
  return portal.store.appPasswords.byId(actor.person.id, id);
}
