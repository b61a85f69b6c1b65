import type { Present } from '#lib/domain/actor';
import { enrolmentLasts } from '#lib/domain/enrolment';
import type { Enrolment } from '#lib/domain/enrolment';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { stepsOf } from '#lib/journeys/journey';
import type { Portal } from '#lib/ports/portal';
import { beginChallenge } from './begin-challenge.ts';
import { allowedEnrolment } from './allowed-enrolment.ts';
import type { Run } from './current-enrolment.ts';
import { pathOf } from './path-of.ts';
import { hold, onward } from './step-outcome.ts';
import type { Held, Onward, Submission } from './step-outcome.ts';

/**
 * Sends another code, or makes a new QR code or key challenge. A code that was sent stays good for its own time and
 * no count is lowered (NIST SP 800-63B §3.1.3.2).
 */
export async function beginAgain(
  portal: Portal,
  present: Present,
  given: Pick<Submission, 'enrolment' | 'version'>,
): Promise<Result<Onward, Held>> {
  const found = await allowedEnrolment(portal, present, given.enrolment);
  if (!found.ok) return found;
  const run = found.value;
  const { enrolment, journey } = run;
  const step = beginningStep(portal, run);
  if (step === null || enrolment.methodId !== null || given.version !== enrolment.version) {
    return ok(onward(pathOf(journey.id, enrolment.step)));
  }
  const again = await resend(portal, present, run);
  if (again?.ok === true) {
    // It stays where it is: what is to be answered has only been sent once more.
    const on = await advance(portal, run, { step: enrolment.step, challengeId: again.value.id });
    return on.ok && again.value.kind === 'enter-code' ? ok({ ...on.value, sent: true }) : on;
  }
  if (again !== null && !beginsAnew.includes(again.refusal.code)) {
    return hold(portal, run, { refusal: again.refusal });
  }
  const { id, facts } = enrolment;
  const begun = await beginChallenge(portal, present.actor, { id, kind: run.kind, facts });
  if (!begun.ok) return hold(portal, run, { refusal: begun.refusal });
  return advance(portal, run, { step, challengeId: begun.value.id });
}

const beginsAnew: readonly string[] = ['challenge-expired', 'not-scanned'];

/** Sends once more for what is open. Null where nothing was sent, or what is open has no tries left. */
async function resend(portal: Portal, { actor }: Present, { enrolment }: Run) {
  const { challengeId, refusal } = enrolment;
  if (challengeId === null || refusal?.code === 'too-many-tries') return null;
  return portal.backend.resend(actor, challengeId);
}

/** The screen at or before the current one that begins something. */
function beginningStep(portal: Portal, { journey, enrolment }: Run): string | null {
  const steps = stepsOf(journey, portal.backend.capabilities);
  const reached = steps.findIndex((step) => step.id === enrolment.step);
  const found = steps.slice(0, reached + 1).findLast((step) => 'begins' in step);
  return found?.id ?? null;
}

async function advance(
  portal: Portal,
  { enrolment, journey }: Run,
  to: { readonly step: string; readonly challengeId: Enrolment['challengeId'] },
): Promise<Result<Onward, Held>> {
  await portal.store.enrolments.advance(enrolment.id, enrolment.version, {
    ...to,
    facts: enrolment.facts,
    methodId: null,
    expiresAt: portal.clock.now() + enrolmentLasts,
  });
  return ok(onward(pathOf(journey.id, to.step)));
}
