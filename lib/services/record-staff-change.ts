import type { Origin } from '#lib/domain/actor';
import type { Change, Event } from '#lib/domain/change';
import type { CallerCheck } from '#lib/domain/desk-act';
import type { Method } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import { rankOf, staffRoleOf } from '#lib/domain/rights';
import { recallMobileNumber } from '#lib/domain/phone-number';
import type { AuditActor } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';

/** Somebody of the staff who acts on another's account, outside an assist. */
export interface StaffActor {
  readonly agent: Person;
  readonly person: Person;
  readonly origin: Origin;
  /** Why, in their words; empty where an act needs no reason. */
  readonly reason: string;
  /** How they made sure who they were talking to; left out where nobody called. */
  readonly checks?: readonly CallerCheck[];
  /** The second person who agreed, where one had to. */
  readonly agreed?: Person;
}

/** How the audit names staff. */
export function staffAuditActor({ agent, origin, reason, checks, agreed }: Omit<StaffActor, 'person'>): AuditActor {
  return {
    kind: rankOf(agent) === 2 ? 'helpdesk' : 'administrator',
    personId: agent.id,
    name: agent.name,
    ...(staffRoleOf(agent) === 'local-administrator' ? { local: true } : {}),
    ...(reason === '' ? {} : { reason }),
    ...(checks === undefined ? {} : { checks }),
    ...(agreed === undefined ? {} : { agreed: { personId: agreed.id, name: agreed.name } }),
    ip: origin.ip,
    userAgent: origin.userAgent,
  };
}

/** Writes the audit line of what staff did on somebody's account, in the transaction of what it tells of. */
export async function recordStaffEvent(tables: Tables, by: StaffActor, event: Event): Promise<void> {
  await tables.audit.append(by.person.id, staffAuditActor(by), event);
}

/**
 * Writes the audit line of a change that staff made to somebody's account, and its notice to every address of theirs, in
 * the transaction of the change (invariant I6, security row A23): by mail, and by text to each phone that is set up.
 */
export function recordStaffChange(portal: Pick<Portal, 'clock'>) {
  return async (tables: Tables, by: StaffActor, change: Change): Promise<void> => {
    const { person, origin } = by;
    await recordStaffEvent(tables, by, change);
    const agreed = by.agreed === undefined ? {} : { agreed: by.agreed.name };
    const staff = { name: by.agent.name, as: staffRoleOf(by.agent), ...agreed };
    const about = { audience: 'person', personId: person.id, change, at: portal.clock.now(), staff } as const;
    await tables.outbox.add({ ...about, by: 'mail', to: person.email, userAgent: origin.userAgent });
    for (const number of await numbersOf(tables, person, change)) {
      await tables.outbox.add({ ...about, by: 'text', to: recallMobileNumber(number), userAgent: origin.userAgent });
    }
  };
}

function methodsLost(change: Change): readonly Method[] {
  if (change.what === 'method-removed') return [change.method];
  return change.what === 'set-up-required' ? (change.methods ?? []) : [];
}

/** Those that count now, and those that have just stopped to. */
async function numbersOf(tables: Tables, person: Person, change: Change): Promise<ReadonlySet<string>> {
  const methods = await tables.methods.of(person.id);
  const numbers = methods.flatMap(({ secret }) => (secret.kind === 'phone' ? [secret.number] : []));
  const lost = await Promise.all(methodsLost(change).map(({ id }) => tables.methods.numberOf(id)));
  return new Set([...numbers, ...lost.filter((number) => number !== null)]);
}
