import { z } from 'zod';
import type { Actor } from '#lib/domain/actor';
import { codeLasts, resendWait } from '#lib/domain/challenge';
import type { Purpose } from '#lib/domain/challenge';
import { maskNumber } from '#lib/domain/phone-number';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { EnrolmentRequest } from '#lib/ports/backend';
import { proposedName } from '../../proposed-name.ts';
import { sendOf } from '../../sending.ts';
import { textChallengeLasts } from '../../text-code.ts';
import { check, trigger } from '../asking.ts';
import { awaitSend } from '../awaited-send.ts';
import { forgetIfPossible, init, mustWait, notSent, verify } from '../enrolling.ts';
import type { Pi } from '../pi.ts';
import { newSerial } from '../serial.ts';
import type { Opened, OpenRow, Way } from '../way.ts';

/** Every code that was sent: of a token that waits to be verified, or for a transaction of one that is set up. */
const sent = z.object({
  number: z.string(),
  codes: z.array(z.object({ of: z.string(), at: z.number() })),
});
type Sent = z.infer<typeof sent>;

const made = z.object({ detail: z.object({ rollout_state: z.string().optional() }) });

type NotSent = RefusalOf<'too-many-sends' | 'not-sent'>;

/** Codes by text: privacyIDEA makes and judges them, and has the portal send them by its hook. */
export const text: Way = {
  async begin(pi, actor, { request }) {
    if (!('number' in request)) return refuse({ code: 'not-sent' });
    const { kind, number } = request;
    const of = await beginToken(pi, actor, { kind, number });
    return of.ok ? ok(opened(pi, { number, codes: [] }, of.value)) : of;
  },
  async ask(pi, actor, { token, purpose }) {
    const number = token.facts.phone ?? '';
    const of = await askToken(pi, actor, { serial: token.serial, number, purpose });
    return of.ok ? ok(opened(pi, { number, codes: [] }, of.value)) : of;
  },
  async show(pi, actor, row) {
    const { number, codes } = sent.parse(row.kept);
    const { id, expiresAt } = row;
    const resendAt = await nextAt(pi, actor, { row, number, codes });
    const sentAt = codes.at(-1)?.at ?? null;
    return { id, expiresAt, kind: 'enter-code', sentTo: maskNumber(number), sentAt, resendAt, instead: null };
  },
  async again(pi, actor, row) {
    const kept = sent.parse(row.kept);
    const retryAt = from(kept.codes);
    if (pi.parts.clock.now() < retryAt) return refuse({ code: 'resend-too-soon', retryAt });
    const of = await sendAnother(pi, actor, { row, number: kept.number });
    return of.ok ? ok(opened(pi, kept, of.value)) : of;
  },
  counts: () => true,
  async judge(pi, actor, { row, answer }) {
    if (answer.kind !== 'code') return { right: false, why: 'challenge-expired' };
    const now = pi.parts.clock.now();
    const open = sent.parse(row.kept).codes.filter(({ at }) => now < at + codeLasts);
    if (open.length === 0) return { right: false, why: 'code-expired' };
    for (const { of } of open.toReversed()) {
      const serial = row.purpose === 'enrol' ? of : (row.methodId ?? '');
      const right =
        row.purpose === 'enrol'
          ? await verify(pi, actor.person, { serial, type: 'sms', code: answer.code })
          : await check(pi, actor.person, { transaction: of, pass: answer.code });
      if (right) return { right, serial };
    }
    return { right: false, why: 'wrong-code' };
  },
  begun: (kept) => {
    const read = sent.safeParse(kept);
    return read.success ? read.data.codes.map(({ of }) => of) : [];
  },
};

const prefixes = { 'text-message': 'LKT', 'alternative-phone': 'LKX', 'phone-call': 'LKC' } as const;

async function beginToken(
  pi: Pi,
  actor: Actor,
  to: { readonly kind: Extract<EnrolmentRequest, { readonly number: unknown }>['kind']; readonly number: string },
): Promise<Result<string, NotSent>> {
  const leave = await takeLeave(pi, actor, { number: to.number, purpose: 'enrol' });
  if (!leave.ok) return leave;
  const serial = newSerial(pi.parts.keyring, prefixes[to.kind]);
  await awaitSend(pi, actor, { id: serial, number: to.number, by: 'text', purpose: 'enrol' });
  const body = { type: 'sms', serial, genkey: 1, phone: to.number, exception: 1, description: proposedName(to.kind) };
  const answered = await init(pi, actor.person, { body, answer: made });
  if (!answered.ok) {
    // The token is made before its text is sent.
    await forgetIfPossible(pi, actor.person, [serial]);
    return notSent(pi, answered.refusal);
  }
  await mustWait(pi, actor.person, { serial, state: answered.value.detail.rollout_state, type: 'sms' });
  return ok(serial);
}

async function askToken(
  pi: Pi,
  actor: Actor,
  to: { readonly serial: string; readonly number: string; readonly purpose: Purpose },
): Promise<Result<string, NotSent>> {
  const leave = await takeLeave(pi, actor, to);
  if (!leave.ok) return leave;
  const word = pi.parts.keyring.id();
  await awaitSend(pi, actor, { id: word, number: to.number, by: 'text', purpose: to.purpose });
  const asked = await trigger(pi, actor.person, { serial: to.serial, word });
  return asked.ok ? ok(asked.value.transaction_id) : notSent(pi, asked.refusal);
}

/** While a token waits to be verified it sends nothing again: another is begun beside it, and one of them will stay. */
async function sendAnother(
  pi: Pi,
  actor: Actor,
  { row, number }: { readonly row: OpenRow; readonly number: string },
): Promise<Result<string, NotSent>> {
  if (row.methodId !== null) return askToken(pi, actor, { serial: row.methodId, number, purpose: row.purpose });
  const kind = row.methodKind;
  if (kind === 'authenticator-app' || kind === 'security-key') return refuse({ code: 'not-sent' });
  return beginToken(pi, actor, { kind, number });
}

/** Leave is taken and committed before anything is asked there. */
async function takeLeave(
  pi: Pi,
  actor: Actor,
  to: { readonly number: string; readonly purpose: Purpose },
): Promise<Result<null, NotSent>> {
  const { store, keyring, clock } = pi.parts;
  const leave = await store.sends.take(sendOf(keyring, { personId: actor.person.id, ...to }), clock.now());
  return leave.state === 'enough' ? refuse({ code: 'too-many-sends', retryAt: leave.retryAt }) : ok(null);
}

function opened(pi: Pi, { number, codes }: Sent, of: string): Opened {
  const at = pi.parts.clock.now();
  return { kept: { number, codes: [...codes, { of, at }] }, expiresAt: at + textChallengeLasts };
}

function from(codes: Sent['codes']): number {
  const last = codes.at(-1);
  return last === undefined ? 0 : last.at + resendWait(codes.length);
}

/** From when another can be asked for: after the wait, and when the number's budget lets it. */
async function nextAt(pi: Pi, actor: Actor, of: Sent & { readonly row: OpenRow }): Promise<number> {
  const { store, keyring, clock } = pi.parts;
  const now = clock.now();
  const to = { personId: actor.person.id, number: of.number, purpose: of.row.purpose };
  const next = await store.sends.nextAt(sendOf(keyring, to), now);
  return Math.max(next ?? now, from(of.codes), now);
}
