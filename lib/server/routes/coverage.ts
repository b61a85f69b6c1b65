import { coverageCsvColumns } from '#lib/content/coverage';
import type { Present } from '#lib/domain/actor';
import { percentOf } from '#lib/domain/coverage';
import type { Coverage } from '#lib/domain/coverage';
import type { Refusal } from '#lib/domain/refusal';
import type { Portal } from '#lib/ports/portal';
import type { OrganisationPlace } from '#lib/ports/store/coverage';
import { listCoveredOrganisations, viewCoverage } from '#lib/services/view-coverage';
import { csvLines, csvOf, csvType } from '../csv.ts';
import type { Download, Downloading } from '../download.ts';

const perPiece = 200;

/** The numbers of an organisation as a CSV, or of each of them where `all` is asked for. */
export async function serveCoverageCsv({ running, present, params }: Downloading): Promise<Download | Refusal> {
  const { portal } = running;
  const asked = params['organisation'] ?? '';
  const viewed = await viewCoverage(portal, present, asked === 'all' ? '' : asked);
  if (!viewed.ok) return viewed.refusal;
  const { scope, coverage } = viewed.value;
  // Whoever is bound to one organisation has no `all`.
  if (scope.organisationId !== null && asked === 'all') return { code: 'not-found' };
  const { organisationId: id, name } = scope;
  const file = `coverage-${(id ?? 'all').replaceAll(/[^\w-]/g, '')}.csv`;
  return { name: file, type: csvType, pieces: id === null ? ofAll(portal, present) : ofOne(rowOf(id, name, coverage)) };
}

async function* ofOne(row: readonly string[]): AsyncGenerator<string> {
  yield await Promise.resolve(csvOf(coverageCsvColumns, [row]));
}

async function* ofAll(portal: Portal, present: Present): AsyncGenerator<string> {
  yield csvOf(coverageCsvColumns, []);
  let after: OrganisationPlace | null = null;
  do {
    const found: Awaited<ReturnType<typeof listCoveredOrganisations>> = await listCoveredOrganisations(
      portal,
      present,
      {
        order: 'name',
        after,
        most: perPiece,
      },
    );
    if (found === null) return;
    if (found.lines.length > 0) yield csvLines(found.lines.map(({ id, name, coverage }) => rowOf(id, name, coverage)));
    after = found.next;
  } while (after !== null);
}

function rowOf(id: string, name: string, { having, lists, ...coverage }: Coverage): readonly string[] {
  const { people, shared, due, on, ready } = coverage;
  const numbers = [
    ...[people, shared, due, on, ready, percentOf(ready, due) ?? ''],
    ...[having['authenticator-app'], having['text-message'], having['security-key']],
    ...[having['phone-call'], having['alternative-phone']],
    ...[lists['not-done'], lists['phone-only'], lists['one-only'], lists.unused],
  ];
  return [id, name, ...numbers.map(String)];
}
