import type { Present } from '#lib/domain/actor';
import { approvalNow, setUpDue, settlesAt } from '#lib/domain/first-set-up';
import type { Needs, SetUpDue } from '#lib/domain/first-set-up';
import type { Person } from '#lib/domain/person';
import type { Policy } from '#lib/domain/policy';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { rankOf } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import { wasLostElsewhere } from './lost-elsewhere.ts';
import { policyOf } from './policy-of.ts';

/**
 * What somebody who has nothing set up must show beside the password before they set up their first method; null when
 * nothing more is due (security row A07). A temporary access code counts for each of the others: staff made it. So does an
 * approval: whoever gave it was told that it lets them set up, whatever the policy asks for since. Where
 * what they had went elsewhere, the password alone is never enough.
 */
export async function whySetUpWaits(
  portal: Portal,
  { actor, set }: Present,
  { firstSetUp }: Pick<Policy, 'firstSetUp'>,
): Promise<SetUpDue | null> {
  const { person, session } = actor;
  if (set.methods.length > 0) return null;
  const needs = await needsNow(portal, person, firstSetUp.needs);
  if (needs === 'password') return null;
  if (session.secondStep?.kind === 'access-code') return null;
  // One alone opens no account of whoever has rights over others: a second person agrees to a code (row A23).
  if (needs === 'approval' && rankOf(person) > 0) return setUpDue('access-code');
  const now = portal.clock.now();
  const { firstSetUps } = portal.store;
  // A phone that carries a set-up on stands for the session that handed it over.
  const sessions = session.scope === null ? [session.id] : [session.id, session.scope.from];
  const request = await firstSetUps.requestOf(person.id);
  // Whoever knows the password too is not let in by what the owner was approved for.
  const theirs = rankOf(person) === 0 && request !== null && sessions.includes(request.sessionId);
  if (theirs && approvalNow(request, now) === 'approved') return null;
  if (needs === 'verified-e-mail') {
    return (await firstSetUps.mailProved(person.id, sessions, now)) ? null : setUpDue(needs);
  }
  return setUpDue(needs);
}

/** What the policy asks for, and more than a password alone where methods were lost. */
async function needsNow(portal: Portal, person: Person, asked: Needs): Promise<Needs> {
  return asked === 'password' && (await wasLostElsewhere(portal, person)) ? 'approval' : asked;
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
