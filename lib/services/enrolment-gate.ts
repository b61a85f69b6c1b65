import type { Present } from '#lib/domain/actor';
import type { SetUpDue } from '#lib/domain/first-set-up';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { freshFor, freshForRun, proofDueToAdd } from '#lib/domain/session';
import { findJourney } from '#lib/journeys/registry';
import type { Journey } from '#lib/journeys/journey';
import type { Portal } from '#lib/ports/portal';
import { policyOf } from './policy-of.ts';
import { placeElsewhere, whyAbsent } from './view-choices.ts';
import { whySetUpWaits } from './why-set-up-waits.ts';

export type GateRefusal = RefusalOf<
  | 'shared-mailbox'
  | 'method-not-offered'
  | 'mfa-already-off'
  | 'proof-due'
  | 'password-due'
  | 'not-found'
  | SetUpDue['code']
>;

/**
 * The one gate before every enrolment, and before every step of one until its proof: who may set up what, whether a first
 * set-up needs more than the password, and whether they have proved themselves lately enough. Fails closed and says which
 * rule refused.
 */
export async function enrolmentGate(
  portal: Portal,
  present: Present,
  asked: { readonly journey: string; readonly underWay: boolean },
): Promise<Result<Journey, GateRefusal>> {
  const { actor, set } = present;
  const journeyId = asked.journey;
  const journey = findJourney(journeyId);
  if (journey?.enrols === undefined || journey.enrols === null) return refuse({ code: 'not-found' });
  if (actor.person.sharedMailbox) return refuse({ code: 'shared-mailbox' });
  if (actor.person.mfaOnAt === null) return refuse({ code: 'mfa-already-off' });
  const policy = await policyOf(portal, actor.person);
  const absent = whyAbsent(portal, { policy, set }, journey.enrols) !== null;
  if (absent || placeElsewhere(portal, journey.enrols) !== null) return refuse({ code: 'method-not-offered' });
  const waits = await whySetUpWaits(portal, present, policy);
  if (waits !== null) return refuse(waits);
  const lasts = asked.underWay ? freshForRun : freshFor;
  const notBefore = portal.clock.now() - lasts;
  const due = proofDueToAdd(actor.session, set, { notBefore, recoveryCounts: policy.recoveryCodeAdds });
  if (due === 'second-step') return refuse({ code: 'proof-due' });
  if (due === 'password') return refuse({ code: 'password-due' });
  return ok(journey);
}
