import { problemColumn, rowProblemWords } from '#lib/content/import';
import type { Refusal } from '#lib/domain/refusal';
import type { Portal } from '#lib/ports/portal';
import { viewImport, viewImportRows } from '#lib/services/view-import';
import type { ImportView } from '#lib/services/view-import';
import { csvLines, csvOf, csvType } from '../csv.ts';
import type { Download, Downloading } from '../download.ts';

const most = 500;

/** Every bad row of a file, as CSV that is safe to open in a spreadsheet. */
export async function serveBadRows({ running, present, params }: Downloading): Promise<Download | Refusal> {
  const view = await viewImport(running.portal, present, params['id'] ?? '');
  if (!view.ok) return view.refusal;
  const day = new Date(running.portal.clock.now()).toISOString().slice(0, 10);
  return { name: `bad-rows-${day}.csv`, type: csvType, pieces: asCsv(running.portal, view.value) };
}

async function* asCsv(portal: Portal, view: ImportView): AsyncGenerator<string> {
  yield csvOf(['line', 'address', 'column', 'problem'], []);
  const now = portal.clock.now();
  for (let after: string | null = ''; after !== null;) {
    const { bad, next }: Awaited<ReturnType<typeof viewImportRows>> = await viewImportRows(portal, view, {
      after,
      most,
    });
    yield csvLines(
      bad.map(({ line, email, problem }) => [
        String(line),
        email ?? '',
        problemColumn(problem),
        rowProblemWords(problem, now),
      ]),
    );
    after = next;
  }
}
