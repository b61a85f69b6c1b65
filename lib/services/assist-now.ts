import type { Assist, AssistEnding, AssistLine } from '#lib/domain/assist';
import { overByTime } from '#lib/domain/assist-timing';
import type { Person, PersonId } from '#lib/domain/person';
import { verdictOn } from '#lib/domain/rights';
import { sessionOver } from '#lib/domain/session';
import type { SessionId } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';
import { endNow } from './change-assist.ts';

const mostLines = 200;

interface Over {
  readonly why: AssistEnding;
  readonly by: AssistLine['by'];
}

/**
 * Why an assist is over though nobody has ended it: its time is up, somebody is gone, a session has ended, or the agent may
 * not any more (security row A24). Null while it goes on. Asked before everything that is done or shown.
 */
async function whyOver(portal: Portal, assist: Assist): Promise<Over | null> {
  const why = overByTime(assist, portal.clock.now());
  if (why !== null) return { why, by: 'person' };
  // Nobody is helped by more than these, and the notice of it has an end.
  if (assist.lines.length >= mostLines) return { why: 'time-up', by: 'agent' };
  const person = await whoIsIn(portal, assist.personId, assist.sessionId);
  if (person === null) return { why: 'signed-out', by: 'person' };
  if (assist.agentId === null || assist.agentSessionId === null) return null;
  const agent = await whoIsIn(portal, assist.agentId, assist.agentSessionId);
  if (agent === null) return { why: 'signed-out', by: 'agent' };
  return verdictOn(agent, 'assist', person) === 'yes' ? null : { why: 'ended-by-agent', by: 'agent' };
}

/** Whoever has a session that still counts: neither ended nor over, nor its account shut. */
async function whoIsIn({ store, clock }: Portal, personId: PersonId, sessionId: SessionId): Promise<Person | null> {
  const session = await store.sessions.byId(sessionId);
  if (session?.personId !== personId || sessionOver(session, clock.now())) return null;
  const person = await store.people.byId(personId);
  return person === null || person.lockedAt !== null || person.disabledFor !== null ? null : person;
}

/** An assist as it is now: ended here where it is over, whether or not the sweep has come by. */
export async function assistNow(portal: Portal, assist: Assist): Promise<Assist> {
  if (assist.state === 'over') return assist;
  const over = await whyOver(portal, assist);
  if (over === null) return assist;
  const ended = await endNow(portal, assist, { ...over, origin: null });
  return ended ?? (await portal.store.assists.byId(assist.id)) ?? assist;
}
