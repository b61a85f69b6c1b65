import type { HandOver } from '#lib/domain/hand-over';
import type { Portal } from '#lib/ports/portal';
import { runOf } from './current-enrolment.ts';
import type { Run } from './current-enrolment.ts';

/** The run that was handed over, at whichever of its two sessions it is; null when it is over or proved. */
export async function openRun(portal: Portal, handOver: HandOver): Promise<Run | null> {
  const enrolment = await portal.store.enrolments.byId(handOver.enrolmentId);
  if (enrolment === null || enrolment.expiresAt <= portal.clock.now()) return null;
  const ours = [handOver.sessionId, handOver.phoneSessionId].includes(enrolment.sessionId);
  return ours && enrolment.personId === handOver.personId && enrolment.methodId === null ? runOf(enrolment) : null;
}
