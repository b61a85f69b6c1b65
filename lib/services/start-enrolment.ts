import type { Present } from '#lib/domain/actor';
import { enrolmentLasts } from '#lib/domain/enrolment';
import { Fault } from '#lib/domain/fault';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { firstStep } from '#lib/journeys/journey';
import type { Portal } from '#lib/ports/portal';
import { beginChallenge } from './begin-challenge.ts';
import type { BeginRefusal } from './begin-challenge.ts';
import { enrolmentGate } from './enrolment-gate.ts';
import type { GateRefusal } from './enrolment-gate.ts';
import { pathOf } from './path-of.ts';

/** Opens a run of a journey; any other run of this person is over. Returns the path of its first screen. */
export async function startEnrolment(
  portal: Portal,
  present: Present,
  journeyId: string,
): Promise<Result<string, GateRefusal | BeginRefusal>> {
  const gate = await enrolmentGate(portal, present, { journey: journeyId, underWay: false });
  if (!gate.ok) return gate;
  const journey = gate.value;
  const first = firstStep(journey, portal.backend.capabilities);
  if (first === undefined || journey.enrols === null) {
    throw new Fault('internal', `The journey ${journey.id} has no screen.`);
  }
  const { actor } = present;
  const id = portal.keyring.id();
  let challengeId: string | null = null;
  if ('begins' in first) {
    const begun = await beginChallenge(portal, actor, { id, kind: journey.enrols, facts: {} });
    if (!begun.ok) return begun;
    challengeId = begun.value.id;
  }
  const { person, session } = actor;
  const run = { id, personId: person.id, sessionId: session.id, journey: journey.id, step: first.id };
  const expiresAt = portal.clock.now() + enrolmentLasts;
  await portal.store.transaction(async (tables) => {
    await tables.enrolments.open({ ...run, facts: {}, challengeId, expiresAt });
    if (session.scope === null) return;
    // Called instead of texted, on a phone: the session there is for the new run from now on.
    await tables.sessions.rescope(session.id, id);
    await tables.handOvers.follow(session.id, id);
  });
  return ok(pathOf(journey.id, first.id));
}
