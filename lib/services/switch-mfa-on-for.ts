import type { Present } from '#lib/domain/actor';
import type { WhyNotDone } from '#lib/domain/done';
import type { OrganisationId, PersonId } from '#lib/domain/person';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { followMfaThere } from './follow-there.ts';
import { forSeveralPeople } from './for-several-people.ts';
import type { PersonOutcome, SeveralRefusal } from './for-several-people.ts';
import { recordStaffChange } from './record-staff-change.ts';
import type { StaffActor } from './record-staff-change.ts';

/**
 * Switches MFA on for people of an organisation (row G2): each is told, and stopped at their next sign-in to set it up. Of
 * somebody for whom it is on already the system outside is told once more, should it have been away the first time.
 */
export function switchMfaOnFor(
  portal: Portal,
  present: Present,
  of: { readonly organisationId: OrganisationId | null; readonly people: readonly PersonId[] },
): Promise<Result<readonly PersonOutcome[], SeveralRefusal>> {
  const several = { act: 'switch-mfa-on', ...of } as const;
  return forSeveralPeople(portal, present, { several, each: (by) => switchOn(portal, by) });
}

async function switchOn(portal: Portal, by: StaffActor): Promise<WhyNotDone | null> {
  const { person } = by;
  if (person.sharedMailbox) return 'shared-mailbox';
  if ((await portal.backend.mayMfaSwitch?.(person))?.ok === false) return 'privileged-account';
  const why = await portal.store.transaction(async (tables): Promise<WhyNotDone | null> => {
    await tables.people.hold(person.id);
    if (!(await tables.people.switchMfaOn(person.id, portal.clock.now()))) return 'already-on';
    await recordStaffChange(portal)(tables, by, { what: 'mfa-on', because: 'administrator' });
    return null;
  });
  await followMfaThere(portal, person, true);
  return why;
}
