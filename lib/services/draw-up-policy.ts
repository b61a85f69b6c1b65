import type { Present } from '#lib/domain/actor';
import type { OrganisationId } from '#lib/domain/person';
import { decidedIn, decisionsFor, settingsChanged, wrongsOf } from '#lib/domain/policy-settings';
import type { PolicyRefusal } from '#lib/domain/policy-settings';
import type { Policy, PolicyDecided } from '#lib/domain/policy';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import type { PolicyDraft } from '#lib/ports/store/policies';
import type { PolicyView } from './hold-policy.ts';

/** What somebody wants to be decided. */
export interface PolicyWanted {
  readonly organisationId: OrganisationId | null;
  readonly decided: PolicyDecided;
  /** The mark of what they were shown; null where a program was shown nothing. */
  readonly seen: string | null;
  readonly pastMeant: boolean;
  /** What was typed and could not be read. */
  readonly misread?: readonly PolicyRefusal[];
}

export type DrawUpRefusal =
  PolicyRefusal | RefusalOf<'policy-unchanged' | 'policy-changed-meanwhile' | 'not-allowed' | 'not-found'>;

/** Judges a change of policy and keeps it to be looked at: nothing holds before it is confirmed. */
export async function drawUpPolicy(
  portal: Portal,
  { actor }: Present,
  { view, wanted }: { readonly view: PolicyView; readonly wanted: PolicyWanted },
): Promise<Result<PolicyDraft, DrawUpRefusal>> {
  if (wanted.seen !== null && wanted.seen !== view.seen) return refuse({ code: 'policy-changed-meanwhile' });
  const after = afterOf(view, wanted.decided);
  const [wrong] = wrongsIn(portal, { view, wanted });
  if (wrong !== undefined) return refuse(wrong);
  const policy = decisionsFor(decidedIn(wanted.decided), after);
  if (unchanged(view, policy)) return refuse({ code: 'policy-unchanged' });
  const draft = {
    id: portal.keyring.id(),
    organisationId: wanted.organisationId,
    personId: actor.person.id,
    policy,
    text: view.text,
    madeAt: portal.clock.now(),
  };
  await portal.store.policies.keepDraft(draft);
  return ok(draft);
}

/** All that is wrong with what somebody wants, so that it is said at once. */
export function wrongsIn(
  portal: Portal,
  { view, wanted }: { readonly view: PolicyView; readonly wanted: PolicyWanted },
): readonly PolicyRefusal[] {
  const { decided, pastMeant, misread = [] } = wanted;
  const { capabilities } = portal.backend;
  const by = { capabilities, before: view.holds, now: portal.clock.now(), pastMeant };
  return [...misread, ...wrongsOf(afterOf(view, decided), by)];
}

/** What would hold with other decisions here. */
export function afterOf({ below }: Pick<PolicyView, 'below'>, decided: PolicyDecided): Policy {
  return { ...below, ...decided };
}

/** Whether neither what holds nor who decides it would be another. */
function unchanged(view: PolicyView, policy: PolicyDecided): boolean {
  const decided = decidedIn(policy);
  const alike = decided.length === view.decided.length && decided.every((setting) => view.decided.includes(setting));
  return alike && settingsChanged(view.holds, afterOf(view, policy)).length === 0;
}
