import type { Origin, Present } from '#lib/domain/actor';
import type { CallerCheck } from '#lib/domain/desk-act';
import { approvalLasts, approvalNow } from '#lib/domain/first-set-up';
import type { Person, PersonId } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { boundOf, verdictOn } from '#lib/domain/rights';
import { sessionOver } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';
import type { WaitingPerson } from '#lib/ports/store/first-set-ups';
import { callerEvidence } from './caller-evidence.ts';
import { recordStaffChange } from './record-staff-change.ts';

const onPage = 50;

/** Where a page of those who wait ends. */
export interface WaitingAfter {
  readonly askedAt: number;
  readonly personId: PersonId;
}

/** Those who wait to be let to set up their first method, as far as a member of the staff sees; whoever waits longest first. */
export async function viewApprovals(
  portal: Portal,
  { actor }: Present,
  after: WaitingAfter | null = null,
): Promise<{ readonly waiting: readonly WaitingPerson[]; readonly next: WaitingAfter | null }> {
  const within = boundOf(actor.person, 'approve-set-up');
  const page = { most: onPage + 1, after };
  const found = await portal.store.firstSetUps.waiting(within, portal.clock.now(), page);
  const waiting = found.slice(0, onPage);
  const last = waiting.at(-1);
  const more = found.length > onPage && last !== undefined;
  return { waiting, next: more ? { askedAt: last.askedAt, personId: last.personId } : null };
}

/** What one of the staff says to a request. */
export interface ApprovalDecision {
  readonly person: PersonId;
  readonly request: string;
  /** What the person says their page shows; for approving alone. */
  readonly number: string;
  readonly state: 'approved' | 'declined';
  readonly reason: string;
  readonly checks: readonly CallerCheck[];
  readonly origin: Origin;
}

/**
 * Decides a request, with a word and how the asker was recognised; declining asks for the word alone. Approved, it counts a
 * day and for the first method only; the person is told at every address (security row A07).
 */
export async function decideApproval(
  portal: Portal,
  { actor }: Present,
  given: ApprovalDecision,
): Promise<
  Result<
    Person,
    RefusalOf<
      | 'not-found'
      | 'not-allowed'
      | 'approval-by-code'
      | 'approval-number-wrong'
      | 'too-many-acts'
      | 'approval-gone'
      | 'reason-too-short'
      | 'check-missing'
      | 'caller-not-proved'
    >
  >
> {
  const agent = actor.person;
  const person = await portal.store.people.byId(given.person);
  const within = boundOf(agent, 'approve-set-up');
  if (person === null || (within !== null && within !== person.organisationId)) return refuse({ code: 'not-found' });
  if (verdictOn(agent, 'approve-set-up', person) !== 'yes') {
    const privileged = verdictOn(agent, 'approve-set-up', { ...person, roles: ['member'] }) === 'yes';
    return refuse({ code: privileged && agent.id !== person.id ? 'approval-by-code' : 'not-allowed' });
  }
  const { state } = given;
  const evidence = await callerEvidence(portal, { agent, person }, given);
  if (!evidence.ok && (state === 'approved' || evidence.refusal.code !== 'check-missing')) return evidence;
  const now = portal.clock.now();
  const wrong = state === 'approved' ? await whyNot(portal, { agent, person, given }) : null;
  if (wrong !== null) return refuse(wrong);
  const until = now + approvalLasts;
  const said = evidence.ok ? evidence.value : { reason: given.reason.trim() };
  const by = { agent, person, origin: given.origin, ...said };
  const decided = await portal.store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    if (!(await tables.firstSetUps.decide(person.id, given.request, { state, now, until }))) return false;
    const change =
      state === 'approved' ? ({ what: 'set-up-approved', until } as const) : ({ what: 'set-up-declined' } as const);
    await recordStaffChange(portal)(tables, by, change);
    return true;
  });
  return decided ? ok(person) : refuse({ code: 'approval-gone' });
}

/**
 * What keeps a request from being approved. Each try is counted, so that nobody tries numbers, and whoever has a session of the
 * staff can let in no more than one person may.
 */
async function whyNot(
  { store, clock }: Portal,
  by: { readonly agent: Person; readonly person: Person; readonly given: ApprovalDecision },
): Promise<RefusalOf<'approval-number-wrong' | 'too-many-acts' | 'approval-gone'> | null> {
  const now = clock.now();
  const request = await store.firstSetUps.requestOf(by.person.id);
  if (request?.id !== by.given.request || approvalNow(request, now) !== 'waiting') return { code: 'approval-gone' };
  const asked = await store.sessions.byId(request.sessionId);
  if (asked === null || sessionOver(asked, now)) return { code: 'approval-gone' };
  const turn = await store.desk.takeTurn(by.agent.id, 'approve-set-up', now);
  if (turn.state === 'enough') return { code: 'too-many-acts', retryAt: turn.retryAt };
  const typed = by.given.number.normalize('NFKC').trim();
  return request.number !== '' && typed === request.number ? null : { code: 'approval-number-wrong' };
}

/** The request of one person, for a member of the staff who may decide it; null where there is none to decide. */
export async function viewApproval(portal: Portal, { actor }: Present, id: PersonId): Promise<WaitingPerson | null> {
  const person = await portal.store.people.byId(id);
  if (person === null || verdictOn(actor.person, 'approve-set-up', person) !== 'yes') return null;
  const request = await portal.store.firstSetUps.requestOf(id);
  if (request === null || approvalNow(request, portal.clock.now()) !== 'waiting') return null;
  const { number: _, ...shown } = request;
  return { ...shown, name: person.name, email: person.email };
}
