import type { z } from 'zod';
import type { proposalForm } from '#lib/contract/assist-forms';
import type { Present } from '#lib/domain/actor';
import type { Refusal } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import { answerDrive } from '#lib/services/answer-drive';
import { answerKnock } from '#lib/services/answer-knock';
import { answerProposal } from '#lib/services/answer-proposal';
import { askForAssist } from '#lib/services/ask-for-assist';
import { endAsPerson } from '#lib/services/end-assist';
import { putAwayAssist } from '#lib/services/put-away-assist';
import { takeBack } from '#lib/services/take-back';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';
import { outcome } from './enrolments.ts';

type Plain = Call<Present, object>;

const home = '/self-service';

/** "Get help": the person stays on the page it was asked from. */
export async function serveAskForAssist({ running, present, from }: Plain): Promise<Reply> {
  const page = from ?? home;
  return replyTo(page, await askForAssist(running.portal, present, page));
}

export async function serveAllow(call: Plain): Promise<Reply> {
  return tokenReply(call, await answerKnock(call.running.portal, call.present, { id: idOf(call), answer: 'allow' }));
}

export async function serveDecline(call: Plain): Promise<Reply> {
  return tokenReply(call, await answerKnock(call.running.portal, call.present, { id: idOf(call), answer: 'decline' }));
}

export async function serveAllowDriving(call: Plain): Promise<Reply> {
  const given = { id: idOf(call), answer: 'allow' } as const;
  return replyTo(call.from ?? home, await answerDrive(call.running.portal, call.present, given));
}

export async function serveDeclineDriving(call: Plain): Promise<Reply> {
  const given = { id: idOf(call), answer: 'decline' } as const;
  return replyTo(call.from ?? home, await answerDrive(call.running.portal, call.present, given));
}

export async function serveTakeBack(call: Plain): Promise<Reply> {
  return replyTo(call.from ?? home, await takeBack(call.running.portal, call.present, idOf(call)));
}

export async function serveEnd(call: Plain): Promise<Reply> {
  return tokenReply(call, await endAsPerson(call.running.portal, call.present, idOf(call)));
}

/** "Close": what it told of its end is not told again. */
export async function servePutAway(call: Plain): Promise<Reply> {
  return replyTo(call.from ?? home, await putAwayAssist(call.running.portal, call.present, idOf(call)));
}

type Answering = Call<Present, z.infer<typeof proposalForm>>;

/** "Yes, that's right": on to where that leads. */
export function serveConfirm(call: Answering): Promise<Reply> {
  return answerTo(call, 'confirm');
}

export function serveRefuse(call: Answering): Promise<Reply> {
  return answerTo(call, 'refuse');
}

async function answerTo(call: Answering, answer: 'confirm' | 'refuse'): Promise<Reply> {
  const { running, present, input } = call;
  const given = { id: idOf(call), version: input.version, answer };
  const answered = await answerProposal(running.portal, present, given);
  if (!answered.ok) return refused(call.from ?? home, answered.refusal);
  return answered.value === null ? { next: call.from ?? home } : outcome(answered.value);
}

function idOf({ params }: Pick<Plain, 'params'>): string {
  return params['id'] ?? '';
}

function tokenReply({ from }: Plain, done: Result<Secret | null, Refusal>): Reply {
  const next = from ?? home;
  if (!done.ok) return refused(next, done.refusal);
  return done.value === null ? { next } : { next, token: done.value };
}

function replyTo(next: string, done: Result<void, Refusal>): Reply {
  return done.ok ? { next } : refused(next, done.refusal);
}

function refused(next: string, refusal: Refusal): Reply {
  return { next, refusal, said: { does: 'refused', refusal, field: null, typed: {} } };
}
