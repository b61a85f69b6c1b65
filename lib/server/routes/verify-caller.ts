import type { Present } from '#lib/domain/actor';
import { settleCaller, verifyCaller } from '#lib/services/verify-caller';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type Pressed = Call<Present, object>;

const field = null;

/** Asks the phone of whoever has called. */
export async function serveVerifyCaller({ running, present, params }: Pressed): Promise<Reply> {
  const id = params['person'] ?? '';
  const next = pageOf(id);
  const asked = await verifyCaller(running.portal, present, id);
  if (asked.ok) return { next };
  const { refusal } = asked;
  return { next, refusal, said: { does: 'refused', refusal, field, typed: {} } };
}

/** Takes what has come of it. */
export async function serveSettleCaller({ running, present, params }: Pressed): Promise<Reply> {
  const next = pageOf(params['person'] ?? '');
  const settled = await settleCaller(running.portal, present, params['check'] ?? '');
  if (settled.ok) return { next, body: { state: settled.value } };
  const { refusal } = settled;
  return { next, refusal, said: { does: 'refused', refusal, field, typed: {} } };
}

function pageOf(id: string): string {
  return `/helpdesk/people/${encodeURIComponent(id)}/verify`;
}
