import type { Present } from '#lib/domain/actor';
import { ownDoing } from '#lib/domain/own-doing';
import type { Portal } from '#lib/ports/portal';
import type { Run } from './current-enrolment.ts';
import { phoneDone } from './on-the-phone.ts';

/** Ends a run that is done and says where the person goes: the page first asked for, else the list of methods. */
export async function finishEnrolment(portal: Portal, { actor }: Present, run: Run): Promise<string> {
  ownDoing(actor);
  const { id, wantedPath, scope } = actor.session;
  const now = portal.clock.now();
  await portal.store.transaction(async (tables) => {
    await tables.enrolments.close(run.enrolment.id, now);
    // On a phone that only carried this on there is nothing more to do.
    if (scope !== null) await tables.sessions.end(id, now);
    if (wantedPath !== null) await tables.sessions.forgetWantedPath(id);
  });
  if (scope !== null) return phoneDone('done');
  return wantedPath ?? '/self-service';
}
