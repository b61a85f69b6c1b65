import type { Present } from '#lib/domain/actor';
import type { AgentsAssist, Assist, AssistId } from '#lib/domain/assist';
import { personIsThere } from '#lib/domain/assist-timing';
import type { Person } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';
import { assistNow } from './assist-now.ts';
import { noteAgent } from './note-presence.ts';
import { viewAssistedScreen } from './view-assisted-screen.ts';

/**
 * What the agent whose it is sees of an assist; null for anybody else. Whoever has not been let in sees nothing of the
 * screen, and nobody sees it afterwards (security row A24).
 */
export async function viewAgentsAssist(portal: Portal, { actor }: Present, id: AssistId): Promise<AgentsAssist | null> {
  const found = await portal.store.assists.byId(id);
  const theirs = found?.agentId === actor.person.id && found.agentSessionId === actor.session.id;
  if (actor.kind !== 'self' || found === null || !theirs) return null;
  const assist = await assistNow(portal, found);
  await noteAgent(portal, assist);
  const person = await portal.store.people.byId(assist.personId);
  return person === null ? null : toShow(portal, assist, person);
}

async function toShow(portal: Portal, assist: Assist, { id, name, email }: Person): Promise<AgentsAssist> {
  const { state } = assist;
  const letIn = state === 'watching' || state === 'driving';
  const seen = letIn ? await viewAssistedScreen(portal, assist) : null;
  return {
    id: assist.id,
    state,
    version: assist.version,
    ending: assist.ending,
    person: { id, name, email },
    reason: assist.reason ?? '',
    until: assist.until,
    asksToDrive: assist.asksToDrive,
    personThere: personIsThere(assist, portal.clock.now()),
    proposal: assist.proposal,
    screen: seen?.screen ?? null,
    may: state === 'driving' ? (seen?.may ?? []) : [],
    lines: assist.lines,
  };
}
