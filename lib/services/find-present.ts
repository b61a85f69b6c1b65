import type { Actor, Origin, Present } from '#lib/domain/actor';
import { sessionOver } from '#lib/domain/session';
import type { Session } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';

const touchEvery = 60_000;

/** Who is behind a cookie now; null when nobody is: unknown, ended, over, locked or disabled. The backend is not asked. */
export async function findActor(portal: Portal, token: string, origin: Origin): Promise<Actor | null> {
  const now = portal.clock.now();
  const session = await portal.store.sessions.byToken(portal.keyring.digest(token));
  if (session === null || sessionOver(session, now)) return null;
  const person = await portal.store.people.byId(session.personId);
  if (person === null || person.lockedAt !== null || person.disabledFor !== null) return null;
  if (!(await stillHandedOver(portal, session, now))) return null;
  return { kind: 'self', person, session, origin };
}

/** The same, with what they have set up. */
export async function findPresent(portal: Portal, token: string, origin: Origin): Promise<Present | null> {
  const actor = await findActor(portal, token, origin);
  if (actor === null) return null;
  const set = await portal.backend.methodsOf(actor.person);
  const { session } = actor;
  const now = portal.clock.now();
  if (now - session.lastSeenAt >= touchEvery) await portal.store.sessions.touch(session.id, now);
  return { actor, set };
}

/** A phone's session lives as long as the run it is for is at it, and the session that handed it over is not ended. */
async function stillHandedOver({ store }: Portal, session: Session, now: number): Promise<boolean> {
  const { id, personId, scope } = session;
  if (scope === null) return true;
  const run = await store.enrolments.current(personId, id, now);
  return run?.id === scope.enrolmentId && (await store.sessions.byId(scope.from)) !== null;
}
