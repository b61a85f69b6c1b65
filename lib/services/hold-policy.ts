import type { Present } from '#lib/domain/actor';
import type { OrganisationId } from '#lib/domain/person';
import { decidedIn, layersOf } from '#lib/domain/policy-settings';
import type { PolicySetting } from '#lib/domain/policy-settings';
import type { Policy, PolicyDecided } from '#lib/domain/policy';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { mayFor } from '#lib/domain/rights';
import type { Act } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';

/** A policy as somebody who may see it sees it. */
export interface PolicyView {
  /** Null for the deployment. */
  readonly organisationId: OrganisationId | null;
  /** The organisation's; null for the deployment. */
  readonly name: string | null;
  readonly holds: Policy;
  /** What would hold if nothing were decided here. */
  readonly below: Policy;
  readonly own: PolicyDecided;
  readonly decided: readonly PolicySetting[];
  /** Exactly what is kept, to save over. */
  readonly text: string;
  /** A short mark of it for a form. */
  readonly seen: string;
}

/** `all` in an address is the deployment. */
export function organisationOf(named: string): OrganisationId | null {
  return named === 'all' ? null : named;
}

/** Reads a policy for whoever may do something with it; to anybody else an organisation is none of theirs. */
export async function holdPolicy(
  portal: Portal,
  { actor }: Present,
  asked: { readonly organisationId: OrganisationId | null; readonly act: Act },
): Promise<Result<PolicyView, RefusalOf<'not-allowed' | 'not-found'>>> {
  const { organisationId, act } = asked;
  if (!mayFor(actor.person, act, organisationId)) return refuse({ code: 'not-allowed' });
  const held = await portal.store.policies.of(organisationId);
  if (held === null) return refuse({ code: 'not-found' });
  const organisation = organisationId === null ? null : await portal.store.people.organisation(organisationId);
  return ok({
    organisationId,
    name: organisation?.name ?? null,
    ...layersOf(organisationId, held),
    own: held.own,
    decided: decidedIn(held.own),
    text: held.text,
    seen: portal.keyring.digest(held.text),
  });
}
