import type { Present } from '#lib/domain/actor';
import { approvalNow, setUpDue, settlesAt } from '#lib/domain/first-set-up';
import type { Needs, SetUpDue } from '#lib/domain/first-set-up';
import type { Person } from '#lib/domain/person';
import type { Policy } from '#lib/domain/policy';
import type { RefusalOf } from '#lib/domain/refusal';
import type { MethodSet } from '#lib/domain/method';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { rankOf } from '#lib/domain/rights';
import type { Session } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';
import { passwordIsTooLittle } from './lost-elsewhere.ts';
import { policyOf } from './policy-of.ts';

/**
 * What somebody who has nothing set up must show beside the password before they set up their first method; null when
 * nothing more is due (security row A07). A temporary access code counts for each of the others: staff made it. So does an
 * approval: whoever gave it was told that it lets them set up, whatever the policy asks for since. Where
 * what they had went elsewhere, or they have what the portal does not know, neither the password nor a code by e-mail is enough.
 */
export async function whySetUpWaits(
  portal: Portal,
  { actor, set }: Present,
  { firstSetUp }: Pick<Policy, 'firstSetUp'>,
): Promise<SetUpDue | null> {
  const { person, session } = actor;
  if (set.methods.length > 0 || session.secondStep?.kind === 'access-code') return null;
  const needs = await firstSetUpNeeds(portal, { person, set }, firstSetUp.needs);
  if (needs === 'password') return null;
  // Whoever has passed a second step where they sign in has shown more than a password.
  if (needs !== firstSetUp.needs && session.secondStep?.kind === 'provider') return null;
  // One alone opens no account of whoever has rights over others: a second person agrees to a code (row A23).
  if (needs === 'approval' && rankOf(person) > 0) return setUpDue('access-code');
  return (await isGranted(portal, session, { person, needs })) ? null : setUpDue(needs);
}

/** Whether an approval counts in this session, or a code from a mail does where that is what is asked for. */
async function isGranted(
  { clock, store: { firstSetUps } }: Portal,
  session: Session,
  { person, needs }: { readonly person: Person; readonly needs: Needs },
): Promise<boolean> {
  const now = clock.now();
  // A phone that carries a set-up on stands for the session that handed it over.
  const sessions = session.scope === null ? [session.id] : [session.id, session.scope.from];
  const request = await firstSetUps.requestOf(person.id);
  // Whoever knows the password too is not let in by what the owner was approved for.
  const theirs = rankOf(person) === 0 && request !== null && sessions.includes(request.sessionId);
  if (theirs && approvalNow(request, now) === 'approved') return true;
  return needs === 'verified-e-mail' && (await firstSetUps.mailProved(person.id, sessions, now));
}

/** What the policy asks for, and more than a password or a code by e-mail where methods were lost, or there are some that the portal does not know. */
export async function firstSetUpNeeds(
  portal: Portal,
  { person, set }: { readonly person: Person; readonly set: MethodSet },
  asked: Needs,
): Promise<Needs> {
  // A code by e-mail is no more: whoever has the password of a mailbox reads both.
  if (asked !== 'password' && asked !== 'verified-e-mail') return asked;
  return (await passwordIsTooLittle(portal, { person, set })) ? 'approval' : asked;
}

/** The same, for pages. */
export async function viewSetUpDue(portal: Portal, present: Present): Promise<SetUpDue | null> {
  return whySetUpWaits(portal, present, await policyOf(portal, present.actor.person));
}

/** Until when somebody's first method is too new to change anything with; null when it is not. */
export async function viewSettling(portal: Portal, { actor }: Present): Promise<number | null> {
  return settlesAt(actor.person, await policyOf(portal, actor.person), portal.clock.now());
}

/**
 * Refuses what a lone fresh method may not do (security row A07): whoever has just set it up with a stolen password alone
 * removes nothing, renames nothing, and makes nothing that lasts.
 */
export async function isSettled(portal: Portal, present: Present): Promise<Result<void, RefusalOf<'settling'>>> {
  const retryAt = await viewSettling(portal, present);
  return retryAt === null ? ok(undefined) : refuse({ code: 'settling', retryAt });
}
