import type { Present } from '#lib/domain/actor';
import type { Portal } from '#lib/ports/portal';
import { recordEvent } from './record-event.ts';

/** Ends the session and whatever it was setting up. */
export async function signOut(portal: Portal, { actor }: Present): Promise<void> {
  const now = portal.clock.now();
  await portal.store.transaction(async (tables) => {
    const open = await tables.enrolments.current(actor.person.id, actor.session.id, now);
    if (open !== null) {
      await tables.challenges.dropForEnrolment(open.id, now);
      await tables.enrolments.close(open.id, now);
    }
    await tables.sessions.end(actor.session.id, now);
    await recordEvent(tables, actor, { what: 'signed-out' });
  });
}
