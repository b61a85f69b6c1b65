import type { Person } from '#lib/domain/person';
import { mfaRequired } from '#lib/domain/policy';
import type { Policy } from '#lib/domain/policy';
import type { Portal } from '#lib/ports/portal';

/**
 * Whether MFA is mandatory for somebody now: by the policy, or because they have put the invitation off as often as it
 * lets them (row B5), so that what was switched on for them is not switched off a moment later.
 */
export async function mfaMandatory(portal: Portal, person: Person, policy: Policy): Promise<boolean> {
  if (mfaRequired(policy, person, portal.clock.now())) return true;
  if (policy.invitation === null) return false;
  const { asked } = await portal.store.invitations.of(person.id);
  return asked > policy.invitation.times;
}
