import type { z } from 'zod';
import type { declineForm, deskActForm } from '#lib/contract/desk-forms';
import type { Present } from '#lib/domain/actor';
import { callerChecks, evidenceTroubles } from '#lib/domain/desk-act';
import type { DeskAct } from '#lib/domain/desk-act';
import type { Refusal } from '#lib/domain/refusal';
import { askOrAct } from '#lib/services/ask-or-act';
import { agreeToRequest, declineRequest } from '#lib/services/decide-request';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';
import { refusedAll } from './refused-all.ts';

type Acting = Call<Present, z.infer<typeof deskActForm>>;

const requests = '/helpdesk/requests';

/** What a cookie can carry of a reason, beside the rest. */
const mostCarried = 500;

/** Does one act to the person whom the address names, or asks a second person to agree. */
export function serveDeskAct(act: DeskAct): (call: Acting) => Promise<Reply> {
  return async ({ running, present, input, params }) => {
    const id = params['person'] ?? '';
    const { reason, method } = input;
    const checks = callerChecks.filter((each) => input[each] === 'yes');
    const details = method === undefined ? {} : { method };
    const outcome = await askOrAct(running.portal, present, { act, person: id, reason, checks, details });
    const page = `/helpdesk/people/${encodeURIComponent(id)}`;
    if (outcome.ok) {
      const { did, person } = outcome.value;
      const code = did === 'done' ? 'desk-act-done' : 'desk-act-asked';
      return { next: did === 'done' ? page : requests, said: { does: 'done', done: { code, act, name: person.name } } };
    }
    if (outcome.refusal.code === 'not-found') return refused('/helpdesk', outcome.refusal);
    const ticked = Object.fromEntries(checks.map((each) => [each, 'yes']));
    const typed = { reason: Array.from(reason).slice(0, mostCarried).join(''), ...details, ...ticked };
    const back = outcome.refusal.code === 'not-allowed' ? page : `${page}/${act}`;
    const wrong: Refusal[] = act === 'remove-method' && method === undefined ? [{ code: 'method-not-chosen' }] : [];
    return refusedAll(back, [...wrong, ...evidenceTroubles(reason, checks)], { refusal: outcome.refusal, typed });
  };
}

export async function serveAgree({ running, present, params }: Call<Present, object>): Promise<Reply> {
  const agreed = await agreeToRequest(running.portal, present, params['id'] ?? '');
  if (!agreed.ok) return refused(requests, agreed.refusal);
  return { next: requests, said: { does: 'done', done: { code: 'request-agreed', name: agreed.value.name } } };
}

export async function serveDecline({
  running,
  present,
  input,
  params,
}: Call<Present, z.infer<typeof declineForm>>): Promise<Reply> {
  const declined = await declineRequest(running.portal, present, { id: params['id'] ?? '', word: input.word });
  if (!declined.ok) return refused(requests, declined.refusal);
  return { next: requests, said: { does: 'done', done: { code: 'request-declined', name: declined.value.name } } };
}

function refused(next: string, refusal: Refusal, typed: Readonly<Record<string, string>> = {}): Reply {
  return { next, refusal, said: { does: 'refused', refusal, field: null, typed } };
}
