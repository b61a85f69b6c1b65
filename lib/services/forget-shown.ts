import type { Present } from '#lib/domain/actor';
import { ownDoing } from '#lib/domain/own-doing';
import type { Portal } from '#lib/ports/portal';

/** Done: what was shown to this session is deleted. What is another's stays. */
export async function forgetShown(portal: Portal, { actor }: Present, about: string): Promise<void> {
  ownDoing(actor);
  const mine = await portal.store.shownOnce.read(about, actor.session.id, portal.clock.now());
  if (mine !== null) await portal.store.shownOnce.forget(about);
}
