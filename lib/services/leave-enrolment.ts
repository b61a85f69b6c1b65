import type { Present } from '#lib/domain/actor';
import type { EnrolmentId } from '#lib/domain/enrolment';
import { ownDoing } from '#lib/domain/own-doing';
import type { Portal } from '#lib/ports/portal';
import { currentEnrolment } from './current-enrolment.ts';

/** "I want to set up a different method": the run is over and every proof and code of it is worthless. Twice is as once. */
export async function leaveEnrolment(portal: Portal, present: Present, id: EnrolmentId): Promise<void> {
  ownDoing(present.actor);
  const found = await currentEnrolment(portal, present, id);
  if (!found.ok) return;
  const now = portal.clock.now();
  await portal.store.transaction(async (tables) => {
    await tables.challenges.dropForEnrolment(id, now);
    await tables.enrolments.close(id, now);
  });
}
