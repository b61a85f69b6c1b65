import type { Present } from '#lib/domain/actor';
import type { Portal } from '#lib/ports/portal';

/**
 * What a link opens: the question for the number, or why not. `here`: in the browser that made it. It says nothing of
 * whose it is, for whoever has the link alone.
 */
export async function viewTakeOver(
  portal: Portal,
  code: string,
  visitor: Present | null,
): Promise<'open' | 'over' | 'here'> {
  const handOver = await portal.store.handOvers.byCode(portal.keyring.digest(code));
  if (handOver?.state !== 'waiting' || handOver.expiresAt <= portal.clock.now()) return 'over';
  return visitor?.actor.session.id === handOver.sessionId ? 'here' : 'open';
}
