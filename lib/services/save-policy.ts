import type { Present } from '#lib/domain/actor';
import type { OrganisationId } from '#lib/domain/person';
import { decidedIn, decisionsFor, policySettings, settingsChanged } from '#lib/domain/policy-settings';
import type { PolicyDecided } from '#lib/domain/policy';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { organisationChain } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { afterOf } from './draw-up-policy.ts';
import { holdPolicy } from './hold-policy.ts';
import type { PolicyView } from './hold-policy.ts';
import { staffAuditActor } from './record-staff-change.ts';

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
  const saved = await portal.store.transaction(async (tables) => {
    await tables.policies.dropDraft(draft.id);
    if (!(await tables.policies.save(organisationId, draft.policy, draft.text))) return false;
    await writeDown(tables, present, { view: held.value, decided: draft.policy });
    return true;
  });
  return saved ? ok(undefined) : refuse({ code: 'policy-changed-meanwhile' });
}

async function writeDown(
  tables: Tables,
  { actor }: Present,
  { view, decided }: { readonly view: PolicyView; readonly decided: PolicyDecided },
): Promise<void> {
  const after = afterOf(view, decided);
  const changed = settingsChanged(view.holds, after);
  const here = decidedIn(decided);
  const by = staffAuditActor({ agent: actor.person, origin: actor.origin, reason: '' });
  for (const setting of policySettings) {
    const moved = here.includes(setting) !== view.decided.includes(setting);
    if (!moved && !changed.includes(setting)) continue;
    await tables.audit.append(organisationChain(view.organisationId), by, {
      what: 'policy-changed',
      setting,
      decidedHere: here.includes(setting),
      before: decisionsFor([setting], view.holds),
      after: decisionsFor([setting], after),
    });
  }
}
