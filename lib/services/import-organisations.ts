import { policyFrom } from '#lib/domain/policy';
import type { PolicyDecided } from '#lib/domain/policy';
import type { NumberPolicy } from '#lib/domain/phone-number';
import type { RowProblem } from '#lib/domain/person-import';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import type { Organisation } from '#lib/ports/store/people';

/** An organisation as a row needs it. */
export interface FoundOrganisation {
  readonly id: string;
  readonly numbers: NumberPolicy;
}

/** The organisations that a file may name. */
export interface KnownOrganisations {
  /** By id, or by name whatever the case; a new one where that is wished. */
  find(text: string): Result<FoundOrganisation, RowProblem & { readonly column: 'organisation' }>;
  /** Those that are new since this was asked last. */
  takeNew(): readonly Pick<Organisation, 'id' | 'name'>[];
}

/** Those of the portal as it is now, with what the deployment has decided under what each has. */
export async function organisationsOf(portal: Portal, create: boolean): Promise<KnownOrganisations> {
  const { imports, policies } = portal.store;
  const deployment = (await policies.of(null))?.deployment ?? {};
  const dramaNumbers = portal.settings.mode === 'demo';
  return knownOrganisations(await imports.organisations(), { create, dramaNumbers, deployment });
}

/** Knows what there is, and what the file itself has named so far. */
function knownOrganisations(
  all: readonly Organisation[],
  wish: { readonly create: boolean; readonly dramaNumbers: boolean; readonly deployment: PolicyDecided },
): KnownOrganisations {
  const made = (id: string, policy: Organisation['policy']): FoundOrganisation => ({
    id,
    numbers: { regions: policyFrom(wish.deployment, policy).regions, dramaNumbers: wish.dramaNumbers },
  });
  const byId = new Map(all.map(({ id, policy }) => [id, made(id, policy)]));
  const byName = new Map<string, FoundOrganisation | null>();
  for (const { id, name, policy } of all) {
    // Of two with one name neither is meant.
    byName.set(folded(name), byName.has(folded(name)) ? null : made(id, policy));
  }
  let fresh: Pick<Organisation, 'id' | 'name'>[] = [];
  return {
    find(text) {
      const given = text.slice(0, 100);
      const found = byId.get(text) ?? byName.get(folded(text));
      if (found === null) return refuse({ code: 'organisation-unclear', column: 'organisation', given });
      if (found !== undefined) return ok(found);
      if (!wish.create) return refuse({ code: 'organisation-unknown', column: 'organisation', given });
      const organisation = made(idFor(text, byId), {});
      byId.set(organisation.id, organisation);
      byName.set(folded(text), organisation);
      fresh.push({ id: organisation.id, name: text });
      return ok(organisation);
    },
    takeNew() {
      const taken = fresh;
      fresh = [];
      return taken;
    },
  };
}

function folded(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** A word that fits into an address, like those that people give: "Riverside Pharmacy" is `riverside-pharmacy`. */
function idFor(name: string, taken: ReadonlyMap<string, unknown>): string {
  const word = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  // `all` and `portal` stand for the whole deployment in addresses and in the audit.
  const base = word === '' || word === 'all' || word === 'portal' ? 'organisation' : word;
  for (let turn = 1; ; turn += 1) {
    const id = turn === 1 && base === word ? base : `${base}-${String(turn)}`;
    if (!taken.has(id)) return id;
  }
}
