import { decidedIn, decisionsFor, policySettings, settingsChanged } from '#lib/domain/policy-settings';
import type { PolicyDecided } from '#lib/domain/policy';
import { organisationChain } from '#lib/ports/audit-log';
import type { AuditActor } from '#lib/ports/audit-log';
import type { Tables } from '#lib/ports/store';
import { afterOf } from './draw-up-policy.ts';
import type { PolicyView } from './hold-policy.ts';

/** Writes down each setting that a change moves, with what it was and what it is, in the change's transaction (row G1). */
export async function writePolicyDown(
  tables: Tables,
  by: AuditActor,
  change: { readonly view: Omit<PolicyView, 'name' | 'seen'>; readonly decided: PolicyDecided },
): Promise<void> {
  const { view, decided } = change;
  const after = afterOf(view, decided);
  const changed = settingsChanged(view.holds, after);
  const here = decidedIn(decided);
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
