import type { Actor, Present } from '#lib/domain/actor';
import { callerCheckLasts, callerCheckLimits, callerVerifiedFor, nextCallerCheck } from '#lib/domain/caller-check';
import type { CallerCheck, CallerCheckId, CallerCheckState, CallerCheckWay } from '#lib/domain/caller-check';
import type { Challenge } from '#lib/domain/challenge';
import type { Person, PersonId } from '#lib/domain/person';
import type { Refusal, RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { verdictOn } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { CallerCheckRow } from '#lib/ports/store/caller-checks';
import { waysToAsk } from './caller-ways.ts';
import type { CallerWay } from './caller-ways.ts';
import { recordStaffEvent } from './record-staff-change.ts';

type Reach = RefusalOf<'not-found' | 'not-allowed'>;

/** A check as its agent sees it; the number only while it waits. */
export interface CallerCheckSeen {
  readonly check: CallerCheck;
  readonly challenge: Asked | null;
}

type Asked = Extract<Challenge, { readonly kind: 'approve' | 'take-call' }>;

function isAsked(challenge: Challenge): challenge is Asked {
  return challenge.kind === 'approve' || challenge.kind === 'take-call';
}

/**
 * Asks the phone that a person has set up whether it is they who have called (row F4). The agent says the number and the
 * caller types it on the phone, in the app or on the page of a link; or the caller takes a call and presses the hash key.
 * Nothing that opens an account is ever read out. It proves that whoever is on the line
 * holds the phone, to this agent, for a quarter of an hour. Bounded for the person and the agent (security row A21).
 */
export async function verifyCaller(
  portal: Portal,
  present: Present,
  of: { readonly person: PersonId; readonly by: CallerCheckWay | null },
): Promise<Result<CallerCheckId, Reach | RefusalOf<'no-phone-to-ask' | 'too-many-acts' | SendTrouble>>> {
  const found = await whom(portal, present, of.person);
  if (!found.ok) return found;
  const person = found.value;
  const ways = await waysToAsk(portal, person);
  const chosen = of.by === null ? ways[0] : ways.find(({ way }) => way === of.by);
  if (chosen === undefined) return refuse({ code: 'no-phone-to-ask' });
  const { method, way } = chosen;
  const check = await reserve(portal, present, { person, way });
  if (!check.ok) return check;
  const actor = actorFor(present, person);
  const asked = await portal.backend.challenge(actor, { method: method.id, purpose: 'verify', way });
  if (asked.ok && isAsked(asked.value)) {
    await portal.store.callerChecks.sent(check.value.id, asked.value.id);
    return ok(check.value.id);
  }
  await portal.store.callerChecks.settle(check.value.id, 'no-answer', portal.clock.now());
  if (!asked.ok && isTrouble(asked.refusal)) return refuse(asked.refusal);
  return refuse({ code: 'no-phone-to-ask' });
}

type SendTrouble = 'wait' | 'not-sent' | 'too-many-sends';

function isTrouble(refusal: Refusal): refusal is RefusalOf<SendTrouble> {
  return refusal.code === 'wait' || refusal.code === 'not-sent' || refusal.code === 'too-many-sends';
}

async function whom(portal: Portal, { actor }: Present, personId: PersonId): Promise<Result<Person, Reach>> {
  const person = await portal.store.people.byId(personId);
  if (person === null) return refuse({ code: 'not-found' });
  return verdictOn(actor.person, 'verify-caller', person) === 'yes' ? ok(person) : refuse({ code: 'not-allowed' });
}

async function reserve(
  portal: Portal,
  present: Present,
  { person, way }: { readonly person: Person; readonly way: CallerCheckWay },
): Promise<Result<CallerCheckRow, RefusalOf<'too-many-acts'>>> {
  const agent = present.actor.person;
  return portal.store.transaction(async (tables) => {
    // In one order, so that two agents who ask for each other do not wait for ever.
    for (const id of [agent.id, person.id].toSorted()) await tables.people.hold(id);
    const now = portal.clock.now();
    const { person: ofPerson, agent: byAgent } = callerCheckLimits;
    const times = (await tables.callerChecks.ofPerson(person.id, now - ofPerson.within)).map(({ at }) => at);
    const own = await tables.callerChecks.byAgent(agent.id, now - byAgent.within);
    const retryAt = nextCallerCheck(times, ofPerson, now) ?? nextCallerCheck(own, byAgent, now);
    if (retryAt !== null) return refuse({ code: 'too-many-acts', retryAt });
    const check: CallerCheckRow = {
      id: portal.keyring.id(),
      personId: person.id,
      agentId: agent.id,
      sessionId: present.actor.session.id,
      challengeId: null,
      state: 'asked',
      at: now,
      expiresAt: now + callerCheckLasts[way],
      endedAt: null,
    };
    await tables.callerChecks.add(check);
    await note(tables, { present, person, state: 'asked' });
    return ok(check);
  });
}

interface Noted {
  readonly present: Present;
  readonly person: Person;
  readonly state: CallerCheckState;
}

async function note(tables: Tables, { present, person, state }: Noted): Promise<void> {
  const { person: agent, origin } = present.actor;
  await recordStaffEvent(tables, { agent, person, origin, reason: '' }, { what: 'caller-check', state });
}

/**
 * Whose phone answers is the person; what is asked is bound to the agent's session, so that nobody else sees the number or
 * takes the answer. No session of the person comes of it, as none does of a run of a forgotten password.
 */
function actorFor({ actor }: Present, person: Person): Actor {
  return { kind: 'self', person, session: actor.session, origin: actor.origin };
}

/** A check of this agent's own session; anybody else's does not exist. */
async function ownCheck(portal: Portal, { actor }: Present, id: CallerCheckId): Promise<CallerCheckRow | null> {
  const check = await portal.store.callerChecks.byId(id);
  if (check === null || check.agentId !== actor.person.id) return null;
  return check.sessionId === actor.session.id ? check : null;
}

/** The page on which an agent has a caller prove who they are. */
export interface CallerCheckView {
  readonly person: Person;
  readonly seen: CallerCheckSeen | null;
  readonly ways: readonly CallerWay[];
}

/** The newest check of a person that this agent has asked for in this session, and the number while it waits. */
export async function viewCallerCheck(
  portal: Portal,
  present: Present,
  personId: PersonId,
): Promise<Result<CallerCheckView, Reach>> {
  const found = await whom(portal, present, personId);
  if (!found.ok) return found;
  const person = found.value;
  const since = portal.clock.now() - callerVerifiedFor;
  const checks = await portal.store.callerChecks.ofPerson(person.id, since);
  const { id: agentId } = present.actor.person;
  const check = checks.find((each) => each.agentId === agentId && each.sessionId === present.actor.session.id);
  const ways = await waysToAsk(portal, person);
  if (check === undefined) return ok({ person, seen: null, ways });
  const waiting = check.state === 'asked' && check.challengeId !== null;
  const shown = waiting ? await viewWaited(portal, present, check.challengeId) : null;
  return ok({ person, seen: { check, challenge: shown !== null && isAsked(shown) ? shown : null }, ways });
}

/** What an agent waits for: the challenge of a caller they have asked; null where it is none of theirs. */
export async function viewWaited(portal: Portal, present: Present, challenge: string): Promise<Challenge | null> {
  const row = await portal.store.callerChecks.byChallenge(challenge);
  const check = row === null ? null : await ownCheck(portal, present, row.id);
  const person = check === null ? null : await portal.store.people.byId(check.personId);
  return person === null ? null : portal.backend.view(actorFor(present, person), challenge);
}

/** Takes what the phone has answered, once. It counts for nothing but this check: its challenge was made for it alone. */
export async function settleCaller(
  portal: Portal,
  present: Present,
  { check: id, person: of }: { readonly check: CallerCheckId; readonly person: PersonId },
): Promise<Result<CallerCheckState, Reach | RefusalOf<'not-yet'>>> {
  const check = await ownCheck(portal, present, id);
  // The address names whose it is: of anybody else it is none.
  if (check?.personId !== of) return refuse({ code: 'not-found' });
  const found = await whom(portal, present, check.personId);
  if (!found.ok) return found;
  const person = found.value;
  if (check.state !== 'asked') return ok(check.state);
  const settle = async (tables: Tables, state: Exclude<CallerCheckState, 'asked'>): Promise<void> => {
    if (await tables.callerChecks.settle(id, state, portal.clock.now())) await note(tables, { present, person, state });
  };
  const given = { challenge: check.challengeId ?? '', answer: { kind: 'elsewhere' }, purpose: 'verify' } as const;
  const answered = await portal.backend.answer(actorFor(present, person), given, (tables) =>
    settle(tables, 'verified'),
  );
  if (answered.ok) return ok('verified');
  if (answered.refusal.code === 'not-yet') return refuse({ code: 'not-yet' });
  const state = endingOf(answered.refusal.code);
  await portal.store.transaction((tables) => settle(tables, state));
  return ok((await portal.store.callerChecks.byId(id))?.state ?? state);
}

function endingOf(code: string): Exclude<CallerCheckState, 'asked' | 'verified'> {
  switch (code) {
    case 'denied':
      return 'denied';
    case 'prompts-stopped':
      return 'unasked';
    case 'wrong-number':
      return 'wrong-number';
    default:
      return 'no-answer';
  }
}
