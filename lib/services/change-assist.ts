import type { Assist, AssistDeed, AssistEnding, AssistLine } from '#lib/domain/assist';
import type { Origin } from '#lib/domain/actor';
import type { Change, Event } from '#lib/domain/change';
import type { Person } from '#lib/domain/person';
import type { AuditActor } from '#lib/ports/audit-log';
import { assistTopic } from '#lib/ports/bus';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { AssistChange } from '#lib/ports/store/assists';
import { staffAuditActor } from './record-staff-change.ts';

/** Something done in an assist, and what it changes of it. */
export interface Doing {
  /** As it was read: done only if it is still so. */
  readonly assist: Assist;
  readonly by: AssistLine['by'];
  /** Where it was done; null for what comes about by itself. */
  readonly origin: Origin | null;
  readonly did: AssistDeed;
  readonly to: AssistChange;
  /** Whether it is not to be done after all; asked within the transaction. */
  readonly unless?: (tables: Tables) => Promise<boolean>;
  /** Written in the same transaction. */
  readonly also?: (tables: Tables) => Promise<void>;
}

/**
 * Does something in an assist: the change, its line for both sides and its line of the audit with both names, and at the end
 * the notice to the person, are one transaction (security row A24). Gives it as it is then; null when it was changed
 * meanwhile or is over, and nothing was done.
 */
export async function changeAssist(portal: Portal, doing: Doing): Promise<Assist | null> {
  const at = portal.clock.now();
  const { assist, by, did } = doing;
  const to = { ...doing.to, lines: [...assist.lines, { at, by, did }] };
  const after: Assist = { ...assist, ...to, version: assist.version + 1 };
  const names = await namesIn(portal, after);
  const changed = await portal.store.transaction(async (tables) => {
    if ((await doing.unless?.(tables)) === true) return false;
    if (!(await tables.assists.change(assist, to))) return false;
    await doing.also?.(tables);
    const change = after.state === 'over' ? assistedBy(after, names) : null;
    const agent = names.agent?.name ?? null;
    const event: Event = change ?? { what: 'assist', assist: assist.id, by, did, agent };
    await tables.audit.append(assist.personId, auditActor(doing, { ...names, reason: after.reason }), event);
    if (change === null || names.person === null) return true;
    const { email } = names.person;
    const userAgent = doing.origin?.userAgent ?? '';
    const about = { audience: 'person', personId: assist.personId, change, at, userAgent } as const;
    await tables.outbox.add({ ...about, by: 'mail', to: email });
    return true;
  });
  portal.bus.tell(assistTopic(assist.id));
  return changed ? after : null;
}

/** Ends it: for whatever reason, over is over. */
export function endNow(
  portal: Portal,
  assist: Assist,
  ending: {
    readonly why: AssistEnding;
    readonly by: AssistLine['by'];
    readonly origin: Origin | null;
    readonly also?: Doing['also'];
  },
): Promise<Assist | null> {
  const { why, by, origin, also } = ending;
  const did: AssistDeed = why === 'declined' ? { what: 'declined' } : { what: 'ended', ending: why };
  const over = { state: 'over', ending: why, endedAt: portal.clock.now(), code: null } as const;
  const to = { ...over, asksToDrive: false, proposal: null, lead: null };
  return changeAssist(portal, { assist, by, origin, did, to, ...(also === undefined ? {} : { also }) });
}

interface Names {
  readonly person: Person | null;
  readonly agent: Person | null;
}

async function namesIn({ store }: Portal, { personId, agentId }: Assist): Promise<Names> {
  const agent = agentId === null ? null : await store.people.byId(agentId);
  return { person: await store.people.byId(personId), agent };
}

/** What the person is told of afterwards; null where nobody had been let in. */
function assistedBy({ id, until, reason, ending, lines }: Assist, { agent }: Names): Change | null {
  if (until === null || agent === null || ending === null) return null;
  return { what: 'assisted', assist: id, agent: agent.name, reason: reason ?? '', ending, lines };
}

/** How the audit names whoever did it. What comes about by itself is nobody's doing. */
function auditActor({ assist, by, origin }: Doing, names: Names & { readonly reason: string | null }): AuditActor {
  if (origin === null) return { kind: 'nobody', personId: null, ip: '', userAgent: '' };
  const { agent, reason } = names;
  if (by === 'agent' && agent !== null) return staffAuditActor({ agent, origin, reason: reason ?? '' });
  return { kind: 'self', personId: assist.personId, ...origin };
}
