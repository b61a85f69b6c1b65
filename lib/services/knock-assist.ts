import type { Present } from '#lib/domain/actor';
import { assistCodeLength } from '#lib/domain/assist';
import type { Assist, AssistId } from '#lib/domain/assist';
import { readCode } from '#lib/domain/binding-code';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { holdsRight, verdictOn } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import { assistCodeHash } from './ask-for-assist.ts';
import { assistNow } from './assist-now.ts';
import { changeAssist } from './change-assist.ts';

const shortestReason = 5;
const longestReason = 200;

export type KnockRefusal = RefusalOf<
  | 'assist-code-missing'
  | 'assist-code-wrong'
  | 'assist-reason-missing'
  | 'assist-not-yours'
  | 'assist-agent-busy'
  | 'not-allowed'
  | 'wait'
>;

/**
 * An agent types the code that a person reads out, and says why (row A24). Wrong codes are counted for the agent, and the count
 * is committed before the code is looked for. The right one is used up at once, over all processes: of two agents one knocks.
 * Nobody is in two at once. Nothing is shown until the person has let them in.
 */
export async function knockAssist(
  portal: Portal,
  { actor }: Present,
  typed: { readonly code: string; readonly reason: string },
): Promise<Result<AssistId, KnockRefusal>> {
  const { person: agent, session, origin } = actor;
  if (actor.kind !== 'self' || !holdsRight(agent, 'assist')) return refuse({ code: 'not-allowed' });
  const code = readCode(typed.code);
  const reason = typed.reason.trim().replaceAll(/\s+/gu, ' ').slice(0, longestReason);
  if (code === '') return refuse({ code: 'assist-code-missing' });
  if (reason.length < shortestReason) return refuse({ code: 'assist-reason-missing' });
  if (await isBusy(portal, agent.id)) return refuse({ code: 'assist-agent-busy' });
  const found = await findCounted(portal, agent.id, code);
  if (!found.ok) return found;
  const assist = found.value;
  const person = await portal.store.people.byId(assist.personId);
  if (person === null || verdictOn(agent, 'assist', person) !== 'yes') return refuse({ code: 'assist-not-yours' });
  const at = portal.clock.now();
  const by = { agentId: agent.id, agentSessionId: session.id, agentSeenAt: at, reason };
  const changed = await changeAssist(portal, {
    assist,
    by: 'agent',
    origin,
    did: { what: 'knocked', reason },
    to: { state: 'knocking', code: null, knockedAt: at, ...by },
    unless: async (tables) => {
      await tables.people.hold(agent.id);
      return (await tables.assists.openOfAgent(agent.id)) !== null;
    },
  });
  if (changed !== null) {
    await portal.store.tries.clear(triesKey(agent.id, at));
    return ok(assist.id);
  }
  return refuse({ code: (await isBusy(portal, agent.id)) ? 'assist-agent-busy' : 'assist-code-wrong' });
}

const day = 24 * 60 * 60_000;

/** Wrong codes of an agent are counted for the day: whoever has guessed too often waits, and is not shut out for good. */
function triesKey(agentId: string, now: number): string {
  return `assist:${agentId}:${Math.floor(now / day)}`;
}

/** Whether the agent is in another one that has not ended meanwhile. */
async function isBusy(portal: Portal, agentId: string): Promise<boolean> {
  const open = await portal.store.assists.openOfAgent(agentId);
  return open !== null && (await assistNow(portal, open)).state !== 'over';
}

/** The assist that a code opens. A code that cannot be one is no guess and is not counted. */
async function findCounted(
  portal: Portal,
  agentId: string,
  code: string,
): Promise<Result<Assist, RefusalOf<'assist-code-wrong' | 'wait'>>> {
  if (code.length !== assistCodeLength) return refuse({ code: 'assist-code-wrong' });
  const { tries, assists } = portal.store;
  const now = portal.clock.now();
  const counted = await tries.count(triesKey(agentId, now), now);
  if (counted.state === 'wait') return refuse({ code: 'wait', retryAt: counted.retryAt });
  if (counted.state === 'disabled') return refuse({ code: 'wait', retryAt: (Math.floor(now / day) + 1) * day });
  const found = await assists.byCode(assistCodeHash(portal, code));
  if (found === null || (await assistNow(portal, found)).state !== 'asked')
    return refuse({ code: 'assist-code-wrong' });
  return ok(found);
}
