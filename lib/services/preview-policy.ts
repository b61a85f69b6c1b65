import type { Present } from '#lib/domain/actor';
import type { OrganisationId } from '#lib/domain/person';
import { decidedIn, policySettings, settingsChanged } from '#lib/domain/policy-settings';
import type { PolicySetting } from '#lib/domain/policy-settings';
import type { Policy, PolicyDecided } from '#lib/domain/policy';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { afterOf } from './draw-up-policy.ts';
import { foreseePolicy } from './foresee-policy.ts';
import type { Foreseen } from './foresee-policy.ts';
import { holdPolicy } from './hold-policy.ts';
import type { PolicyView } from './hold-policy.ts';

/** What somebody looks at before they confirm a change. */
export interface PolicyPreview extends Foreseen {
  readonly draft: string;
  readonly view: PolicyView;
  readonly after: Policy;
  /** What is decided here then. */
  readonly decided: PolicyDecided;
  readonly changed: readonly {
    readonly setting: PolicySetting;
    /** Whether it will be decided here. */
    readonly here: boolean;
    /** Whether something else will hold; else only who decides it changes. */
    readonly holds: boolean;
  }[];
}

/** A change that waits to be confirmed by the one who drew it up: what it changes, and what it will do to whom. */
export async function previewPolicy(
  portal: Portal,
  present: Present,
  asked: { readonly organisationId: OrganisationId | null; readonly draft: string },
): Promise<Result<PolicyPreview, RefusalOf<'not-allowed' | 'not-found' | 'policy-draft-over'>>> {
  const { organisationId } = asked;
  const held = await holdPolicy(portal, present, { organisationId, act: 'edit-policy' });
  if (!held.ok) return held;
  const draft = await portal.store.policies.draft(asked.draft);
  const mine = draft?.personId === present.actor.person.id && draft.organisationId === organisationId;
  if (draft === null || !mine || draft.text !== held.value.text) return refuse({ code: 'policy-draft-over' });
  const view = held.value;
  const after = afterOf(view, draft.policy);
  const here = decidedIn(draft.policy);
  const moved = (setting: PolicySetting) => here.includes(setting) !== view.decided.includes(setting);
  const other = settingsChanged(view.holds, after);
  return ok({
    ...(await foreseePolicy(portal, organisationId, { before: view.holds, after })),
    draft: draft.id,
    view,
    after,
    decided: draft.policy,
    changed: policySettings
      .filter((setting) => moved(setting) || other.includes(setting))
      .map((setting) => ({ setting, here: here.includes(setting), holds: other.includes(setting) })),
  });
}
