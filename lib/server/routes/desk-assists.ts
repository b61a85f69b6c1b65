import type { z } from 'zod';
import type { driveForm, knockForm } from '#lib/contract/assist-forms';
import { fieldOf } from '#lib/content/refusals';
import type { Present } from '#lib/domain/actor';
import type { DriveAct } from '#lib/domain/assist';
import type { Refusal } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import { askToDrive } from '#lib/services/ask-to-drive';
import { drive } from '#lib/services/drive';
import { endAsAgent } from '#lib/services/end-assist';
import { knockAssist } from '#lib/services/knock-assist';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type Plain = Call<Present, object>;

const desk = '/helpdesk/assist';

/** An agent types the code. What a colleague typed as the reason is shown again; the code is not. */
export async function serveKnock(call: Call<Present, z.infer<typeof knockForm>>): Promise<Reply> {
  const { running, present, input, from } = call;
  const knocked = await knockAssist(running.portal, present, input);
  if (knocked.ok) return { next: `${desk}/${knocked.value}` };
  return refused(from ?? desk, knocked.refusal, { reason: input.reason });
}

export async function serveAskToDrive({ running, present, params }: Plain): Promise<Reply> {
  const id = params['id'] ?? '';
  return replyTo(id, await askToDrive(running.portal, present, id));
}

export async function serveAgentsEnd({ running, present, params }: Plain): Promise<Reply> {
  const id = params['id'] ?? '';
  return replyTo(id, await endAsAgent(running.portal, present, id));
}

/** Something on the person's screen. The answer says whether it was done and nothing of what is on the screen. */
export async function serveDrive(call: Call<Present, z.infer<typeof driveForm>>): Promise<Reply> {
  const { running, present, input, params } = call;
  const id = params['id'] ?? '';
  const { number, country, by, name } = input;
  const driven = await drive(running.portal, present, { id, version: input.version, act: actOf(input) });
  if (driven.ok) return { next: `${desk}/${id}` };
  const typed = { number, country, by, name };
  const kept = Object.entries(typed).flatMap(([field, text]) => (text === undefined ? [] : [[field, text] as const]));
  return refused(`${desk}/${id}`, driven.refusal, Object.fromEntries(kept));
}

function actOf(input: z.infer<typeof driveForm>): DriveAct {
  const { number, country, by, name } = input;
  switch (input.do) {
    case 'choose':
      return { do: 'choose', journey: input.journey ?? '' };
    case 'propose':
      return { do: 'propose', filled: { number, country, by, name } };
    default:
      return { do: input.do };
  }
}

function replyTo(id: string, done: Result<void, Refusal>): Reply {
  const next = `${desk}/${id}`;
  return done.ok ? { next } : refused(next, done.refusal);
}

function refused(next: string, refusal: Refusal, typed: Readonly<Record<string, string>> = {}): Reply {
  return { next, refusal, said: { does: 'refused', refusal, field: fieldOf(refusal.code), typed } };
}
