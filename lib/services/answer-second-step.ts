import type { Present } from '#lib/domain/actor';
import type { Answer, ChallengeId } from '#lib/domain/challenge';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { RefusalOf } from '#lib/domain/refusal';
import type { Secret } from '#lib/domain/secret';
import { ownDoing } from '#lib/domain/own-doing';
import type { AnswerRefusal, Proved, Recording } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';
import type { SecondStepPurpose } from './ask-second-step.ts';
import { recordEvent } from './record-event.ts';
import { rememberDevice } from './remember-device.ts';
import type { DeviceOffer } from './remember-device.ts';
import { newToken } from './new-token.ts';
import { raiseSession, whileSignedIn } from './still-signed-in.ts';

/** An answer, and what it is to count for. */
export interface SecondStepAnswer {
  readonly challenge: ChallengeId;
  readonly answer: Answer;
  readonly purpose: SecondStepPurpose;
  /** The browser is to be remembered; only at sign-in. */
  readonly remember?: DeviceOffer;
}

/** Judges the second step. A right one raises the session and gives it a new id, all in one transaction. */
export async function answerSecondStep(
  portal: Portal,
  present: Present,
  given: SecondStepAnswer,
): Promise<Result<Secret, AnswerRefusal | RefusalOf<'signed-out'>>> {
  const { actor } = present;
  ownDoing(actor);
  const { token, hash } = newToken(portal);
  const at = portal.clock.now();
  const record: Recording<Proved> = async (tables, { method }) => {
    const step = { at, kind: method.kind, methodId: method.id };
    await raiseSession(tables, present, { step, hash });
    // The page first asked for is where this leads; it is not to come up again at the end of a later set-up.
    if (actor.session.wantedPath !== null) await tables.sessions.forgetWantedPath(actor.session.id);
    if (given.remember !== undefined && given.purpose === 'sign-in') {
      await rememberDevice(portal, tables, { actor, offer: given.remember, methodId: method.id });
    }
    const what = given.purpose === 'sign-in' ? 'signed-in' : 'confirmed';
    await recordEvent(tables, actor, { what, with: method.kind });
  };
  const proved = await whileSignedIn(() => portal.backend.answer(actor, given, record));
  if (proved.ok) return ok(token);
  if (proved.refusal.code === 'signed-out') return proved;
  await recordEvent(portal.store, actor, { what: 'answer-refused', refusal: proved.refusal.code });
  return proved;
}
