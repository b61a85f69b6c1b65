import type { Person } from '#lib/domain/person';
import { boundOf, holdsRight } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';

/** Nobody needs to know how many more. */
export const mostCounted = 100;

/** What waits for somebody of the staff, each counted no further than `mostCounted`; 0 where they may not see it. */
export interface StaffWaits {
  readonly 'see-alerts': number;
  readonly agree: number;
  readonly 'approve-set-up': number;
}

/** Counts along indexes of what is open, for the menu of every page of the staff. */
export async function countWaiting({ store, clock }: Portal, agent: Person): Promise<StaffWaits> {
  const now = clock.now();
  const page = { most: mostCounted, after: null };
  return {
    'see-alerts': holdsRight(agent, 'see-alerts') ? await store.deskAlerts.countOpen(mostCounted) : 0,
    agree: holdsRight(agent, 'agree') ? await store.desk.countOpen(agent.id, now, mostCounted) : 0,
    'approve-set-up': holdsRight(agent, 'approve-set-up')
      ? (await store.firstSetUps.waiting(boundOf(agent, 'approve-set-up'), now, page)).length
      : 0,
  };
}
