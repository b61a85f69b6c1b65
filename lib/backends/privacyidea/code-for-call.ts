import { z } from 'zod';
import type { Actor } from '#lib/domain/actor';
import type { Purpose } from '#lib/domain/challenge';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { trigger } from './asking.ts';
import { awaitSend, codeForCall } from './awaited-send.ts';
import { forgetIfPossible, init, mustWait, notSent } from './enrolling.ts';
import type { Pi } from './pi.ts';

const made = z.object({ detail: z.object({ rollout_state: z.string().optional() }) });

type NotSent = RefusalOf<'not-sent'>;

/** A token that waits to be verified, and its code. */
export async function beginToken(
  pi: Pi,
  actor: Actor,
  of: { readonly serial: string; readonly number: string; readonly name: string },
): Promise<Result<string, NotSent>> {
  const { serial, number, name } = of;
  await awaitSend(pi, actor, { id: serial, number, by: 'call', purpose: 'enrol' });
  const body = { type: 'sms', serial, genkey: 1, phone: number, exception: 1, description: name };
  const answered = await init(pi, actor.person, { body, answer: made });
  const code = answered.ok ? await codeForCall(pi, serial) : null;
  if (!answered.ok || code === null) {
    await forgetIfPossible(pi, actor.person, [serial]);
    return answered.ok ? refuse({ code: 'not-sent' }) : notSent(pi, answered.refusal);
  }
  await mustWait(pi, actor.person, { serial, state: answered.value.detail.rollout_state, type: 'sms' });
  return ok(code);
}

/** A transaction of a token that is set up, and its code. */
export async function askToken(
  pi: Pi,
  actor: Actor,
  of: { readonly serial: string; readonly number: string; readonly purpose: Purpose },
): Promise<Result<{ readonly of: string; readonly code: string }, NotSent>> {
  const word = pi.parts.keyring.id();
  await awaitSend(pi, actor, { id: word, number: of.number, by: 'call', purpose: of.purpose });
  const asked = await trigger(pi, actor.person, { serial: of.serial, word });
  if (!asked.ok) return notSent(pi, asked.refusal);
  const code = await codeForCall(pi, word);
  return code === null ? refuse({ code: 'not-sent' }) : ok({ of: asked.value.transaction_id, code });
}
