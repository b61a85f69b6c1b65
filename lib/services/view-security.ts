import type { Present } from '#lib/domain/actor';
import type { MethodSet } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import { proofDue } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';
import { mfaMandatory } from './mfa-mandatory.ts';
import { policyOf } from './policy-of.ts';

/** How safe somebody is, and what they may change. */
export interface Security {
  readonly person: Person;
  readonly set: MethodSet;
  readonly mfaOn: boolean;
  readonly required: boolean;
  readonly mayAdd: boolean;
  readonly maySwitchOff: boolean;
  /** Whether a change could be made now without proving it is you again. */
  readonly fresh: boolean;
}

/** What the security page shows of somebody (row D1). */
export async function viewSecurity(portal: Portal, { actor, set }: Present): Promise<Security> {
  const now = portal.clock.now();
  const policy = await policyOf(portal, actor.person);
  const required = await mfaMandatory(portal, actor.person, policy);
  const mfaOn = actor.person.mfaOnAt !== null;
  return {
    person: actor.person,
    set,
    mfaOn,
    required,
    mayAdd: mfaOn && !actor.person.sharedMailbox,
    maySwitchOff: mfaOn && !required,
    fresh: proofDue(actor.session, set, now) === 'none',
  };
}
