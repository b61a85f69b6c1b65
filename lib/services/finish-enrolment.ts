import type { Present } from '#lib/domain/actor';
import type { Portal } from '#lib/ports/portal';
import type { Run } from './current-enrolment.ts';

/** Ends a run that is done and says where the person goes: the page first asked for, else the list of methods. */
export async function finishEnrolment(portal: Portal, { actor }: Present, run: Run): Promise<string> {
  const { id, wantedPath } = actor.session;
  await portal.store.transaction(async (tables) => {
    await tables.enrolments.close(run.enrolment.id, portal.clock.now());
    if (wantedPath !== null) await tables.sessions.forgetWantedPath(id);
  });
  return wantedPath ?? '/self-service';
}
