import type { Present } from '#lib/domain/actor';
import { coverageOf } from '#lib/domain/coverage';
import type { CoverageList, CoveragePerson } from '#lib/domain/coverage';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { PersonPlace } from '#lib/ports/store/coverage';
import type { Portal } from '#lib/ports/portal';
import { scopeOfCoverage } from './view-coverage.ts';
import type { CoverageScope } from './view-coverage.ts';

const page = 50;

/** A page of a list, and where the next one begins. */
export interface CoveragePage {
  readonly scope: CoverageScope;
  readonly all: number;
  readonly people: readonly CoveragePerson[];
  readonly next: PersonPlace | null;
}

/** Who is on a list, of an organisation or of all of them; empty for the widest that somebody may see. */
export async function listCoverage(
  portal: Portal,
  present: Present,
  asked: { readonly organisation: string; readonly list: CoverageList; readonly after: PersonPlace | null },
): Promise<Result<CoveragePage, RefusalOf<'not-found'>>> {
  const scope = await scopeOfCoverage(portal, present, asked.organisation);
  if (!scope.ok) return scope;
  const { organisationId } = scope.value;
  const [found, counts] = await Promise.all([
    portal.store.coverage.listed(asked.list, { organisationId, after: asked.after, most: page + 1 }),
    portal.store.coverage.counts(organisationId),
  ]);
  const people = found.slice(0, page);
  const next = found.length > page ? (people.at(-1) ?? null) : null;
  return ok({ scope: scope.value, all: coverageOf(counts).lists[asked.list], people, next });
}
