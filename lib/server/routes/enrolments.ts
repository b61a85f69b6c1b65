import type { z } from 'zod';
import { answerOf } from '#lib/contract/answer-of';
import type { enrolmentForm, stepForm, versionForm } from '#lib/contract/forms';
import type { Present } from '#lib/domain/actor';
import type { Refusal } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import { beginAgain } from '#lib/services/begin-again';
import { leaveOnPhone } from '#lib/services/hand-back';
import { leaveEnrolment } from '#lib/services/leave-enrolment';
import { phoneDone } from '#lib/services/on-the-phone';
import { startEnrolment } from '#lib/services/start-enrolment';
import type { Held, Onward } from '#lib/services/step-outcome';
import { submitStep } from '#lib/services/submit-step';
import { doorFor } from '../access.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

const choose = '/self-service/choose-method';

export async function serveStart(call: Call<Present, z.infer<typeof enrolmentForm>>): Promise<Reply> {
  const { running, present, input } = call;
  const started = await startEnrolment(running.portal, present, input.journey);
  if (started.ok) return { next: started.value };
  const { refusal } = started;
  if (refusal.code === 'proof-due' || refusal.code === 'password-due' || setUpWaits(refusal)) {
    return { next: doorFor(refusal, choose), refusal };
  }
  const next = refusal.code === 'mfa-already-off' ? '/self-service/enrol' : choose;
  return { next, refusal, said: { does: 'refused', refusal, field: null, typed: {} } };
}

export async function serveStep(call: Call<Present, z.infer<typeof stepForm>>): Promise<Reply> {
  const { running, present, input, params } = call;
  const { version, number, country, name, app, by, choice } = input;
  const answered = [input.code, input.response, input.elsewhere].some((each) => each !== undefined);
  return outcome(
    await submitStep(running.portal, present, {
      enrolment: params['id'] ?? '',
      step: params['step'] ?? '',
      version,
      input: { number, country, name, app, by, choice, answer: answered ? answerOf(input) : undefined },
    }),
  );
}

export async function serveAgain(call: Call<Present, z.infer<typeof versionForm>>): Promise<Reply> {
  const { running, present, input, params } = call;
  const given = { enrolment: params['id'] ?? '', version: input.version };
  const again = await beginAgain(running.portal, present, given);
  if (!again.ok || again.value.sent !== true) return outcome(again);
  return { ...outcome(again), said: { does: 'done', done: { code: 'code-resent' } } };
}

export async function serveLeave({ running, present, params }: Call<Present, object>): Promise<Reply> {
  if (present.actor.session.scope !== null) {
    await leaveOnPhone(running.portal, present);
    return { next: phoneDone('left'), token: null };
  }
  await leaveEnrolment(running.portal, present, params['id'] ?? '');
  return { next: choose };
}

/** What was refused at a step is in the enrolment; only a run that is over has to be said on another page. */
export function outcome(taken: Result<Onward, Held>): Reply {
  if (taken.ok) {
    const { path, token } = taken.value;
    if (path === phoneDone('done')) return { next: path, token: null };
    return token === null ? { next: path } : { next: path, token };
  }
  const { refusal, path } = taken.refusal;
  switch (refusal.code) {
    case 'proof-due':
    case 'password-due':
    case 'access-code-due':
    case 'e-mail-due':
    case 'approval-due':
      return { next: doorFor(refusal, path), refusal };
    case 'enrolment-over':
      return { next: path, refusal, said: saidOf(refusal) };
    case 'mfa-already-off':
      return { next: '/self-service/enrol', refusal, said: saidOf(refusal) };
    case 'method-not-offered':
    case 'shared-mailbox':
      return { next: choose, refusal, said: saidOf(refusal) };
    default:
      return { next: path, refusal };
  }
}

/** A first set-up needs more than the password. */
function setUpWaits({ code }: Refusal): boolean {
  return code === 'access-code-due' || code === 'e-mail-due' || code === 'approval-due';
}

function saidOf(refusal: Refusal) {
  return { does: 'refused', refusal, field: null, typed: {} } as const;
}
