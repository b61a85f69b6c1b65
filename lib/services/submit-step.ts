import type { Present } from '#lib/domain/actor';
import type { Enrolment } from '#lib/domain/enrolment';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { stepsOf } from '#lib/journeys/journey';
import type { Step } from '#lib/journeys/journey';
import type { Portal } from '#lib/ports/portal';
import { answerStep } from './answer-step.ts';
import { askStep } from './ask-step.ts';
import { allowedEnrolment } from './allowed-enrolment.ts';
import type { Run } from './current-enrolment.ts';
import { finishEnrolment } from './finish-enrolment.ts';
import { forgetShown } from './forget-shown.ts';
import { goOn } from './go-on.ts';
import { holdExpiredQr } from './hold-expired-qr.ts';
import { mayMakeAppPassword } from './may-make-app-password.ts';
import { pathOf } from './path-of.ts';
import { hold, onward } from './step-outcome.ts';
import type { Held, Onward, StepInput, Submission } from './step-outcome.ts';
import { mayLookBack } from './view-step.ts';

/**
 * Takes one step of a run. A form drawn before another tab moved on changes nothing and leads to where the run is
 * (invariants I4 and I12).
 */
export async function submitStep(portal: Portal, present: Present, given: Submission): Promise<Result<Onward, Held>> {
  const found = await allowedEnrolment(portal, present, given.enrolment);
  if (!found.ok) return found;
  const run = found.value;
  if (!isOpenTo(portal, present, { run, step: given.step })) {
    return refuse({ refusal: { code: 'not-allowed' }, path: pathOf(run.journey.id, run.enrolment.step) });
  }
  const taken = await placeOf(portal, run, given);
  if (taken === null) return ok(onward(pathOf(run.journey.id, run.enrolment.step)));
  const { step, enrolment } = taken;
  const here = { ...run, enrolment };
  const expired = await holdExpiredQr(portal, present, { run: here, step, input: given.input });
  if (expired !== null) return expired;
  switch (step.does) {
    case 'tell':
      return goOn(portal, present, { run: here, step, facts: told(portal, enrolment, given.input) });
    case 'ask':
      return askStep(portal, present, { run: here, step, input: given.input });
    case 'prove':
      return answerStep(portal, present, { run: here, step, input: given.input });
    case 'finish':
      return ok(onward(await finishEnrolment(portal, present, here)));
    case 'offer':
      return takeOffer(portal, present, { run: here, step, input: given.input });
    case 'show-once':
      if (enrolment.facts.appPasswordId !== undefined)
        await forgetShown(portal, present, enrolment.facts.appPasswordId);
      return goOn(portal, present, { run: here, step, facts: enrolment.facts });
    case 'page':
      return ok(onward(pathOf(run.journey.id, enrolment.step)));
  }
}

/** An agent at the person's screen goes on from what is told, and from nothing that is asked, proved or finished (T-34). */
function isOpenTo(
  portal: Portal,
  { actor }: Present,
  { run, step }: { readonly run: Run; readonly step: string },
): boolean {
  if (actor.kind === 'self') return true;
  const steps = stepsOf(run.journey, portal.backend.capabilities);
  return run.enrolment.methodId === null && steps.find(({ id }) => id === step)?.does === 'tell';
}

/** Which app is to be bound may be said with Next; it is asked again as long as nothing was begun. */
function told(portal: Portal, { facts, challengeId, journey }: Enrolment, { app }: StepInput): Enrolment['facts'] {
  if (journey !== 'authenticator-app' || challengeId !== null) return facts;
  return { ...facts, app: app ?? facts.app ?? (portal.settings.ownAuthenticator ? 'own' : 'other') };
}

/** Done ends the run; the offer is taken only where it stands. */
async function takeOffer(
  portal: Portal,
  present: Present,
  taken: { readonly run: Run; readonly step: Step; readonly input: StepInput },
): Promise<Result<Onward, Held>> {
  const { run, step, input } = taken;
  if (input.choice !== 'app-password') return ok(onward(await finishEnrolment(portal, present, run)));
  const may = await mayMakeAppPassword(portal, present);
  if (!may.ok) return hold(portal, run, { refusal: may.refusal });
  return goOn(portal, present, { run, step, facts: run.enrolment.facts });
}

interface Placed {
  readonly step: Step;
  readonly enrolment: Enrolment;
}

/** The step a form may take now: the current one, or an earlier one that the person went back to. */
async function placeOf(portal: Portal, run: Run, given: Submission): Promise<Placed | null> {
  const { enrolment, journey } = run;
  if (given.version !== enrolment.version) return null;
  const steps = stepsOf(journey, portal.backend.capabilities);
  const at = steps.findIndex((each) => each.id === given.step);
  const reached = steps.findIndex((each) => each.id === enrolment.step);
  const step = steps[at];
  if (step === undefined || at > reached) return null;
  if (at === reached) return { step, enrolment };
  if (!mayLookBack(enrolment, step)) return null;
  return stepBack(portal, enrolment, step);
}

/** Returns to an earlier step. Asking again drops what was begun with the old answer; telling again keeps it. */
async function stepBack(portal: Portal, enrolment: Enrolment, step: Step): Promise<Placed | null> {
  const asks = step.does === 'ask';
  const to = {
    step: step.id,
    facts: enrolment.facts,
    challengeId: asks ? null : enrolment.challengeId,
    methodId: null,
    expiresAt: enrolment.expiresAt,
  };
  const moved = await portal.store.transaction(async (tables) => {
    if (asks) await tables.challenges.dropForEnrolment(enrolment.id, portal.clock.now());
    return tables.enrolments.advance(enrolment.id, enrolment.version, to);
  });
  return moved ? { step, enrolment: { ...enrolment, ...to, version: enrolment.version + 1 } } : null;
}
