import type { Present } from '#lib/domain/actor';
import type { ChallengeId } from '#lib/domain/challenge';
import { enrolmentLasts } from '#lib/domain/enrolment';
import type { Facts } from '#lib/domain/enrolment';
import { Fault } from '#lib/domain/fault';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { stepAfter } from '#lib/journeys/journey';
import type { Step } from '#lib/journeys/journey';
import type { Portal } from '#lib/ports/portal';
import { beginChallenge } from './begin-challenge.ts';
import type { Run } from './current-enrolment.ts';
import { pathOf } from './path-of.ts';
import { hold, onward } from './step-outcome.ts';
import type { Held, Onward } from './step-outcome.ts';

interface Leaving {
  readonly run: Run;
  readonly step: Step;
  readonly facts: Facts;
}

/** Moves a run to the next screen; where that one begins something, it is begun first. */
export async function goOn(portal: Portal, present: Present, from: Leaving): Promise<Result<Onward, Held>> {
  const { run, step, facts } = from;
  const { enrolment, journey, kind } = run;
  const next = stepAfter(journey, step.id, portal.backend.capabilities);
  if (next === undefined) throw new Fault('internal', `Nothing comes after ${journey.id}/${step.id}.`);
  let { challengeId, version } = enrolment;
  if ('begins' in next && !(await stillOpen(portal, present, challengeId))) {
    const claimed = await claim(portal, from);
    if (!claimed) return ok(onward(pathOf(journey.id, enrolment.step)));
    version += 1;
    const begun = await beginChallenge(portal, present.actor, { id: enrolment.id, kind, facts });
    if (!begun.ok) {
      return hold(portal, { ...run, enrolment: { ...enrolment, version } }, { refusal: begun.refusal, facts });
    }
    challengeId = begun.value.id;
  }
  const toAsk = promptsAt(next) ? await toPrompt(portal, present, challengeId) : null;
  if (toAsk !== null) {
    const prompted = await prompt(portal, present, { from, challenge: toAsk });
    if (prompted !== null) return prompted;
    version += 1;
  }
  await portal.store.enrolments.advance(enrolment.id, version, {
    step: next.id,
    facts,
    challengeId,
    methodId: enrolment.methodId,
    expiresAt: portal.clock.now() + enrolmentLasts,
  });
  return ok(onward(pathOf(journey.id, next.id)));
}

function promptsAt(step: Step): boolean {
  return step.does === 'prove' && step.prompts === true;
}

/** What a phone that was bound is to be asked about; null for an app that shows codes, or a phone that is being asked. */
async function toPrompt(portal: Portal, { actor }: Present, id: ChallengeId | null): Promise<ChallengeId | null> {
  const open = id === null ? null : await portal.backend.view(actor, id);
  if (open === null || open.kind === 'scan-qr') return null;
  return open.kind === 'approve' && open.state === 'waiting' ? null : open.id;
}

/** Has the phone that was bound asked for its number. Null when the run may move on; it has been claimed then. */
async function prompt(
  portal: Portal,
  { actor }: Present,
  of: { readonly from: Leaving; readonly challenge: ChallengeId },
): Promise<Result<Onward, Held> | null> {
  const { run, facts } = of.from;
  const { enrolment, journey } = run;
  if (!(await claim(portal, of.from))) return ok(onward(pathOf(journey.id, enrolment.step)));
  const sent = await portal.backend.resend(actor, of.challenge);
  if (sent.ok) return null;
  const claimed = { ...run, enrolment: { ...enrolment, version: enrolment.version + 1 } };
  return hold(portal, claimed, { refusal: sent.refusal, facts });
}

/** Takes the step for this form alone: a double click sends one text. */
export async function claim(portal: Portal, from: Leaving): Promise<boolean> {
  const { enrolment } = from.run;
  const { challengeId, methodId, expiresAt } = enrolment;
  const here = { step: from.step.id, facts: from.facts, challengeId, methodId, expiresAt };
  return portal.store.enrolments.advance(enrolment.id, enrolment.version, here);
}

async function stillOpen(portal: Portal, { actor }: Present, challengeId: string | null): Promise<boolean> {
  return challengeId !== null && (await portal.backend.view(actor, challengeId)) !== null;
}
