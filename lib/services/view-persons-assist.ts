import type { Present } from '#lib/domain/actor';
import { assistCodeInGroups } from '#lib/domain/assist';
import type { Assist, PersonsAssist } from '#lib/domain/assist';
import type { Portal } from '#lib/ports/portal';
import { assistNow } from './assist-now.ts';
import { notePresence } from './note-presence.ts';
import type { Seen } from './note-presence.ts';

/** How long somebody is told that it is over. */
const toldFor = 5 * 60_000;

/**
 * What a person's page shows of the assist of their session, and a short while after its end; null where there is none. What
 * is told of where they are is noted. One indexed look for whoever has none.
 */
export async function viewPersonsAssist(
  portal: Portal,
  { actor }: Present,
  seen: Seen = { path: null, live: null },
): Promise<PersonsAssist | null> {
  const found = await portal.store.assists.latestOf(actor.session.id);
  if (actor.kind !== 'self' || found === null || !isToTell(found, portal.clock.now())) return null;
  const now = await assistNow(portal, found);
  if (!isToTell(now, portal.clock.now())) return null;
  return toShow(portal, await notePresence(portal, now, seen));
}

function isToTell({ endedAt, ending, putAway }: Assist, now: number): boolean {
  return endedAt === null || (now - endedAt < toldFor && ending !== 'asked-anew' && !putAway);
}

async function toShow({ store }: Portal, assist: Assist): Promise<PersonsAssist> {
  const { state, code, agentId } = assist;
  return {
    id: assist.id,
    state: state === 'over' ? 'just-over' : state,
    version: assist.version,
    code: code === null ? null : assistCodeInGroups(code),
    codeUntil: assist.codeUntil,
    agent: agentId === null ? null : ((await store.people.byId(agentId))?.name ?? null),
    reason: assist.reason,
    until: assist.until,
    asksToDrive: assist.asksToDrive,
    proposal: assist.proposal,
    lead: assist.lead,
    ending: assist.ending,
    lines: assist.lines,
  };
}
