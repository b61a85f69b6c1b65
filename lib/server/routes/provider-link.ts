import type { Present } from '#lib/domain/actor';
import { unlinkOwnProvider } from '#lib/services/unlink-provider';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

/** The account at the provider opens this one no more. */
export async function serveUnlink({ running, present }: Call<Present, object>): Promise<Reply> {
  const next = '/self-service/devices';
  const unlinked = await unlinkOwnProvider(running.portal, present);
  if (unlinked.ok) return { next, said: { does: 'done', done: { code: 'provider-unlinked' } } };
  const { refusal } = unlinked;
  return { next, refusal, said: { does: 'refused', refusal, field: null, typed: {} } };
}
