import type { Origin } from '#lib/domain/actor';
import type { OnBecause } from '#lib/domain/change';
import type { Person } from '#lib/domain/person';
import { mfaRequired } from '#lib/domain/policy';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { followMfaThere } from './follow-there.ts';
import { policyOf } from './policy-of.ts';

/** What became of somebody whose MFA was off when they gave their password. */
export type AtSignIn = 'as-before' | 'invited' | 'switched-on';

interface SigningIn {
  readonly person: Person;
  readonly origin: Origin;
}

/**
 * Looks, before the transaction of the sign-in, at what the policy says to somebody whose MFA is off: it is switched on
 * where it is mandatory by date or role (rows A5, B3), they are invited where that can still be put off, and it is
 * switched on where it cannot be any more (row B5). A shared mailbox is left alone (document 003). Whoever has MFA on
 * costs no statement. The system outside is told first: while it is away nobody is let in, and the next sign-in tells it again.
 */
export async function mfaAtSignIn(portal: Portal, given: SigningIn): Promise<(tables: Tables) => Promise<AtSignIn>> {
  const { person } = given;
  if (person.mfaOnAt !== null || person.sharedMailbox) return () => Promise.resolve('as-before');
  const policy = await policyOf(portal, person);
  const at = portal.clock.now();
  if (mfaRequired(policy, person, at)) {
    await switchOnThere(portal, person);
    return (tables) => switchOn(tables, given, { because: 'required', at });
  }
  const { invitation } = policy;
  if (invitation === null) return () => Promise.resolve('as-before');
  const before = (await portal.store.invitations.of(person.id)).asked;
  if (before >= invitation.times) await switchOnThere(portal, person);
  return async (tables) => {
    // Counted here and not where "Not now" is pressed: who never presses it has put it off as well.
    const asked = await tables.invitations.ask(person.id);
    return asked > invitation.times ? switchOn(tables, given, { because: 'invitation-over', at }) : 'invited';
  };
}

/** An administrator's is switched there alone; here it is on for everybody whom the policy names. */
async function switchOnThere(portal: Portal, person: Person): Promise<void> {
  if ((await portal.backend.mayMfaSwitch?.(person))?.ok === false) return;
  await followMfaThere(portal, person, true);
}

/** Switches MFA on for whoever is at the door, with the audit line and the notice; nobody did it but the policy. */
async function switchOn(
  tables: Tables,
  { person, origin }: SigningIn,
  { because, at }: { readonly because: OnBecause; readonly at: number },
): Promise<AtSignIn> {
  if (!(await tables.people.switchMfaOn(person.id, at))) return 'switched-on';
  const change = { what: 'mfa-on', because } as const;
  await tables.audit.append(person.id, { kind: 'nobody', personId: null, ...origin }, change);
  const { userAgent } = origin;
  const about = { audience: 'person', personId: person.id, change, at, userAgent } as const;
  await tables.outbox.add({ ...about, by: 'mail', to: person.email });
  return 'switched-on';
}
