import type { z } from 'zod';
import type { callerLinkForm, verifyCallerForm } from '#lib/contract/forms';
import type { Present } from '#lib/domain/actor';
import { answerCallerLink } from '#lib/services/answer-caller-link';
import { settleCaller, verifyCaller } from '#lib/services/verify-caller';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type Pressed = Call<Present, object>;
type Asked = Call<Present, z.infer<typeof verifyCallerForm>>;

const field = null;

/** Asks the phone of whoever has called. */
export async function serveVerifyCaller({ running, present, input, params }: Asked): Promise<Reply> {
  const id = params['person'] ?? '';
  const next = pageOf(id);
  const asked = await verifyCaller(running.portal, present, { person: id, by: input.by ?? null });
  if (asked.ok) return { next };
  const { refusal } = asked;
  return { next, refusal, said: { does: 'refused', refusal, field, typed: {} } };
}

/** Takes what has come of it. */
export async function serveSettleCaller({ running, present, params }: Pressed): Promise<Reply> {
  const next = pageOf(params['person'] ?? '');
  const settled = await settleCaller(running.portal, present, {
    check: params['check'] ?? '',
    person: params['person'] ?? '',
  });
  if (settled.ok) return { next, body: { state: settled.value } };
  const { refusal } = settled;
  return { next, refusal, said: { does: 'refused', refusal, field, typed: {} } };
}

/** What somebody did on the page that their link opens: the page itself says what has come of it. */
export async function serveCallerLink({ running, input }: Call<null, z.infer<typeof callerLinkForm>>): Promise<Reply> {
  const next = `/verify/${encodeURIComponent(input.code)}`;
  const number = input.do === 'deny' ? null : (input.number ?? '');
  const answered = await answerCallerLink(running.portal, input.code, number);
  if (answered.ok) return { next, body: { state: answered.value } };
  const { refusal } = answered;
  return { next, refusal, said: { does: 'refused', refusal, field: null, typed: {} } };
}

function pageOf(id: string): string {
  return `/helpdesk/people/${encodeURIComponent(id)}/verify`;
}
