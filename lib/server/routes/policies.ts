import type { z } from 'zod';
import type { draftForm } from '#lib/contract/forms';
import { fieldOfWrong, fieldsWithout } from '#lib/contract/policy-fields';
import { fieldsOf, readPolicy } from '#lib/contract/policy-form';
import type { PolicyFields } from '#lib/contract/policy-form';
import type { Said } from '#lib/contract/said';
import type { Present } from '#lib/domain/actor';
import type { Refusal } from '#lib/domain/refusal';
import { changedMeanwhile, drawnUp } from '#lib/services/changed-meanwhile';
import type { ChangedBy } from '#lib/services/changed-meanwhile';
import { drawUpPolicy, wrongsIn } from '#lib/services/draw-up-policy';
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
  const { portal } = running;
  const read = readPolicy(input, held.value.own);
  const wanted = { ...read, organisationId, seen: input['seen'] ?? null, pastMeant: input['past'] === 'yes' };
  const drawn = await drawUpPolicy(portal, present, { view: held.value, wanted });
  if (drawn.ok) return { next: `${page}/review?draft=${drawn.value.id}`, body: { draft: drawn.value.id } };
  const typed = typedOf(input);
  if (drawn.refusal.code === 'policy-changed-meanwhile') {
    const since = Number(input['since'] ?? portal.clock.now());
    return meanwhile(page, await changedMeanwhile(portal, present, { organisationId, since }), typed);
  }
  const [first, ...others] = wrongsIn(portal, { view: held.value, wanted }).map((refusal) => ({
    refusal,
    field: fieldOfWrong(refusal),
  }));
  return refused(page, drawn.refusal, { field: first?.field ?? null, typed, others });
}

/** What was typed of a setting that somebody has changed meanwhile would hide what holds now; the rest is kept. */
function meanwhile(page: string, by: readonly ChangedBy[], typed: Readonly<Record<string, string>>): Reply {
  const kept = fieldsWithout(
    typed,
    by.flatMap(({ settings }) => settings),
  );
  return refused(page, { code: 'policy-changed-meanwhile', by }, { field: null, typed: typedOf(kept) });
}

/** Saves what was looked at. */
export async function serveSavePolicy(call: Call<Present, z.infer<typeof draftForm>>): Promise<Reply> {
  const { running, present, input, params } = call;
  const named = params['organisation'] ?? '';
  const organisationId = organisationOf(named);
  const confirmed = { organisationId, draft: input.draft ?? '' };
  const drawn = await drawnUp(running.portal, present, confirmed);
  const saved = await savePolicy(running.portal, present, confirmed);
  if (!saved.ok && saved.refusal.code === 'policy-changed-meanwhile' && drawn !== null) {
    const { after, decided, madeAt } = drawn;
    const by = await changedMeanwhile(running.portal, present, { organisationId, since: madeAt });
    return meanwhile(pageOf(named), by, typedOf(fieldsOf(after, decided)));
  }
  if (!saved.ok) return refused(saved.refusal.code === 'not-found' ? '/admin/policy' : pageOf(named), saved.refusal);
  return { next: pageOf(named), said: { does: 'done', done: { code: 'policy-saved' } } };
}

function pageOf(organisation: string): string {
  return `/admin/policy/${encodeURIComponent(organisation)}`;
}

function typedOf(input: PolicyFields): Readonly<Record<string, string>> {
  const typed = Object.entries(input).flatMap(([name, value]) =>
    value === undefined || name === 'seen' || name === 'since' ? [] : [[name, value.slice(0, longestTyped)] as const],
  );
  return Object.fromEntries(typed);
}

function refused(
  next: string,
  refusal: Refusal,
  at: Pick<Extract<Said, { readonly does: 'refused' }>, 'field' | 'typed' | 'others'> = { field: null, typed: {} },
): Reply {
  return { next, refusal, said: { does: 'refused', refusal, ...at } };
}
