import type { Present } from '#lib/domain/actor';
import type { Portal } from '#lib/ports/portal';
import { signOutOnPhone } from './hand-back.ts';
import { recordEvent } from './record-event.ts';

/** Ends the session and whatever it was setting up. */
export async function signOut(portal: Portal, { actor }: Present): Promise<void> {
  if (actor.session.scope !== null) return signOutOnPhone(portal, { actor });
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
