import type { Present } from '#lib/domain/actor';
import { coverageOf, percentOf } from '#lib/domain/coverage';
import type { Coverage } from '#lib/domain/coverage';
import type { OrganisationId } from '#lib/domain/person';
import { requiredAt } from '#lib/domain/policy-effect';
import { partsOf } from '#lib/domain/policy-settings';
import { policyFrom } from '#lib/domain/policy';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { boundOf, mayFor } from '#lib/domain/rights';
import type { CoverageDay, OrganisationPlace } from '#lib/ports/store/coverage';
import type { Portal } from '#lib/ports/portal';

const mostDays = 400;
const dayLasts = 24 * 60 * 60_000;

/** An organisation whose coverage is looked at; both null for the whole deployment. */
export type CoverageScope =
  | { readonly organisationId: OrganisationId; readonly name: string }
  | { readonly organisationId: null; readonly name: null };

/** How an organisation or the whole deployment stands. */
export interface CoverageView {
  readonly scope: CoverageScope;
  /** Whether the one who looks may see all organisations. */
  readonly unbound: boolean;
  readonly coverage: Coverage;
  /** Oldest first; the last is today as it is now. */
  readonly days: readonly CoverageDay[];
  /** From when MFA is mandatory for all; null while it is optional. */
  readonly requiredFrom: number | null;
  /** How many organisations have decided for themselves when; one more than are counted where there are more. */
  readonly dated: number;
}

/** As many organisations are counted that decide when. */
export const mostDated = 50;

/**
 * Whose coverage somebody asks for: empty for the widest they may see. Whoever is bound to their organisation finds no
 * other (security row A23).
 */
export async function scopeOfCoverage(
  portal: Portal,
  { actor }: Present,
  asked: string,
): Promise<Result<CoverageScope, RefusalOf<'not-found'>>> {
  const id = asked === '' ? boundOf(actor.person, 'see-coverage') : asked;
  if (!mayFor(actor.person, 'see-coverage', id)) return refuse({ code: 'not-found' });
  if (id === null) return ok({ organisationId: null, name: null });
  const organisation = await portal.store.people.organisation(id);
  return organisation === null ? refuse({ code: 'not-found' }) : ok({ organisationId: id, name: organisation.name });
}

/** The numbers of an organisation, or of the whole deployment, as they are now and as they were. */
export async function viewCoverage(
  portal: Portal,
  present: Present,
  asked: string,
): Promise<Result<CoverageView, RefusalOf<'not-found'>>> {
  const scope = await scopeOfCoverage(portal, present, asked);
  if (!scope.ok) return scope;
  const { organisationId } = scope.value;
  const [counts, noted, held, dated] = await Promise.all([
    portal.store.coverage.counts(organisationId),
    portal.store.coverage.days(organisationId, mostDays),
    portal.store.policies.of(organisationId),
    organisationId === null ? datedOf(portal) : 0,
  ]);
  const coverage = coverageOf(counts);
  const { due, on, ready } = coverage;
  const today = Math.floor(portal.clock.now() / dayLasts);
  return ok({
    scope: scope.value,
    unbound: boundOf(present.actor.person, 'see-coverage') === null,
    coverage,
    days: [...noted.filter(({ day }) => day < today), { day: today, due, on, ready }],
    requiredFrom: requiredAt(policyFrom(held?.deployment ?? {}, organisationId === null ? {} : (held?.own ?? {}))),
    dated,
  });
}

/** How many organisations have a date of their own from which MFA is required. */
async function datedOf({ store: { policies } }: Portal): Promise<number> {
  const deciding = await policies.deciding(partsOf.when, mostDated + 1);
  const held = await Promise.all(deciding.map((id) => policies.of(id)));
  return held.filter((each) => each !== null && requiredAt(policyFrom(each.deployment, each.own)) !== null).length;
}

/** An organisation in the list of them. */
export interface OrganisationLine extends OrganisationPlace {
  readonly coverage: Coverage;
}

/** A page of all organisations, for whoever may see all; null for anybody else. */
export async function listCoveredOrganisations(
  portal: Portal,
  { actor }: Present,
  asked: { readonly order: 'name' | 'least'; readonly after: OrganisationPlace | null; readonly most: number },
): Promise<{ readonly lines: readonly OrganisationLine[]; readonly next: OrganisationPlace | null } | null> {
  if (!mayFor(actor.person, 'see-coverage', null)) return null;
  const found = await portal.store.coverage.organisations(asked.order, asked.after, asked.most + 1);
  const lines = found.slice(0, asked.most).map(({ counts, ...place }) => ({ ...place, coverage: coverageOf(counts) }));
  const next = found.length > asked.most ? (lines.at(-1) ?? null) : null;
  return { lines: asked.order === 'name' ? lines : leastFirst(lines), next };
}

/** A page by the shares as they are shown: the order of all is kept up once a day. */
function leastFirst(lines: readonly OrganisationLine[]): readonly OrganisationLine[] {
  const share = ({ coverage: { ready, due } }: OrganisationLine) => percentOf(ready, due) ?? 101;
  return lines.toSorted((one, other) => share(one) - share(other));
}
