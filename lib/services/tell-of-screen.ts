import type { Present } from '#lib/domain/actor';
import { assistTopic } from '#lib/ports/bus';
import type { Portal } from '#lib/ports/portal';
import { notePresence } from './note-presence.ts';

/** Tells an agent who looks on, if there is one, that the person has done something. One indexed look where there is none. */
export async function tellOfScreen(portal: Portal, { actor }: Present): Promise<void> {
  const assist = await portal.store.assists.latestOf(actor.session.id);
  if (assist === null || assist.state === 'over') return;
  await notePresence(portal, assist, { path: null, live: null });
  portal.bus.tell(assistTopic(assist.id));
}
