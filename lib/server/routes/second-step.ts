import type { z } from 'zod';
import { answerOf } from '#lib/contract/answer-of';
import type { answerForm, methodForm, passwordForm, resendForm } from '#lib/contract/forms';
import type { Present } from '#lib/domain/actor';
import type { Refusal } from '#lib/domain/refusal';
import { parseReturnPath } from '#lib/domain/return-path';
import { Secret } from '#lib/domain/secret';
import { answerSecondStep } from '#lib/services/answer-second-step';
import { askSecondStep } from '#lib/services/ask-second-step';
import type { SecondStepPurpose } from '#lib/services/ask-second-step';
import { confirmPassword } from '#lib/services/confirm-password';
import { offerDevice } from '#lib/services/remember-device';
import { markDevice } from '../device-cookie.ts';
import { markBrowser } from '../known-browser.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type With<Form extends z.ZodType> = Call<Present, z.infer<Form>>;

/** The pages and the purpose of a second step: at sign-in, or again before a change. */
export function secondStep(purpose: SecondStepPurpose) {
  return {
    /** Asks for one of the person's methods, or for the first again. */
    async method(call: With<typeof methodForm>): Promise<Reply> {
      const { running, present, input } = call;
      const asked = await askSecondStep(running.portal, present, {
        method: input.method ?? null,
        way: input.way,
        purpose,
      });
      return asked.ok ? { next: here(call, purpose) } : refused(call, { purpose }, asked.refusal);
    },

    async resend(call: With<typeof resendForm>): Promise<Reply> {
      const { running, present, input } = call;
      const sent = await running.portal.backend.resend(present.actor, input.challenge);
      if (!sent.ok) return refused(call, { purpose }, sent.refusal);
      return { next: here(call, purpose), said: { does: 'done', done: { code: 'code-resent' } } };
    },

    async answer(call: With<typeof answerForm>): Promise<Reply> {
      const { running, present, input } = call;
      const answer = answerOf(input);
      if (!answer.ok) return refused(call, { purpose, field: 'code' }, answer.refusal);
      const remember = await rememberWanted(call, purpose);
      const given = { challenge: input.challenge, answer: answer.value, purpose, ...remember?.given };
      const proved = await answerSecondStep(running.portal, present, given);
      if (!proved.ok) return refused(call, { purpose, field: 'code' }, proved.refusal);
      const known = markBrowser(running.portal, present.actor.person.email);
      const cookies = remember === null ? [known] : [known, remember.cookie];
      return { next: onward(call, purpose), token: proved.value, cookies };
    },
  };
}

/** The browser is to be remembered: at sign-in only, and where the policy offers it. */
async function rememberWanted({ running, present, input }: With<typeof answerForm>, purpose: SecondStepPurpose) {
  if (purpose !== 'sign-in' || input.remember === undefined) return null;
  const device = await offerDevice(running.portal, present.actor);
  if (device === null) return null;
  return { given: { remember: device.offer }, cookie: markDevice(running.portal, device.mark) };
}

/** The password again, before a change, where there is no method yet. */
export async function servePassword(call: With<typeof passwordForm>): Promise<Reply> {
  const { running, present, input } = call;
  if (input.password === '')
    return refused(call, { purpose: 'change', field: 'password' }, { code: 'password-missing' });
  const proved = await confirmPassword(running.portal, present, {
    password: new Secret(input.password),
    later: call.later,
  });
  if (!proved.ok) return refused(call, { purpose: 'change', field: 'password' }, proved.refusal);
  return { next: onward(call, 'change'), token: proved.value };
}

/** Where a message belongs. */
interface At {
  readonly purpose: SecondStepPurpose;
  readonly field?: 'code' | 'password';
}

type Any = Call<Present, { readonly then?: string | undefined }>;

function here({ running, input }: Any, purpose: SecondStepPurpose): string {
  if (purpose === 'sign-in') return '/sign-in/challenge';
  const then = parseReturnPath(input.then, running.settings.publicUrl) ?? '/self-service';
  return `/sign-in/confirm?then=${encodeURIComponent(then)}`;
}

function onward({ running, present, input }: Any, purpose: SecondStepPurpose): string {
  if (purpose === 'sign-in') return present.actor.session.wantedPath ?? '/';
  return parseReturnPath(input.then, running.settings.publicUrl) ?? '/self-service';
}

function refused(call: Any, at: At, refusal: Refusal): Reply {
  const { purpose, field = null } = at;
  if (refusal.code === 'method-disabled') {
    return putOut({ code: 'account-locked', since: call.running.portal.clock.now() });
  }
  if (refusal.code === 'key-copied') return putOut(refusal);
  const said = { does: 'refused', refusal, field, typed: {} } as const;
  return { next: here(call, purpose), refusal, said };
}

/** The last wrong answer of too many, or a key that was copied, has ended every session, this one too. */
function putOut(refusal: Refusal): Reply {
  return { next: '/sign-in', refusal, token: null, said: { does: 'refused', refusal, field: null, typed: {} } };
}
