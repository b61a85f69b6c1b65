import type { Present } from '#lib/domain/actor';
import { parseMobileNumber } from '#lib/domain/phone-number';
import { Fault } from '#lib/domain/fault';
import type { Result } from '#lib/domain/result';
import type { Step } from '#lib/journeys/journey';
import type { Portal } from '#lib/ports/portal';
import type { Run } from './current-enrolment.ts';
import { goOn } from './go-on.ts';
import { policyOf } from './policy-of.ts';
import { renameMethod } from './rename-method.ts';
import { hold } from './step-outcome.ts';
import type { Held, Onward, StepInput } from './step-outcome.ts';

interface Asked {
  readonly run: Run;
  readonly step: Step;
  readonly input: StepInput;
}

/** Takes the answer to a question. What was typed is kept as it was typed, also when it is refused. */
export async function askStep(portal: Portal, present: Present, asked: Asked): Promise<Result<Onward, Held>> {
  const { step } = asked;
  if (step.does !== 'ask') throw new Fault('internal', `${step.id} asks nothing.`);
  switch (step.fact) {
    case 'uk-mobile':
      return askNumber(portal, present, asked);
    case 'key-name':
      return askName(portal, present, asked);
  }
}

async function askNumber(portal: Portal, present: Present, asked: Asked): Promise<Result<Onward, Held>> {
  const { run, step, input } = asked;
  const typed = { numberAsTyped: (input.number ?? '').slice(0, 100), country: input.country ?? 'GB' };
  const policy = await policyOf(portal, present.actor.person);
  const number = parseMobileNumber(typed.numberAsTyped, typed.country, {
    regions: policy.regions,
    dramaNumbers: portal.settings.mode === 'demo',
  });
  if (!number.ok) return hold(portal, run, { refusal: number.refusal, facts: typed });
  return goOn(portal, present, { run, step, facts: { ...typed, number: number.value } });
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
