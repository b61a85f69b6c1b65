import type { Present } from '#lib/domain/actor';
import type { AssistId, Proposal } from '#lib/domain/assist';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { changeAssist } from './change-assist.ts';
import { personsAssist } from './find-assist.ts';
import type { NoAssist } from './find-assist.ts';
import type { Held, Onward, StepInput } from './step-outcome.ts';
import { submitStep } from './submit-step.ts';

export type ProposalRefusal = NoAssist | RefusalOf<'assist-changed'>;

/**
 * "Yes, that's right", or not, of what the agent filled in. The version says what the person was shown: they confirm that and
 * nothing else, once. What is confirmed is then submitted by the person themselves, in this very request (row A24: every
 * write is confirmed by the user). What came of it; null where it was not right.
 */
export async function answerProposal(
  portal: Portal,
  present: Present,
  given: { readonly id: AssistId; readonly version: number; readonly answer: 'confirm' | 'refuse' },
): Promise<Result<Result<Onward, Held> | null, ProposalRefusal>> {
  const found = await personsAssist(portal, present, given.id);
  if (!found.ok) return found;
  const assist = found.value;
  const { proposal } = assist;
  const shown = assist.version === given.version && assist.state === 'driving';
  if (proposal === null || !shown) return refuse({ code: 'assist-changed' });
  const right = given.answer === 'confirm';
  const { actor } = present;
  const now = portal.clock.now();
  const run = await portal.store.enrolments.current(actor.person.id, actor.session.id, now);
  const changed = await changeAssist(portal, {
    assist,
    by: 'person',
    origin: actor.origin,
    did: { what: right ? 'confirmed' : 'refused-proposal', field: proposal.what },
    // Only now: else a guess at what the person has typed would be told to be right.
    to: { proposal: null, ...(right && proposal.what === 'number' ? { agentTyped: proposal.number } : {}) },
  });
  if (changed === null) return refuse({ code: 'assist-changed' });
  if (!right) return ok(null);
  if (run?.id !== proposal.enrolmentId) return refuse({ code: 'assist-changed' });
  const form = { enrolment: run.id, step: proposal.step, version: run.version, input: inputOf(proposal) };
  return ok(await submitStep(portal, present, form));
}

function inputOf(proposal: Proposal): StepInput {
  if (proposal.what === 'name') return { name: proposal.name };
  const { number, country, by } = proposal;
  return { number, country, ...(by === null ? {} : { by }) };
}
