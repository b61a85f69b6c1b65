import type { Origin, Present } from '#lib/domain/actor';
import type { Assist } from '#lib/domain/assist';
import type { Person } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';

const nowhere: Origin = { ip: '', userAgent: '' };

/** The person of an assist in the session it is of, to look at; null when that has ended. */
export async function assistedPerson(portal: Portal, assist: Assist): Promise<Present | null> {
  const session = await portal.store.sessions.byId(assist.sessionId);
  const person = await portal.store.people.byId(assist.personId);
  if (session === null || person === null) return null;
  const set = await portal.backend.methodsOf(person);
  return { actor: { kind: 'self', person, session, origin: nowhere }, set };
}

/** The agent at the person's screen: what services let through is little (T-34). Null when the session has ended. */
export async function driverOf(
  portal: Portal,
  assist: Assist,
  by: { readonly agent: Person; readonly origin: Origin },
): Promise<Present | null> {
  const there = await assistedPerson(portal, assist);
  if (there === null) return null;
  const { person, session } = there.actor;
  const { reason, until } = assist;
  return {
    actor: { kind: 'helpdesk', person, session, ...by, reason: reason ?? '', until: until ?? 0 },
    set: there.set,
  };
}
