import type { Present } from '#lib/domain/actor';
import { enrolmentLasts } from '#lib/domain/enrolment';
import { Fault } from '#lib/domain/fault';
import type { PersonId } from '#lib/domain/person';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { ownDoing } from '#lib/domain/own-doing';
import { stepAfter } from '#lib/journeys/journey';
import type { Step } from '#lib/journeys/journey';
import { handOverTopic } from '#lib/ports/bus';
import type { Proved, Recording } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { Run } from './current-enrolment.ts';
import { policyOf } from './policy-of.ts';
import { recordChange, recordEvent } from './record-event.ts';
import { newToken } from './new-token.ts';
import { raiseSession, whileSignedIn } from './still-signed-in.ts';
import { pathOf } from './path-of.ts';
import { setsUpAlone } from './staff-settles.ts';
import { hold } from './step-outcome.ts';
import type { Held, Onward, StepInput } from './step-outcome.ts';

/**
 * Takes the proof that enrols the method. The method, the audit line, the notice, the next screen and the raised
 * session are one transaction: all of them or none (invariants I1 and I6).
 */
export async function answerStep(
  portal: Portal,
  present: Present,
  given: { readonly run: Run; readonly step: Step; readonly input: StepInput },
): Promise<Result<Onward, Held>> {
  const { actor, set } = present;
  const { run, step, input } = given;
  ownDoing(actor);
  const { enrolment, journey } = run;
  const { answer } = input;
  if (answer === undefined) return hold(portal, run, { refusal: { code: 'code-missing' } });
  if (!answer.ok) return hold(portal, run, { refusal: answer.refusal });
  if (enrolment.challengeId === null) {
    return hold(portal, run, { refusal: { code: 'challenge-expired' } });
  }
  const next = stepAfter(journey, step.id, portal.backend.capabilities);
  if (next === undefined) throw new Fault('internal', `Nothing comes after ${journey.id}/${step.id}.`);
  const { token, hash } = newToken(portal);
  const at = portal.clock.now();
  const first = set.methods.length === 0;
  const alone = first && (await setsUpAlone(portal, actor, await policyOf(portal, actor.person)));
  const proof = { challenge: enrolment.challengeId, answer: answer.value, purpose: 'enrol' } as const;
  const record: Recording<Proved> = async (tables, { method }) => {
    const step = { at, kind: method.kind, methodId: method.id };
    await raiseSession(tables, present, { step, hash });
    const moved = await tables.enrolments.advance(enrolment.id, enrolment.version, {
      step: next.id,
      facts: enrolment.facts,
      challengeId: null,
      methodId: method.id,
      expiresAt: at + enrolmentLasts,
    });
    if (!moved) throw new Fault('internal', 'The enrolment moved on while its proof was judged.');
    if (actor.session.scope !== null) await tables.handOvers.prove(actor.session.id, step);
    if (first) await noteFirst(tables, actor.person.id, { at, alone });
    await recordChange(portal)(tables, actor, { what: 'method-added', method });
  };
  const proved = await whileSignedIn(() => portal.backend.answer(actor, proof, record));
  if (!proved.ok) {
    if (proved.refusal.code === 'signed-out') return refuse({ refusal: proved.refusal, path: '/sign-in' });
    await recordEvent(portal.store, actor, { what: 'answer-refused', refusal: proved.refusal.code });
    return hold(portal, run, { refusal: proved.refusal });
  }
  if (actor.session.scope !== null) portal.bus.tell(handOverTopic(actor.session.scope.from));
  return ok({ path: pathOf(journey.id, next.id), token });
}

/** From now on a first method is there: it settles, and what let it be set up counts no more (security row A07). */
async function noteFirst(
  tables: Tables,
  person: PersonId,
  { at, alone }: { readonly at: number; readonly alone: boolean },
): Promise<void> {
  await tables.people.noteSetUp(person, at, alone);
  await tables.firstSetUps.close(person, at);
}
