import { readCode } from './binding-code.ts';
import type { OrganisationId, Person, PersonId } from './person.ts';
import type { Policy } from './policy.ts';
import type { RefusalOf } from './refusal.ts';
import { ok, refuse } from './result.ts';
import type { Result } from './result.ts';
import type { SessionId } from './session.ts';

/** What a first set-up needs beside the password (security row A07). */
export type Needs = Policy['firstSetUp']['needs'];

export type SetUpDue = RefusalOf<'access-code-due' | 'e-mail-due' | 'approval-due'>;

const minute = 60_000;
const hour = 60 * minute;

/** The code that is mailed: 8 characters (40 bit), this long, once. */
export const setUpMailLasts = 10 * minute;
export const setUpMailLength = 8;
/** What a right code from a mail opens, in the session that asked for it. */
export const setUpGrantLasts = 30 * minute;
/** How many codes are mailed to one person. */
export const setUpMailLimits = [
  { lasts: 10 * minute, most: 3 },
  { lasts: 24 * hour, most: 6 },
] as const;

/** A request waits this long to be approved; what was approved counts as long. */
export const approvalLasts = 24 * hour;
/** After it was declined it can be asked for again. */
export const approvalAgainAfter = hour;

/** Staff whose first method nothing but their password let them set up reach other people's accounts after this many hours. */
export const staffSettlesHours = 24;

/** When another code may be mailed, by when the earlier ones were, oldest first; null when it may now. */
export function nextSetUpMail(times: readonly number[], now: number): number | null {
  let retryAt: number | null = null;
  for (const { lasts, most } of setUpMailLimits) {
    const leaving = times.filter((at) => at > now - lasts).at(-most);
    if (leaving !== undefined) retryAt = Math.max(retryAt ?? 0, leaving + lasts);
  }
  return retryAt;
}

/** Reads the code of a mail. */
export function parseSetUpCode(text: string): Result<string, { readonly code: 'code-missing' | 'set-up-code-wrong' }> {
  const typed = readCode(text.normalize('NFKC'));
  if (typed === '') return refuse({ code: 'code-missing' });
  return typed.length === setUpMailLength ? ok(typed) : refuse({ code: 'set-up-code-wrong' });
}

/** How a request stands that somebody be let to set up their first method. */
export type ApprovalState = 'open' | 'approved' | 'declined' | 'used';

/** A request of somebody who has given their password, to be let to set up their first method. */
export interface SetUpRequest {
  readonly id: string;
  readonly personId: PersonId;
  readonly organisationId: OrganisationId;
  /** The session that asked: what is approved counts there and on a phone that carries its set-up on, and nowhere else. */
  readonly sessionId: SessionId;
  /** Two digits, shown in that session alone; whoever approves must be told them by the person they speak to. */
  readonly number: string;
  readonly askedAt: number;
  /** While it is open: until when it waits. Approved: until when it counts. */
  readonly expiresAt: number;
  readonly state: ApprovalState;
  readonly decidedAt: number | null;
  readonly ip: string;
  readonly userAgent: string;
}

/** A request as it counts now. */
export function approvalNow(request: SetUpRequest | null, now: number): 'none' | 'waiting' | 'approved' | 'declined' {
  if (request === null) return 'none';
  const { state, expiresAt, decidedAt } = request;
  if (state === 'declined') return now < (decidedAt ?? 0) + approvalAgainAfter ? 'declined' : 'none';
  if (state === 'used' || expiresAt <= now) return 'none';
  return state === 'approved' ? 'approved' : 'waiting';
}

/** What is due as long as the set-up is not granted. */
export function setUpDue(needs: Exclude<Needs, 'password'>): SetUpDue {
  switch (needs) {
    case 'access-code':
      return { code: 'access-code-due' };
    case 'verified-e-mail':
      return { code: 'e-mail-due' };
    case 'approval':
      return { code: 'approval-due' };
  }
}

/**
 * Until when somebody's first method is so new that it signs in and changes nothing (security row A07); null when it is
 * settled. Counted from the first set-up, so that a method that takes the place of an old one is not held back.
 */
export function settlesAt(
  { setUpAt }: Pick<Person, 'setUpAt'>,
  { firstSetUp }: Pick<Policy, 'firstSetUp'>,
  now: number,
): number | null {
  if (setUpAt === undefined) return null;
  const at = setUpAt + firstSetUp.settlesHours * hour;
  return at > now ? at : null;
}
