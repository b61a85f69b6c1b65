import type { Present } from '#lib/domain/actor';
import type { Portal } from '#lib/ports/portal';

/** The page at the computer that shows the link, and later how far the phone is. */
export const onYourPhone = '/self-service/on-your-phone';

/** Where a phone is led that has nothing more to do here, and why. */
export function phoneDone(because: 'done' | 'left' | 'over'): string {
  return `/continue?because=${because}`;
}

/** Whether what this computer was setting up goes on on a phone, or has been proved there. */
export async function isOnThePhone(portal: Portal, { actor }: Present): Promise<boolean> {
  const handOver = await portal.store.handOvers.latestOf(actor.session.id);
  return handOver?.state === 'taken' || handOver?.state === 'proved';
}
