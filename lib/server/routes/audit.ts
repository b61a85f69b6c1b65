import { auditKindInWords, doerOf } from '#lib/content/audit-page';
import { staffEventInWords } from '#lib/content/staff-events';
import { exportAudit } from '#lib/services/export-audit';
import { readyAudit } from '#lib/services/search-audit';
import type { AuditLine, Named } from '#lib/services/search-audit';
import { readAuditQuery } from '../audit-query.ts';
import { csvLines, csvOf, csvType } from '../csv.ts';
import type { Download, Downloading } from '../download.ts';

const columns = [
  'at',
  'account',
  'account-name',
  'chain',
  'line',
  'kind',
  'what',
  'by-kind',
  'by',
  'by-name',
  'agreed-by',
  'reason',
  'ip-address',
  'browser',
  'hash',
] as const;

/** Everything that a search finds, as CSV or as JSON lines. */
export async function serveAuditExport(asked: Downloading): Promise<Download | null> {
  const { running, present, origin, query } = asked;
  const { person } = present.actor;
  const as = query.get('format');
  const read = readAuditQuery((name) => query.get(name) ?? '');
  if ((as !== 'csv' && as !== 'jsonl') || read.notADate !== null || read.crossed) return null;
  const ready = await readyAudit(running.portal, person, read.asked);
  if (!ready.ok || ready.value.state !== 'ready') return null;
  const pages = exportAudit(running.portal, { agent: person, origin }, { search: ready.value.search, as });
  const day = new Date(running.portal.clock.now()).toISOString().slice(0, 10);
  return as === 'csv'
    ? { name: `audit-${day}.csv`, type: csvType, pieces: asCsv(pages) }
    : { name: `audit-${day}.jsonl`, type: 'application/x-ndjson; charset=utf-8', pieces: asJsonLines(pages) };
}

/** Pages of lines as CSV, safe to open in a spreadsheet. */
export async function* asCsv(pages: AsyncIterable<readonly AuditLine[]>): AsyncGenerator<string> {
  yield csvOf(columns, []);
  for await (const lines of pages) yield csvLines(lines.map(rowOf));
}

/** Pages of lines as they are kept, one object a line. */
export async function* asJsonLines(pages: AsyncIterable<readonly AuditLine[]>): AsyncGenerator<string> {
  for await (const lines of pages) {
    yield lines.map((line) => `${JSON.stringify({ ...line, at: new Date(line.at).toISOString() })}\n`).join('');
  }
}

function rowOf(line: AuditLine): readonly string[] {
  const { actor, by, event } = line;
  return [
    new Date(line.at).toISOString(),
    ...naming(line.of.kind === 'portal' ? null : line.of.named, 'portal'),
    line.personId,
    String(line.seq),
    auditKindInWords(event.what),
    staffEventInWords(event),
    doerOf(line),
    ...naming(by, ''),
    actor.agreed?.name ?? '',
    actor.reason ?? '',
    actor.ip,
    actor.userAgent,
    line.hash,
  ];
}

/** An address, or what stands for one, and a name. */
function naming(of: Named | null, otherwise: string): readonly [string, string] {
  return of === null ? [otherwise, ''] : [of.email ?? of.id, of.name];
}
