import type { Capabilities } from '#lib/domain/capabilities';
import { Fault } from '#lib/domain/fault';
import { stepsOf } from './journey.ts';
import type { Journey, Step } from './journey.ts';

/**
 * The screen at which a run goes on that has lost what was begun for it, as when it is moved to another device: the one
 * before what was begun, where the person can begin it again; the first where there is none before.
 */
export function resumeStep(of: Journey, id: string, capabilities: Capabilities): Step {
  const steps = stepsOf(of, capabilities);
  const reached = steps.findIndex((step) => step.id === id);
  const begun = steps.slice(0, reached + 1).findLastIndex((step) => 'begins' in step);
  const step = steps[begun === -1 ? reached : Math.max(begun - 1, 0)];
  if (step === undefined) throw new Fault('internal', `${of.id} has no screen ${id}.`);
  return step;
}
