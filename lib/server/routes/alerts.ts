import type { Present } from '#lib/domain/actor';
import type { Done } from '#lib/domain/done';
import type { Refusal } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import { closeAlert, giveBackAlert, takeAlert } from '#lib/services/see-to-alert';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

const list = '/helpdesk/alerts';

type Pressed = Call<Present, object>;

/** "I'll see to it". */
export async function serveTakeAlert(call: Pressed): Promise<Reply> {
  return told(await takeAlert(call.running.portal, by(call), idOf(call)), 'alert-taken');
}

export async function serveGiveBackAlert(call: Pressed): Promise<Reply> {
  return told(await giveBackAlert(call.running.portal, by(call), idOf(call)), 'alert-given-back');
}

/** With what the agent has found and done. */
export async function serveCloseAlert(call: Call<Present, { readonly word: string }>): Promise<Reply> {
  const closing = { id: idOf(call), word: call.input.word };
  return told(await closeAlert(call.running.portal, by(call), closing), 'alert-closed', closing);
}

function by({ present, origin }: Pressed) {
  return { agent: present.actor.person, origin };
}

function idOf({ params }: Pressed): string {
  return params['alert'] ?? '';
}

function told(
  result: Result<null, Refusal>,
  code: Extract<Done['code'], 'alert-taken' | 'alert-given-back' | 'alert-closed'>,
  typed: { readonly id: string; readonly word: string } = { id: '', word: '' },
): Reply {
  if (result.ok) return { next: list, said: { does: 'done', done: { code } } };
  const { refusal } = result;
  return { next: list, refusal, said: { does: 'refused', refusal, field: `word-${typed.id}`, typed } };
}
