import type { Actor, Present } from '#lib/domain/actor';
import { firstPasswordLasts } from '#lib/domain/first-password';
import { settlesAt, staffSettlesHours } from '#lib/domain/first-set-up';
import type { Policy } from '#lib/domain/policy';
import { rankOf } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import { policyOf } from './policy-of.ts';

/** How far back somebody's history is looked through for an operator's password. */
const most = 50;

/**
 * Until when one of the staff reaches nobody's account but their own, since their first method is new; null when they do.
 * As long as the policy has it, and a day at least where nothing but the password let them set it up (security row A07):
 * whoever has found out the password of the staff is not at everybody's account minutes later. In the demo, where passwords
 * are public and everything is tried at once, it is as the policy has it.
 */
export async function staffSettlesAt(portal: Portal, { actor }: Present): Promise<number | null> {
  const { person } = actor;
  if (rankOf(person) === 0) return null;
  const { firstSetUp } = await policyOf(portal, person);
  const floor = portal.settings.mode === 'production' && person.setUpAlone === true ? staffSettlesHours : 0;
  const settlesHours = Math.max(firstSetUp.settlesHours, floor);
  return settlesAt(person, { firstSetUp: { ...firstSetUp, settlesHours } }, portal.clock.now());
}

/**
 * Whether nothing but the password lets somebody set up their first method: no code of the staff, no code of a mail, nobody's
 * approval, and no password that an operator has just given them.
 */
export async function setsUpAlone(
  portal: Portal,
  { person, session }: Actor,
  { firstSetUp }: Pick<Policy, 'firstSetUp'>,
): Promise<boolean> {
  if (firstSetUp.needs !== 'password') return false;
  const from = session.scope === null ? session : await portal.store.sessions.byId(session.scope.from);
  if (session.secondStep?.kind === 'access-code' || from?.secondStep?.kind === 'access-code') return false;
  const since = portal.clock.now() - firstPasswordLasts;
  const lines = await portal.store.audit.entriesOf(person.id, most);
  const given = lines.find(({ event }) => event.what === 'first-password-made' || event.what === 'password-changed');
  return given === undefined || given.event.what !== 'first-password-made' || given.at < since;
}
