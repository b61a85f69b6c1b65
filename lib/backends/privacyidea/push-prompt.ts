import { z } from 'zod';
import type { Actor } from '#lib/domain/actor';
import { promptLasts } from '#lib/domain/challenge';
import type { PromptState } from '#lib/domain/challenge';
import { Fault } from '#lib/domain/fault';
import type { Method } from '#lib/domain/method';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { trigger } from './asking.ts';
import { noted } from './client.ts';
import { held } from './methods.ts';
import type { Pi } from './pi.ts';
import type { OpenRow } from './way.ts';

/** What a phone was asked last, and what has come of it. */
export const prompt = z.object({
  transaction: z.string(),
  number: z.string(),
  expiresAt: z.number(),
  state: z.enum(['waiting', 'approved', 'denied', 'unasked']),
  /** Where it was asked for. */
  ip: z.string(),
  userAgent: z.string(),
});

export type Prompt = z.infer<typeof prompt>;

/** What is kept of a phone that is prompted; the link only while it is being set up. */
export const pushed = z.object({ serial: z.string(), link: z.string().nullable(), prompt: prompt.nullable() });

const numbered = z.looseObject({ presence_answer: z.string().regex(/^[0-9]{1,6}$/) });
const polled = z.object({ value: z.boolean(), detail: z.object({ challenge_status: z.string().optional() }) });

/** What privacyIDEA calls an answer. A decline says that it was not asked for; who has asked and thinks better of it cancels. */
const states: Readonly<Record<string, PromptState & Prompt['state']>> = {
  accept: 'approved',
  declined: 'unasked',
  cancelled: 'denied',
};

type NotPrompted = RefusalOf<'too-many-prompts' | 'prompts-stopped'>;

/** Prompts a phone. Leave is taken and committed first; nobody's phone is prompted who has said that they had not asked. */
export async function newPrompt(
  pi: Pi,
  actor: Actor,
  of: { readonly serial: string; readonly settingUp: boolean },
): Promise<Result<Prompt, NotPrompted>> {
  const { person, origin } = actor;
  if (!of.settingUp && person.promptsStoppedAt !== null) return refuse({ code: 'prompts-stopped' });
  const now = pi.parts.clock.now();
  const leave = await pi.parts.store.prompts.take({ personId: person.id, methodId: of.serial }, now);
  if (leave.state === 'enough') return refuse({ code: 'too-many-prompts', retryAt: leave.retryAt ?? now });
  const asked = noted(await trigger(pi, person, { serial: of.serial }), 'to prompt a phone');
  const shown = numbered.safeParse(asked);
  if (!shown.success) {
    const words =
      'privacyIDEA prompts phones without a number: its policy push_require_presence is not set to numbers.';
    throw new Fault('misconfigured', words);
  }
  const { transaction_id: transaction } = asked;
  const { ip, userAgent } = origin;
  const number = shown.data.presence_answer;
  return ok({ transaction, number, expiresAt: now + promptLasts, state: 'waiting', ip, userAgent });
}

/** What has come of a prompt by now; the first that learns of an answer writes it down. */
export async function settled(pi: Pi, actor: Actor, row: OpenRow): Promise<Prompt | null> {
  const kept = pushed.parse(row.kept);
  const before = kept.prompt;
  if (before === null || before.state !== 'waiting' || before.expiresAt <= pi.parts.clock.now()) return before;
  const state = await stateOf(pi, before.transaction);
  if (state === 'waiting') return before;
  await settle(pi, actor, { row, state });
  return { ...before, state };
}

async function stateOf(pi: Pi, transaction: string): Promise<Prompt['state']> {
  const path = `/validate/polltransaction/${encodeURIComponent(transaction)}`;
  const { value, detail } = noted(await pi.client.asAnybody({ method: 'GET', path, answer: polled }), 'a poll');
  if (value) return 'approved';
  return states[detail.challenge_status ?? ''] ?? 'waiting';
}

/** Once: of two that look at the same moment the first writes. That it was not asked for stops the prompts (document 003). */
async function settle(
  pi: Pi,
  actor: Actor,
  of: { readonly row: OpenRow; readonly state: Prompt['state'] },
): Promise<void> {
  const { store, clock, troubles } = pi.parts;
  const { row, state } = of;
  const method = state === 'unasked' ? await methodOf(pi, actor, row) : null;
  await store.transaction(async (tables) => {
    await tables.people.hold(row.personId);
    const fresh = await tables.challenges.byId(row.id);
    if (fresh === null || fresh.usedAt !== null || fresh.secret.kind !== 'remote') return;
    const now = pushed.parse(fresh.secret.kept);
    const asked = pushed.parse(row.kept).prompt;
    if (now.prompt?.state !== 'waiting' || now.prompt.transaction !== asked?.transaction) return;
    const secret = { ...fresh.secret, kept: { ...now, prompt: { ...now.prompt, state } } };
    // The screen may take a while to ask, without JavaScript for instance.
    await tables.challenges.keep(row.id, { secret, expiresAt: Math.max(fresh.expiresAt, clock.now() + promptLasts) });
    if (method === null || !(await tables.people.stopPrompts(row.personId, clock.now()))) return;
    const { ip, userAgent } = now.prompt;
    const { person, session } = actor;
    const self: Actor = { kind: 'self', person, session, origin: { ip, userAgent } };
    await troubles(tables, self, { what: 'prompts-stopped', method });
  });
}

/** While it is being set up there is nothing yet that could be asked without need. */
async function methodOf(pi: Pi, actor: Actor, row: OpenRow): Promise<Method | null> {
  if (row.methodId === null) return null;
  const { set } = await held(pi, actor.person);
  return set.methods.find(({ id }) => id === row.methodId) ?? null;
}
