import type { Present } from '#lib/domain/actor';
import type { OrganisationId } from '#lib/domain/person';
import { partsOf } from '#lib/domain/policy-settings';
import type { Policy, PolicyDecided } from '#lib/domain/policy';
import type { Portal } from '#lib/ports/portal';
import { afterOf } from './draw-up-policy.ts';
import { holdPolicy } from './hold-policy.ts';
import { lastPolicyChanges } from './view-policies.ts';

/** Who has changed what of a policy; the name is null for whoever asks. */
export interface ChangedBy {
  readonly name: string | null;
  readonly settings: readonly string[];
}

/** Who has changed a policy since somebody looked at it, and which settings: here, or below where nothing is decided here. */
export async function changedMeanwhile(
  portal: Portal,
  { actor }: Present,
  asked: { readonly organisationId: OrganisationId | null; readonly since: number },
): Promise<readonly ChangedBy[]> {
  const { organisationId, since } = asked;
  const own = organisationId === null ? {} : ((await portal.store.policies.of(organisationId))?.own ?? {});
  const here = await lastPolicyChanges(portal, organisationId);
  const below = organisationId === null ? [] : await lastPolicyChanges(portal, null);
  const reaches = below.filter(({ event }) => partsOf[event.setting].every((part) => own[part] === undefined));
  const by = new Map<string, ChangedBy>();
  for (const { at, by: name, byId, event } of [...here, ...reaches]) {
    if (at < since) continue;
    const settings = new Set([...(by.get(byId ?? '')?.settings ?? []), event.setting]);
    by.set(byId ?? '', { name: byId === actor.person.id ? null : (name ?? ''), settings: [...settings] });
  }
  return [...by.values()];
}

/** A change that somebody has drawn up, to be typed again where it cannot be saved. */
export interface DrawnUp {
  readonly after: Policy;
  readonly decided: PolicyDecided;
  readonly madeAt: number;
}

/** What somebody has drawn up themselves; null where there is no such draft of theirs. */
export async function drawnUp(
  portal: Portal,
  present: Present,
  asked: { readonly organisationId: OrganisationId | null; readonly draft: string },
): Promise<DrawnUp | null> {
  const { organisationId } = asked;
  const held = await holdPolicy(portal, present, { organisationId, act: 'edit-policy' });
  const draft = await portal.store.policies.draft(asked.draft);
  const mine = draft?.personId === present.actor.person.id && draft.organisationId === organisationId;
  if (!held.ok || draft === null || !mine) return null;
  return { after: afterOf(held.value, draft.policy), decided: draft.policy, madeAt: draft.madeAt };
}
