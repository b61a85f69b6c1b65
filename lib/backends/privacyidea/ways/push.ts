import { z } from 'zod';
import type { Actor } from '#lib/domain/actor';
import { bindingLasts, promptLasts } from '#lib/domain/challenge';
import type { Challenge } from '#lib/domain/challenge';
import { Fault } from '#lib/domain/fault';
import { ok, refuse } from '#lib/domain/result';
import { proposedName } from '../../proposed-name.ts';
import { check } from '../asking.ts';
import { beingSetUp } from '../being-set-up.ts';
import { noted } from '../client.ts';
import { forget, init } from '../enrolling.ts';
import { isEnrolled } from '../method-of.ts';
import type { Pi } from '../pi.ts';
import { newPrompt, pushed, settled } from '../push-prompt.ts';
import type { Prompt } from '../push-prompt.ts';
import { newSerial } from '../serial.ts';
import { describe } from '../switching.ts';
import { tokensOf } from '../token.ts';
import type { Judged, OpenRow, Way } from '../way.ts';

const made = z.object({
  detail: z.object({
    rollout_state: z.string(),
    pushurl: z.object({ value: z.string().regex(/^(?:otpauth|pia):\/\/pipush\//) }),
  }),
});

const name = proposedName('authenticator-app');

/**
 * Prompts of the privacyIDEA Authenticator. The phone speaks to privacyIDEA alone and binds itself there; here it is
 * asked once, with a number, before it counts.
 */
export const push: Way = {
  prompts: true,
  async begin(pi, actor) {
    const serial = newSerial(pi.parts.keyring, 'LKP');
    const body = { type: 'push', serial, genkey: 1, description: beingSetUp };
    const { detail } = noted(await init(pi, actor.person, { body, answer: made }), 'to begin a push token');
    if (detail.rollout_state !== 'clientwait') {
      await forget(pi, actor.person, [serial]);
      throw new Fault('backend-not-understood', 'privacyIDEA made a push token that waits for no phone.');
    }
    const kept = { serial, link: detail.pushurl.value, prompt: null };
    return ok({ kept, expiresAt: pi.parts.clock.now() + bindingLasts });
  },
  async ask(pi, actor, { token: { serial } }) {
    const prompted = await newPrompt(pi, actor, { serial, settingUp: false });
    if (!prompted.ok) return prompted;
    return ok({ kept: { serial, link: null, prompt: prompted.value }, expiresAt: prompted.value.expiresAt });
  },
  async show(pi, actor, row) {
    const { serial, link } = pushed.parse(row.kept);
    const prompt = await settled(pi, actor, row);
    if (prompt !== null) return approve(row, { prompt, phone: await phoneOf(pi, actor, row) });
    const { id, expiresAt } = row;
    const phone = (await isBound(pi, actor, serial)) ? name : null;
    const account = actor.person.email;
    return {
      id,
      expiresAt,
      untold: true,
      kind: 'bind-phone',
      link: link ?? '',
      phone,
      code: null,
      address: null,
      account,
    };
  },
  async again(pi, actor, row) {
    const kept = pushed.parse(row.kept);
    const settingUp = row.methodId === null;
    if (settingUp && !(await isBound(pi, actor, kept.serial))) return refuse({ code: 'not-scanned' });
    const prompted = await newPrompt(pi, actor, { serial: kept.serial, settingUp });
    if (!prompted.ok) return prompted;
    const lasts = pi.parts.clock.now() + promptLasts;
    // A phone that has just been bound can be tried again for as long as its binding would have lasted.
    const expiresAt = settingUp ? Math.max(row.expiresAt, lasts) : lasts;
    return ok({ kept: { ...kept, prompt: prompted.value }, expiresAt });
  },
  counts: ({ kind }) => kind !== 'elsewhere',
  async judge(pi, actor, { row, answer }) {
    const prompt = answer.kind === 'elsewhere' ? await settled(pi, actor, row) : null;
    if (prompt === null) return { right: false, why: 'challenge-expired' };
    if (prompt.state === 'approved') return take(pi, actor, { row, prompt });
    if (prompt.state === 'denied' || row.purpose === 'enrol') {
      return { right: false, why: prompt.state === 'waiting' ? stillOpen(pi, prompt) : 'denied' };
    }
    return { right: false, why: prompt.state === 'waiting' ? stillOpen(pi, prompt) : 'prompts-stopped' };
  },
  begun: (kept) => {
    const read = pushed.safeParse(kept);
    return read.success ? [read.data.serial] : [];
  },
};

function stillOpen(pi: Pi, { expiresAt }: Prompt): 'not-yet' | 'challenge-expired' {
  return expiresAt <= pi.parts.clock.now() ? 'challenge-expired' : 'not-yet';
}

/** Has privacyIDEA use the approval up; a phone that was set up gets its name, and counts from then on. */
async function take(
  pi: Pi,
  actor: Actor,
  { row, prompt }: { readonly row: OpenRow; readonly prompt: Prompt },
): Promise<Judged> {
  const { serial } = pushed.parse(row.kept);
  const right = await check(pi, actor.person, { transaction: prompt.transaction, pass: '' });
  if (!right) return { right, why: 'challenge-expired' };
  if (row.purpose === 'enrol') await describe(pi, actor.person, { method: serial, name });
  return { right, serial };
}

function approve(row: OpenRow, of: { readonly prompt: Prompt; readonly phone: string }): Challenge {
  const { number, state, expiresAt: until } = of.prompt;
  const expiresAt = row.purpose === 'enrol' ? until : row.expiresAt;
  return { id: row.id, expiresAt, untold: true, kind: 'approve', number, chosen: true, phone: of.phone, state };
}

async function phoneOf(pi: Pi, actor: Actor, { methodId }: OpenRow): Promise<string> {
  if (methodId === null) return name;
  const found = (await tokensOf(pi, actor.person)).find(({ serial }) => serial === methodId);
  return found?.description ?? name;
}

/** Whether the phone has sent its key. */
async function isBound(pi: Pi, actor: Actor, serial: string): Promise<boolean> {
  const found = (await tokensOf(pi, actor.person)).find((each) => each.serial === serial);
  return found !== undefined && isEnrolled(found);
}
