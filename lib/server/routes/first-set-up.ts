import type { z } from 'zod';
import type { setUpCodeForm } from '#lib/contract/forms';
import { checksIn } from '#lib/contract/staff-code-forms';
import type { decideApprovalForm } from '#lib/contract/staff-code-forms';
import type { Present } from '#lib/domain/actor';
import type { Done } from '#lib/domain/done';
import type { Refusal } from '#lib/domain/refusal';
import { askApproval } from '#lib/services/ask-approval';
import { decideApproval } from '#lib/services/decide-approval';
import { mailSetUpCode, proveSetUpMail } from '#lib/services/mail-set-up-code';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

const page = '/self-service/first-set-up';

/** A code is mailed to the person. */
export async function serveMailCode({ running, present }: Call<Present, object>): Promise<Reply> {
  const mailed = await mailSetUpCode(running.portal, present);
  return mailed.ok ? done(page, { code: 'set-up-code-sent' }) : refused(page, mailed.refusal);
}

/** The code of the mail. */
export async function serveMailAnswer(call: Call<Present, z.infer<typeof setUpCodeForm>>): Promise<Reply> {
  const { running, present, input } = call;
  const proved = await proveSetUpMail(running.portal, present, input.code);
  if (proved.ok) return done('/self-service/choose-method', { code: 'e-mail-proved' });
  const { refusal } = proved;
  return refusal.code === 'account-locked' ? { ...refused('/sign-in', refusal), token: null } : refused(page, refusal);
}

/** The person asks to be let to set up their first method. */
export async function serveAskApproval({ running, present }: Call<Present, object>): Promise<Reply> {
  const asked = await askApproval(running.portal, present);
  return asked.ok ? done(page, { code: 'approval-asked' }) : refused(page, asked.refusal);
}

/** The staff decide. */
export async function serveDecideApproval(call: Call<Present, z.infer<typeof decideApprovalForm>>): Promise<Reply> {
  const { running, present, input, params, origin } = call;
  const list = '/helpdesk/approvals';
  const person = params['person'] ?? '';
  const state = input.do === 'approve' ? 'approved' : 'declined';
  const given = {
    person,
    request: input.request,
    number: input.number ?? '',
    state,
    reason: input.reason,
    checks: checksIn(input),
    origin,
  } as const;
  const decided = await decideApproval(running.portal, present, given);
  if (decided.ok) return done(list, { code: `set-up-${state}`, name: decided.value.name });
  const ticked = Object.fromEntries(given.checks.map((each) => [each, 'yes']));
  const typed = { person, reason: input.reason.slice(0, 500), ...ticked };
  const { refusal } = decided;
  const field = refusal.code === 'approval-number-wrong' ? 'number' : null;
  return { next: list, refusal, said: { does: 'refused', refusal, field, typed } };
}

function done(next: string, what: Done): Reply {
  return { next, said: { does: 'done', done: what } };
}

function refused(next: string, refusal: Refusal): Reply {
  return { next, refusal, said: { does: 'refused', refusal, field: null, typed: {} } };
}
