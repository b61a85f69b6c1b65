import type { Present } from '#lib/domain/actor';
import type { WhyNotDone } from '#lib/domain/done';
import { onlyOthers, usableMethods } from '#lib/domain/method';
import type { OrganisationId, PersonId } from '#lib/domain/person';
import { requiredAt } from '#lib/domain/policy-effect';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { forSeveralPeople } from './for-several-people.ts';
import type { PersonOutcome, SeveralRefusal } from './for-several-people.ts';
import { policyOf } from './policy-of.ts';
import { recordStaffEvent } from './record-staff-change.ts';
import type { StaffActor } from './record-staff-change.ts';

const day = 24 * 60 * 60_000;

/** Invites people of an organisation by mail to set MFA up: once a day each, whoever asks (rows B5, G2). */
export function invitePeople(
  portal: Portal,
  present: Present,
  of: { readonly organisationId: OrganisationId | null; readonly people: readonly PersonId[] },
): Promise<Result<readonly PersonOutcome[], SeveralRefusal>> {
  const several = { act: 'invite', ...of } as const;
  return forSeveralPeople(portal, present, { several, each: (by) => invite(portal, by) });
}

async function invite(portal: Portal, by: StaffActor): Promise<WhyNotDone | null> {
  const { person, origin } = by;
  if (person.sharedMailbox) return 'shared-mailbox';
  if (person.disabledFor !== null) return 'disabled';
  const set = await portal.backend.methodsOf(person);
  if (person.mfaOnAt !== null && (usableMethods(set).length > 0 || onlyOthers(set))) return 'set-up';
  const at = portal.clock.now();
  const date = requiredAt(await policyOf(portal, person));
  const on = person.mfaOnAt === null ? {} : ({ on: true } as const);
  const change = { what: 'invited', until: date !== null && date > at ? date : null, ...on } as const;
  return portal.store.transaction(async (tables) => {
    if (!(await tables.invitations.mail(person.id, at, at - day))) return 'invited-today';
    await recordStaffEvent(tables, by, change);
    const about = { audience: 'person', personId: person.id, change, at, userAgent: origin.userAgent } as const;
    await tables.outbox.add({ ...about, by: 'mail', to: person.email });
    return null;
  });
}
