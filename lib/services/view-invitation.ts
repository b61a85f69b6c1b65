import type { Present } from '#lib/domain/actor';
import { requiredAt } from '#lib/domain/policy-effect';
import type { Portal } from '#lib/ports/portal';
import { policyOf } from './policy-of.ts';

/** The invitation as it stands for somebody. */
export interface InvitationView {
  /** How many more times it can be put off after this one. */
  readonly left: number;
  /** Until when it can be put off at all; null where only the times count. */
  readonly until: number | null;
  /** Where they wanted to go. */
  readonly wantedPath: string;
}

/** What somebody is invited to at sign-in (row B5); null when they are not, or not any more. */
export async function viewInvitation(portal: Portal, { actor }: Present): Promise<InvitationView | null> {
  const { person, session } = actor;
  if (person.mfaOnAt !== null || person.sharedMailbox) return null;
  const policy = await policyOf(portal, person);
  if (policy.invitation === null) return null;
  const { asked } = await portal.store.invitations.of(person.id);
  return {
    left: Math.max(0, policy.invitation.times - asked),
    until: requiredAt(policy),
    wantedPath: session.wantedPath ?? '/',
  };
}
