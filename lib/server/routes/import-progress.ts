import type { Present } from '#lib/domain/actor';
import { viewImport } from '#lib/services/view-import';
import { underWay } from '../imports/under-way.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

/** How far an import is: its stage, and percent of it. For its page, which asks now and then. */
export async function serveImportProgress(call: Call<Present, Record<string, never>>): Promise<Reply> {
  const { running, present, params } = call;
  const view = await viewImport(running.portal, present, params['id'] ?? '');
  if (!view.ok) return { next: '/admin/import', refusal: view.refusal };
  const { import: of, stage } = view.value;
  const now = underWay(of.id);
  const [done, all] = now === null ? [of.bytesRead, of.bytes] : [now.written, now.of];
  // Only the process that enters a file knows how far it is; from the others nothing is told of that.
  const known = now !== null || stage !== 'entering';
  const percent = known ? (all === 0 ? 0 : Math.floor((100 * done) / all)) : null;
  return { next: `/admin/import/${of.id}`, body: { stage, percent } };
}
