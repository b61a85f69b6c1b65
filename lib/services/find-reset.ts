import type { Actor, Origin } from '#lib/domain/actor';
import type { Person } from '#lib/domain/person';
import type { Reset } from '#lib/domain/reset';
import type { Portal } from '#lib/ports/portal';

/** The run behind a cookie of somebody who has forgotten their password; null when there is none, or it is over. */
export async function findReset(portal: Portal, token: string | null): Promise<Reset | null> {
  if (token === null || token === '') return null;
  return portal.store.resets.byToken(portal.keyring.digest(token), portal.clock.now());
}

/**
 * Who acts in a run. It is no session: nothing but a proof for this run comes of it, and the backend binds what it asks to
 * the run as it binds it to a session elsewhere.
 */
export function resetActor(reset: Reset, person: Person, origin: Origin): Actor {
  const times = {
    startedAt: reset.startedAt,
    lastSeenAt: reset.startedAt,
    passwordAt: 0,
    rememberedAt: null,
    scope: null,
  };
  const session = { id: reset.id, personId: person.id, ...times, secondStep: null, wantedPath: null };
  return { kind: 'self', person, session, origin };
}
