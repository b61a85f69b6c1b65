import type { Actor } from '#lib/domain/actor';
import type { Change, Event } from '#lib/domain/change';
import type { AuditActor } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';

/** How the audit names an actor. */
function auditActor(actor: Actor): AuditActor {
  const who = actor.kind === 'helpdesk' ? actor.agent : actor.person;
  return { kind: actor.kind, personId: who.id, ip: actor.origin.ip, userAgent: actor.origin.userAgent };
}

/** Writes the audit line of something that happened, in the transaction of what it tells of. */
export async function recordEvent(tables: Tables, actor: Actor, event: Event): Promise<void> {
  await tables.audit.append(actor.person.id, auditActor(actor), event);
}

/**
 * Writes the audit line of a change and its notice to the person, in the transaction of the change: no change is
 * without either (security requirement R34, invariant I6).
 */
export function recordChange(portal: Pick<Portal, 'clock'>) {
  return async (tables: Tables, actor: Actor, change: Change): Promise<void> => {
    await recordEvent(tables, actor, change);
    await tables.outbox.add({
      personId: actor.person.id,
      to: actor.person.email,
      change,
      at: portal.clock.now(),
      userAgent: actor.origin.userAgent,
    });
  };
}
