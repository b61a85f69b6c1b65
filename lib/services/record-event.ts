import type { Actor } from '#lib/domain/actor';
import type { Change, Event } from '#lib/domain/change';
import { recallMobileNumber } from '#lib/domain/phone-number';
import type { MobileNumber } from '#lib/domain/phone-number';
import { ownDoing } from '#lib/domain/own-doing';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';

/**
 * Writes the audit line of something that somebody did for themselves, in the transaction of what it tells of. Staff who
 * act on others have their own (`record-staff-change`, `change-assist`); an agent who comes by here changes nothing (T-34).
 */
export async function recordEvent(tables: Tables, actor: Actor, event: Event): Promise<void> {
  ownDoing(actor);
  const { ip, userAgent } = actor.origin;
  await tables.audit.append(actor.person.id, { kind: 'self', personId: actor.person.id, ip, userAgent }, event);
}

/**
 * Writes the audit line of a change and its notice to the person, in the transaction of the change: no change is
 * without either (security requirement R34, invariant I6). A number that no longer counts is told as well.
 */
export function recordChange(portal: Pick<Portal, 'clock'>) {
  return async (tables: Tables, actor: Actor, change: Change): Promise<void> => {
    await recordEvent(tables, actor, change);
    const { person, origin } = actor;
    const about = { audience: 'person', personId: person.id, change, at: portal.clock.now() } as const;
    await tables.outbox.add({ ...about, by: 'mail', to: person.email, userAgent: origin.userAgent });
    const number = await numberLost(tables, change);
    if (number !== null) await tables.outbox.add({ ...about, by: 'text', to: number, userAgent: origin.userAgent });
  };
}

/** The number of a method that was removed: whoever took the account over cannot read what is sent there. */
async function numberLost(tables: Tables, change: Change): Promise<MobileNumber | null> {
  if (change.what !== 'method-removed' || !('number' in change.method)) return null;
  const number = await tables.methods.numberOf(change.method.id);
  return number === null ? null : recallMobileNumber(number);
}
