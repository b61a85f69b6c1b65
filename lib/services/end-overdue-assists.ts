import type { Portal } from '#lib/ports/portal';
import { assistNow } from './assist-now.ts';

const atOnce = 500;

/** Ends the assists that are over and that nobody looks at: time up, somebody gone, a session or a right ended. */
export async function endOverdueAssists(portal: Portal): Promise<number> {
  let ended = 0;
  for (const assist of await portal.store.assists.running(atOnce)) {
    if ((await assistNow(portal, assist)).state === 'over') ended += 1;
  }
  return ended;
}
