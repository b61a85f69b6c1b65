import type { Present } from '#lib/domain/actor';
import { parseMobileNumber } from '#lib/domain/phone-number';
import { Fault } from '#lib/domain/fault';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { proofDue } from '#lib/domain/session';
import { ownDoing } from '#lib/domain/own-doing';
import type { Step } from '#lib/journeys/journey';
import type { Portal } from '#lib/ports/portal';
import type { Run } from './current-enrolment.ts';
import { createAppPassword } from './create-app-password.ts';
import { currentEnrolment } from './current-enrolment.ts';
import { claim, goOn } from './go-on.ts';
import { pathOf } from './path-of.ts';
import { policyOf } from './policy-of.ts';
import { renameMethod } from './rename-method.ts';
import { startEnrolment } from './start-enrolment.ts';
import { waysToProve } from './view-choices.ts';
import { hold, onward } from './step-outcome.ts';
import type { Held, Onward, StepInput } from './step-outcome.ts';

interface Asked {
  readonly run: Run;
  readonly step: Step;
  readonly input: StepInput;
}

/** Takes the answer to a question. What was typed is kept as it was typed, also when it is refused. */
export async function askStep(portal: Portal, present: Present, asked: Asked): Promise<Result<Onward, Held>> {
  ownDoing(present.actor);
  const { step } = asked;
  if (step.does !== 'ask') throw new Fault('internal', `${step.id} asks nothing.`);
  switch (step.fact) {
    case 'uk-mobile':
      return askNumber(portal, present, asked);
    case 'key-name':
      return askName(portal, present, asked);
    case 'app-password-name':
      return askAppPasswordName(portal, present, asked);
  }
}

async function askNumber(portal: Portal, present: Present, asked: Asked): Promise<Result<Onward, Held>> {
  const { run, step, input } = asked;
  const other = otherJourney(run.journey.id, input.by);
  if (other !== null) return askOtherWay(portal, present, { asked, journey: other });
  const typed = {
    numberAsTyped: (input.number ?? '').slice(0, 100),
    country: input.country ?? 'GB',
    ...(input.by === undefined ? {} : { by: input.by }),
  };
  const policy = await policyOf(portal, present.actor.person);
  if (input.by !== undefined && !waysToProve(portal, { policy, set: present.set }).includes(input.by)) {
    return hold(portal, run, { refusal: { code: 'method-not-offered' }, facts: typed });
  }
  const number = parseMobileNumber(typed.numberAsTyped, typed.country, {
    regions: policy.regions,
    dramaNumbers: portal.settings.mode === 'demo',
  });
  if (!number.ok) return hold(portal, run, { refusal: number.refusal, facts: typed });
  return goOn(portal, present, { run, step, facts: { ...typed, number: number.value } });
}

/** "Call me instead" of a text, and the other way round: another method, so another journey. */
function otherJourney(journey: string, by: 'text' | 'call' | undefined): string | null {
  if (journey === 'text-message' && by === 'call') return 'phone-call';
  return journey === 'phone-call' && by === 'text' ? 'text-message' : null;
}

/** Begins the other journey with the number that was typed. What this one had begun is worth nothing from then on. */
async function askOtherWay(
  portal: Portal,
  present: Present,
  to: { readonly asked: Asked; readonly journey: string },
): Promise<Result<Onward, Held>> {
  const { run, step, input } = to.asked;
  const started = await startEnrolment(portal, present, to.journey);
  if (!started.ok) return hold(portal, run, { refusal: started.refusal });
  const { actor } = present;
  const enrolment = await portal.store.enrolments.current(actor.person.id, actor.session.id, portal.clock.now());
  const found = enrolment === null ? null : await currentEnrolment(portal, present, enrolment.id);
  if (found?.ok !== true) return refuse({ refusal: { code: 'enrolment-over' }, path: '/self-service/choose-method' });
  return askNumber(portal, present, { run: found.value, step, input: { ...input, by: undefined } });
}

/** Guide 1.2 step 19: made in the same breath as the method, but not on a proof that has grown old meanwhile. */
async function askAppPasswordName(portal: Portal, present: Present, asked: Asked): Promise<Result<Onward, Held>> {
  const { run, step, input } = asked;
  const { enrolment, journey } = run;
  const path = pathOf(journey.id, enrolment.step);
  if (proofDue(present.actor.session, present.set, portal.clock.now()) !== 'none') {
    return refuse({ refusal: { code: 'proof-due' }, path });
  }
  const facts = { ...enrolment.facts, appPasswordName: (input.name ?? '').slice(0, 200) };
  if (!(await claim(portal, { run, step, facts }))) return ok(onward(path));
  const claimed = { ...run, enrolment: { ...enrolment, version: enrolment.version + 1 } };
  const made = await createAppPassword(portal, present, { name: facts.appPasswordName });
  if (!made.ok) return hold(portal, claimed, { refusal: made.refusal, facts });
  return goOn(portal, present, { run: claimed, step, facts: { ...facts, appPasswordId: made.value.appPassword.id } });
}

async function askName(portal: Portal, present: Present, asked: Asked): Promise<Result<Onward, Held>> {
  const { run, step, input } = asked;
  const { methodId } = run.enrolment;
  if (methodId === null) throw new Fault('internal', 'A name was asked for before the proof.');
  const facts = { ...run.enrolment.facts, keyName: (input.name ?? '').slice(0, 200) };
  const known = present.set.methods.find((method) => method.id === methodId);
  if (known?.name !== facts.keyName) {
    const renamed = await renameMethod(portal, present, { method: methodId, name: facts.keyName });
    if (!renamed.ok) return hold(portal, run, { refusal: renamed.refusal, facts });
  }
  return goOn(portal, present, { run, step, facts });
}
