import type { Present } from '#lib/domain/actor';
import type { OrganisationId } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { holdPolicy } from './hold-policy.ts';
import { staffAuditActor } from './record-staff-change.ts';
import { writePolicyDown } from './write-policy-down.ts';

export type SavePolicyRefusal = RefusalOf<
  'policy-changed-meanwhile' | 'policy-draft-over' | 'not-allowed' | 'not-found'
>;

/**
 * Saves what its author has looked at and confirmed, if what it was drawn up over still holds: of two administrators the
 * second sees what the first has changed. Each setting is written down with what it was and what it is (row G1).
 */
export async function savePolicy(
  portal: Portal,
  present: Present,
  confirmed: { readonly organisationId: OrganisationId | null; readonly draft: string },
): Promise<Result<void, SavePolicyRefusal>> {
  const { organisationId } = confirmed;
  const held = await holdPolicy(portal, present, { organisationId, act: 'edit-policy' });
  if (!held.ok) return held;
  const draft = await portal.store.policies.draft(confirmed.draft);
  const mine = draft?.personId === present.actor.person.id && draft.organisationId === organisationId;
  if (draft === null || !mine) return refuse({ code: 'policy-draft-over' });
  // What they looked at is gone: here, or in what the deployment decides below it.
  if (draft.text !== held.value.text) return refuse({ code: 'policy-changed-meanwhile' });
  const { actor } = present;
  const by = staffAuditActor({ agent: actor.person, origin: actor.origin, reason: '' });
  const saved = await portal.store.transaction(async (tables) => {
    await tables.policies.dropDraft(draft.id);
    if (!(await tables.policies.save(organisationId, draft.policy, draft.text))) return false;
    await writePolicyDown(tables, by, { view: held.value, decided: draft.policy });
    return true;
  });
  return saved ? ok(undefined) : refuse({ code: 'policy-changed-meanwhile' });
}
