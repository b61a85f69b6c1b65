import type { Present } from '#lib/domain/actor';
import { approvalAgainAfter, approvalLasts, approvalNow } from '#lib/domain/first-set-up';
import { handOverBytes, handOverNumber } from '#lib/domain/hand-over';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { sessionOver } from '#lib/domain/session';
import type { SessionId } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { policyOf } from './policy-of.ts';
import { recordChange } from './record-event.ts';
import { whySetUpWaits } from './why-set-up-waits.ts';

/**
 * Asks that somebody let the person set up their first method, in this session. One that waits already waits on: twice is as
 * once. Of two sessions the first one stands as long as it lasts, and the other is told of it: one of them may be a thief's.
 */
export async function askApproval(
  portal: Portal,
  present: Present,
): Promise<Result<void, RefusalOf<'not-found' | 'approval-declined' | 'approval-elsewhere'>>> {
  const { actor } = present;
  const { person, session, origin } = actor;
  const policy = await policyOf(portal, person);
  if ((await whySetUpWaits(portal, present, policy))?.code !== 'approval-due') return refuse({ code: 'not-found' });
  const askedAt = portal.clock.now();
  const refusal = await portal.store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    const before = await tables.firstSetUps.requestOf(person.id);
    const standing = approvalNow(before, askedAt);
    if (standing === 'declined')
      return { code: 'approval-declined', retryAt: (before?.decidedAt ?? askedAt) + approvalAgainAfter } as const;
    if (standing !== 'none' && before?.sessionId === session.id) return null;
    if (standing !== 'none' && before !== null && (await lives(tables, before.sessionId, askedAt)))
      return { code: 'approval-elsewhere' } as const;
    const whose = { id: portal.keyring.id(), personId: person.id, organisationId: person.organisationId };
    const times = { askedAt, expiresAt: askedAt + approvalLasts };
    const number = handOverNumber(portal.keyring.token(handOverBytes));
    await tables.firstSetUps.ask({ ...whose, ...times, number, sessionId: session.id, ...origin });
    await recordChange(portal)(tables, actor, { what: 'approval-asked' });
    return null;
  });
  return refusal === null ? ok(undefined) : refuse(refusal);
}

async function lives(tables: Pick<Tables, 'sessions'>, id: SessionId, now: number): Promise<boolean> {
  const session = await tables.sessions.byId(id);
  return session !== null && !sessionOver(session, now);
}
