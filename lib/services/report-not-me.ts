import type { Present } from '#lib/domain/actor';
import type { RefusalOf } from '#lib/domain/refusal';
import type { Event } from '#lib/domain/change';
import { codesAreKnown, reportable } from '#lib/domain/reporting';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { PersonId } from '#lib/domain/person';
import type { AuditEntry } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import { endWaysIn } from './end-staff-codes.ts';
import { recordChange } from './record-event.ts';
import { tellDesk } from './tell-desk.ts';

/** Names a line of a history in what the service desk is told. */
export function lineReference(seq: number): string {
  return `line ${String(seq)}`;
}

/**
 * "This wasn't me", of one line of the history (document 003; security rows A21 and A22): ends every other session, forgets
 * every remembered browser, code of the staff and run of a forgotten password, stops the prompts and tells the service desk, in one transaction with the audit line.
 * An account at an OpenID provider opens this one no more where it is the link of one, or came by one.
 * It asks for no fresh proof: whoever sits in somebody's session does no more harm by it than a nuisance, and the owner
 * must not be slowed down. What takes a change back does ask for one: see `undoChange`. Twice is as once, but for the
 * sessions and browsers that were opened in between.
 */
export async function reportNotMe(
  portal: Portal,
  { actor, set }: Present,
  seq: number,
): Promise<Result<void, RefusalOf<'not-found'>>> {
  const { person, session } = actor;
  const entry = await portal.store.audit.entry(person.id, seq);
  if (entry === null || !reportable(entry.event)) return refuse({ code: 'not-found' });
  const { ip, userAgent } = entry.actor;
  const staff = await staffIn(portal, entry);
  const about = {
    event: entry.event,
    at: entry.at,
    origin: { ip, userAgent },
    ...(staff.length === 0 ? {} : { staff }),
  };
  const at = portal.clock.now();
  await portal.store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    await endWaysIn(tables, person.id, at);
    const sessionsEnded = await tables.sessions.endAll(person.id, at, session.id);
    const devicesForgotten = await tables.devices.forgetAll(person.id, at, null);
    if (set.methods.some((method) => 'phone' in method && method.phone !== null)) {
      await tables.people.stopPrompts(person.id, at);
    }
    if (cameFromProvider(entry.event) && (await tables.identities.unlink(person.id)) > 0) {
      await recordChange(portal)(tables, actor, { what: 'provider-unlinked' });
    }
    if (codesAreKnown(entry.event)) await tables.recoveryCodes.end(person.id, at);
    const told = { person, kind: 'not-me', at, about, reference: lineReference(seq) } as const;
    if (!(await tellDesk(portal)(tables, told))) return;
    await recordChange(portal)(tables, actor, { what: 'not-me-reported', seq, sessionsEnded, devicesForgotten });
  });
  return ok(undefined);
}

function cameFromProvider(event: Event): boolean {
  return event.what === 'provider-linked' || ('with' in event && event.with === 'provider');
}

/** Who of the staff did what a line tells of, or agreed to it, or was on the screen. */
async function staffIn({ store }: Portal, { event, actor, personId }: AuditEntry): Promise<readonly PersonId[]> {
  const staff: string[] = [];
  if (actor.personId !== null && actor.personId !== personId) staff.push(actor.personId);
  if ('agreed' in actor) staff.push(actor.agreed.personId);
  const assist = event.what === 'assisted' ? await store.assists.byId(event.assist) : null;
  if (assist !== null && assist.agentId !== null) staff.push(assist.agentId);
  return [...new Set(staff)];
}
