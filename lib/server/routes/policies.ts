import type { z } from 'zod';
import type { draftForm } from '#lib/contract/forms';
import { readPolicy } from '#lib/contract/policy-form';
import type { PolicyFields } from '#lib/contract/policy-form';
import type { Present } from '#lib/domain/actor';
import type { Refusal } from '#lib/domain/refusal';
import { drawUpPolicy } from '#lib/services/draw-up-policy';
import { holdPolicy, organisationOf } from '#lib/services/hold-policy';
import { savePolicy } from '#lib/services/save-policy';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type Drawing = Call<Present, PolicyFields>;

const longestTyped = 40;

/** Draws a change of policy up; the next page says what it will do. */
export async function serveDrawUpPolicy({ running, present, input, params }: Drawing): Promise<Reply> {
  const named = params['organisation'] ?? '';
  const organisationId = organisationOf(named);
  const page = pageOf(named);
  const held = await holdPolicy(running.portal, present, { organisationId, act: 'edit-policy' });
  if (!held.ok) return refused('/admin/policy', held.refusal);
  const decided = readPolicy(input, held.value.own);
  if (!decided.ok) {
    const { field, code } = decided.refusal;
    return refused(page, { code }, { field, typed: typedOf(input) });
  }
  const wanted = {
    organisationId,
    decided: decided.value,
    seen: input['seen'] ?? null,
    pastMeant: input['past'] === 'yes',
  };
  const drawn = await drawUpPolicy(running.portal, present, { view: held.value, wanted });
  if (drawn.ok) return { next: `${page}/review?draft=${drawn.value.id}`, body: { draft: drawn.value.id } };
  // What was typed over what holds no more would hide what holds now.
  const meanwhile = drawn.refusal.code === 'policy-changed-meanwhile';
  return refused(page, drawn.refusal, { field: null, typed: meanwhile ? {} : typedOf(input) });
}

/** Saves what was looked at. */
export async function serveSavePolicy(call: Call<Present, z.infer<typeof draftForm>>): Promise<Reply> {
  const { running, present, input, params } = call;
  const named = params['organisation'] ?? '';
  const organisationId = organisationOf(named);
  const saved = await savePolicy(running.portal, present, { organisationId, draft: input.draft ?? '' });
  if (!saved.ok) return refused(saved.refusal.code === 'not-found' ? '/admin/policy' : pageOf(named), saved.refusal);
  return { next: pageOf(named), said: { does: 'done', done: { code: 'policy-saved' } } };
}

function pageOf(organisation: string): string {
  return `/admin/policy/${encodeURIComponent(organisation)}`;
}

function typedOf(input: PolicyFields): Readonly<Record<string, string>> {
  const typed = Object.entries(input).flatMap(([name, value]) =>
    value === undefined || name === 'seen' ? [] : [[name, value.slice(0, longestTyped)] as const],
  );
  return Object.fromEntries(typed);
}

function refused(
  next: string,
  refusal: Refusal,
  at: { readonly field: string | null; readonly typed: Readonly<Record<string, string>> } = { field: null, typed: {} },
): Reply {
  return { next, refusal, said: { does: 'refused', refusal, ...at } };
}
