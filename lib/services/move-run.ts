import type { Actor } from '#lib/domain/actor';
import { enrolmentLasts } from '#lib/domain/enrolment';
import type { SessionId } from '#lib/domain/session';
import { resumeStep } from '#lib/journeys/resume-step';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { beginChallenge } from './begin-challenge.ts';
import type { Run } from './current-enrolment.ts';
import { pathOf } from './path-of.ts';

/**
 * Moves a run to another session of its person, unless it was moved on or proved meanwhile. What was begun for it is
 * worthless from then on: a challenge belongs to the session it was made for.
 */
export async function moveRun(portal: Portal, tables: Tables, to: { run: Run; session: SessionId }): Promise<boolean> {
  const { enrolment, journey } = to.run;
  const now = portal.clock.now();
  const moved = await tables.enrolments.move(enrolment.id, enrolment.version, {
    from: enrolment.sessionId,
    to: to.session,
    step: resumeStep(journey, enrolment.step, portal.backend.capabilities).id,
    expiresAt: now + enrolmentLasts,
  });
  if (moved) await tables.challenges.dropForEnrolment(enrolment.id, now);
  return moved;
}

/** Begins anew what the screen needs at which a run goes on that was moved. Returns the path of that screen. */
export async function beginMoved(portal: Portal, actor: Actor, run: Run): Promise<string> {
  const { enrolment, journey, kind } = run;
  const { id, facts } = enrolment;
  const step = resumeStep(journey, enrolment.step, portal.backend.capabilities);
  const path = pathOf(journey.id, step.id);
  if (!('begins' in step)) return path;
  const version = enrolment.version + 1;
  const begun = await beginChallenge(portal, actor, { id, kind, facts });
  if (!begun.ok) {
    await portal.store.enrolments.keepRefusal(id, version, { refusal: begun.refusal, facts });
    return path;
  }
  await portal.store.enrolments.advance(id, version, {
    step: step.id,
    facts,
    challengeId: begun.value.id,
    methodId: null,
    expiresAt: portal.clock.now() + enrolmentLasts,
  });
  return path;
}
