import type { z } from 'zod';
import type { accessCodeForm } from '#lib/contract/forms';
import { checksIn } from '#lib/contract/staff-code-forms';
import type { makeAccessCodeForm, makeDeskCodeForm } from '#lib/contract/staff-code-forms';
import { parseAccessCode, parseMinutes } from '#lib/domain/access-code';
import type { Present } from '#lib/domain/actor';
import { evidenceTroubles } from '#lib/domain/desk-act';
import type { Refusal } from '#lib/domain/refusal';
import { makeStaffCode } from '#lib/services/make-staff-code';
import type { StaffCodeKind } from '#lib/services/staff-code-about';
import { useAccessCode } from '#lib/services/use-access-code';
import { putStaffCodeAway } from '#lib/services/view-staff-code';
import { markBrowser } from '../known-browser.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';
import { refusedAll } from './refused-all.ts';

type With<Form extends z.ZodType> = Call<Present, z.infer<Form>>;

/** A temporary access code in the place of the second step, or before the first set-up. */
export async function serveUseAccessCode(call: With<typeof accessCodeForm>): Promise<Reply> {
  const { running, present, input } = call;
  const first = present.set.methods.length === 0;
  const here = '/sign-in/access-code';
  const code = parseAccessCode(input['access-code']);
  if (!code.ok) return refused(here, code.refusal);
  const used = await useAccessCode(running.portal, present, code.value);
  if (!used.ok) {
    return used.refusal.code === 'account-locked'
      ? { ...refused('/sign-in', used.refusal), token: null }
      : refused(here, used.refusal);
  }
  return {
    next: first ? '/self-service/choose-method' : (present.actor.session.wantedPath ?? '/self-service'),
    token: used.value,
    // Known is a browser in which a second step was passed; before the first set-up there is none.
    cookies: first ? [] : [markBrowser(running.portal, present.actor.person.email)],
    said: { does: 'done', done: { code: 'access-code-used', first } },
  };
}

/** The staff have a temporary access code made. */
export async function serveMakeAccessCode(call: With<typeof makeAccessCodeForm>): Promise<Reply> {
  const minutes = parseMinutes(call.input.minutes);
  if (!minutes.ok) return kept(call, 'access-code', minutes.refusal);
  return make(call, 'access-code', minutes.value);
}

/** The staff have a code made for a forgotten password. */
export async function serveMakeDeskCode(call: With<typeof makeDeskCodeForm>): Promise<Reply> {
  return make(call, 'desk-code', 0);
}

/** The code has been told. */
export function serveCodeTold(kind: StaffCodeKind) {
  return async ({ running, present, params }: Call<Present, object>): Promise<Reply> => {
    const person = params['person'] ?? '';
    const told = await putStaffCodeAway(running.portal, present, { person, kind });
    if (!told.ok) return refused('/helpdesk', told.refusal);
    return { next: `/helpdesk/people/${encodeURIComponent(person)}` };
  };
}

type Making = With<typeof makeDeskCodeForm> & { readonly input: { readonly minutes?: string } };

async function make(call: Making, kind: StaffCodeKind, minutes: number): Promise<Reply> {
  const { running, present, input, params } = call;
  const person = params['person'] ?? '';
  const given = { person, kind, minutes, reason: input.reason, checks: checksIn(input) };
  const made = await makeStaffCode(running.portal, present, given);
  if (!made.ok) {
    return made.refusal.code === 'not-found' ? refused('/helpdesk', made.refusal) : kept(call, kind, made.refusal);
  }
  if (made.value.did === 'done') return { next: pageOf(call, kind) };
  const done = { code: 'desk-act-asked', act: `make-${kind}`, name: made.value.person.name } as const;
  return { next: '/helpdesk/requests', said: { does: 'done', done } };
}

function pageOf({ params }: Pick<Making, 'params'>, kind: StaffCodeKind): string {
  return `/helpdesk/people/${encodeURIComponent(params['person'] ?? '')}/${kind}`;
}

/** What was typed and ticked stands there again. */
function kept(call: Making, kind: StaffCodeKind, refusal: Refusal): Reply {
  const { reason, minutes } = call.input;
  const ticked = Object.fromEntries(checksIn(call.input).map((each) => [each, 'yes']));
  const kept = minutes === undefined ? {} : { minutes: minutes.slice(0, 10) };
  const typed = { reason: reason.slice(0, 500), ...kept, ...ticked };
  const read = minutes === undefined ? null : parseMinutes(minutes);
  const wrong = read === null || read.ok ? [] : [read.refusal];
  const troubles = [...wrong, ...evidenceTroubles(reason, checksIn(call.input))];
  return refusedAll(pageOf(call, kind), troubles, { refusal, typed });
}

function refused(next: string, refusal: Refusal): Reply {
  return { next, refusal, said: { does: 'refused', refusal, field: null, typed: {} } };
}
