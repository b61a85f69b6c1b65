import type { z } from 'zod';
import type { nameForm } from '#lib/contract/forms';
import type { Present } from '#lib/domain/actor';
import { createAppPassword } from '#lib/services/create-app-password';
import { forgetShown } from '#lib/services/forget-shown';
import { revokeAppPassword } from '#lib/services/revoke-app-password';
import { viewAppPassword } from '#lib/services/view-app-passwords';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

const list = '/self-service/app-passwords';

/** Makes one; the page it leads to shows the key. The key itself is in no answer. */
export async function serveCreate(call: Call<Present, z.infer<typeof nameForm>>): Promise<Reply> {
  const { running, present, input } = call;
  const created = await createAppPassword(running.portal, present, input);
  if (created.ok) return { next: `${list}/${created.value.appPassword.id}` };
  const typed = { name: input.name.slice(0, 200) };
  const said = { does: 'refused', refusal: created.refusal, field: 'name', typed } as const;
  return { next: `${list}/new`, refusal: created.refusal, said };
}

/** Done: the key is written down, and gone here. */
export async function serveDone({ running, present, params }: Call<Present, object>): Promise<Reply> {
  const id = params['id'] ?? '';
  const appPassword = await viewAppPassword(running.portal, present, id);
  if (appPassword === null) return { next: list };
  await forgetShown(running.portal, present, id);
  return { next: list, said: { does: 'done', done: { code: 'app-password-added', name: appPassword.name } } };
}

export async function serveRevoke({ running, present, params }: Call<Present, object>): Promise<Reply> {
  const revoked = await revokeAppPassword(running.portal, present, params['id'] ?? '');
  if (revoked.ok) {
    return { next: list, said: { does: 'done', done: { code: 'app-password-revoked', name: revoked.value.name } } };
  }
  const { refusal } = revoked;
  return { next: list, refusal, said: { does: 'refused', refusal, field: null, typed: {} } };
}
