import type { Present } from '#lib/domain/actor';
import { Secret } from '#lib/domain/secret';
import { ownDoing } from '#lib/domain/own-doing';
import type { Portal } from '#lib/ports/portal';

/**
 * A secret that was just made, for the page that shows it once; null when its time is up, when Done was pressed, or in
 * another session. Reading does not delete it: a GET changes nothing here, and a page that is reloaded, printed or
 * fetched ahead would otherwise take away what nobody has read. Done, ten minutes and the end of what it opens do.
 */
export async function viewShown(portal: Portal, { actor }: Present, about: string): Promise<Secret | null> {
  ownDoing(actor);
  const text = await portal.store.shownOnce.read(about, actor.session.id, portal.clock.now());
  return text === null ? null : new Secret(text);
}
