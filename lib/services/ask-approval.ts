import type { Present } from '#lib/domain/actor';
import { approvalAgainAfter, approvalLasts, approvalNow } from '#lib/domain/first-set-up';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { policyOf } from './policy-of.ts';
import { recordChange } from './record-event.ts';
import { whySetUpWaits } from './why-set-up-waits.ts';

/** Asks that somebody let the person set up their first method. One that waits already waits on: twice is as once. */
export async function askApproval(
  portal: Portal,
  present: Present,
): Promise<Result<void, RefusalOf<'not-found' | 'approval-declined'>>> {
  const { actor } = present;
  const { person, session, origin } = actor;
  const policy = await policyOf(portal, person);
  if ((await whySetUpWaits(portal, present, policy))?.code !== 'approval-due') return refuse({ code: 'not-found' });
  const askedAt = portal.clock.now();
  const retryAt = await portal.store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    const before = await tables.firstSetUps.requestOf(person.id);
    const standing = approvalNow(before, askedAt);
    if (standing === 'declined') return (before?.decidedAt ?? askedAt) + approvalAgainAfter;
    if (standing !== 'none') return null;
    const whose = { id: portal.keyring.id(), personId: person.id, organisationId: person.organisationId };
    const times = { askedAt, expiresAt: askedAt + approvalLasts };
    await tables.firstSetUps.ask({ ...whose, ...times, sessionId: session.id, ...origin });
    await recordChange(portal)(tables, actor, { what: 'approval-asked' });
    return null;
  });
  return retryAt === null ? ok(undefined) : refuse({ code: 'approval-declined', retryAt });
}
