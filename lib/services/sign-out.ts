import type { Present } from '#lib/domain/actor';
import type { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';
import { signOutOnPhone } from './hand-back.ts';
import { newToken } from './new-token.ts';
import { recordEvent } from './record-event.ts';

/**
 * Ends the session and whatever it was setting up. Gives, for one that was opened from the provider, what signing out there is
 * taken by, once; null for any other.
 */
export async function signOut(portal: Portal, { actor }: Pick<Present, 'actor'>): Promise<Secret | null> {
  if (actor.session.scope !== null) {
    await signOutOnPhone(portal, { actor });
    return null;
  }
  const now = portal.clock.now();
  const { token, hash } = newToken(portal);
  const leaves = await portal.store.transaction(async (tables) => {
    const open = await tables.enrolments.current(actor.person.id, actor.session.id, now);
    if (open !== null) {
      await tables.challenges.dropForEnrolment(open.id, now);
      await tables.enrolments.close(open.id, now);
    }
    await tables.sessions.end(actor.session.id, now);
    await recordEvent(tables, actor, { what: 'signed-out' });
    return tables.providerSessions.letLeave(actor.session.id, hash, now);
  });
  return leaves ? token : null;
}
