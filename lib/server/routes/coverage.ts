import { coverageCsvColumns } from '#lib/content/coverage';
import { coverageOf, percentOf } from '#lib/domain/coverage';
import type { Coverage } from '#lib/domain/coverage';
import { holdsRight } from '#lib/domain/rights';
import { listCoveredOrganisations, scopeOfCoverage } from '#lib/services/view-coverage';
import type { OrganisationLine } from '#lib/services/view-coverage';
import type { Present } from '#lib/domain/actor';
import { admit, doorFor } from '../access.ts';
import { csvLines, csvOf, csvType } from '../csv.ts';
import { latchkey } from '../latchkey.ts';
import { failed, turnedAway } from '../reply.ts';
import { findVisitor } from '../visitor.ts';

interface Context {
  readonly params: Promise<Readonly<Record<string, string>>>;
}

const perPiece = 200;

/** The numbers of an organisation as a CSV, or of each of them where `all` is asked for, sent piece by piece. */
export async function serveCoverageCsv(request: Request, { params }: Context): Promise<Response> {
  const running = latchkey();
  const { portal } = running;
  try {
    const admitted = admit('staff', await findVisitor(request.headers), portal.clock.now());
    if (!admitted.ok) return turnedAway(request, admitted.refusal, doorFor(admitted.refusal, '/admin/coverage'));
    const present = admitted.value;
    if (!holdsRight(present.actor.person, 'see-coverage')) return turnedAway(request, { code: 'not-allowed' });
    const asked = (await params)['organisation'] ?? '';
    const scope = await scopeOfCoverage(portal, present, asked === 'all' ? '' : asked);
    if (!scope.ok) return turnedAway(request, scope.refusal);
    const { organisationId: id, name } = scope.value;
    if (id === null) return csv('all', pieces(present));
    if (asked === 'all') return turnedAway(request, { code: 'not-found' });
    const coverage = coverageOf(await portal.store.coverage.counts(id));
    return csv(id, csvOf(coverageCsvColumns, [rowOf(id, name, coverage)]));
  } catch (failure) {
    return failed(request, running, failure);
  }
}

function csv(name: string, body: string | ReadableStream<Uint8Array>): Response {
  const headers = {
    'Content-Type': csvType,
    'Content-Disposition': `attachment; filename="coverage-${name.replaceAll(/[^\w-]/g, '')}.csv"`,
    'Cache-Control': 'no-store',
  };
  return new Response(body, { headers });
}

function pieces(present: Present): ReadableStream<Uint8Array> {
  const { portal } = latchkey();
  const encoder = new TextEncoder();
  let after: Omit<OrganisationLine, 'coverage'> | null = null;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(csvOf(coverageCsvColumns, [])));
    },
    async pull(controller) {
      const found = await listCoveredOrganisations(portal, present, { order: 'name', after, most: perPiece });
      const rows = (found?.lines ?? []).map(({ id, name, coverage }) => rowOf(id, name, coverage));
      if (rows.length > 0) controller.enqueue(encoder.encode(csvLines(rows)));
      after = found?.next ?? null;
      if (after === null) controller.close();
    },
  });
}

function rowOf(id: string, name: string, { having, lists, ...coverage }: Coverage): readonly string[] {
  const { people, shared, due, on, ready } = coverage;
  const percent = percentOf(ready, due);
  const numbers = [
    ...[people, shared, due, on, ready, percent ?? ''],
    ...[having['authenticator-app'], having['text-message'], having['security-key']],
    ...[having['phone-call'], having['alternative-phone']],
    ...[lists['not-done'], lists['phone-only'], lists['one-only'], lists.unused],
  ];
  return [id, name, ...numbers.map(String)];
}
