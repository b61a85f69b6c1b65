import type { Present } from '#lib/domain/actor';
import type { Refusal } from '#lib/domain/refusal';
import { reportNotMe } from '#lib/services/report-not-me';
import { undoChange } from '#lib/services/undo-change';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type Pressed = Call<Present, object>;

const list = '/self-service/activity';

/** "This wasn't me", of one line. */
export async function serveNotMe({ running, present, params }: Pressed): Promise<Reply> {
  const seq = numberOf(params['id']);
  const reported = seq === null ? null : await reportNotMe(running.portal, present, seq);
  if (seq === null || reported?.ok !== true) return refused(list, { code: 'not-found' });
  return { next: `${list}/${String(seq)}` };
}

/** Takes back what one line tells of. */
export async function serveUndo({ running, present, params }: Pressed): Promise<Reply> {
  const seq = numberOf(params['id']);
  if (seq === null) return refused(list, { code: 'not-found' });
  const undone = await undoChange(running.portal, present, seq);
  const page = `${list}/${String(seq)}`;
  if (undone.ok) return { next: page, said: { does: 'done', done: { code: 'change-undone' } } };
  return refused(undone.refusal.code === 'not-found' ? list : page, undone.refusal);
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function refused(next: string, refusal: Refusal): Reply {
  return { next, refusal, said: { does: 'refused', refusal, field: null, typed: {} } };
}
