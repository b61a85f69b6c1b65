import type { Actor, Present } from '#lib/domain/actor';
import { callerCheckLimits, callerVerifiedFor, nextCallerCheck } from '#lib/domain/caller-check';
import type { CallerCheck, CallerCheckId, CallerCheckState } from '#lib/domain/caller-check';
import { promptLasts } from '#lib/domain/challenge';
import type { Challenge } from '#lib/domain/challenge';
import { usableMethods, waysOf } from '#lib/domain/method';
import type { Method } from '#lib/domain/method';
import type { Person, PersonId } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { verdictOn } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { CallerCheckRow } from '#lib/ports/store/caller-checks';
import { recordStaffEvent } from './record-staff-change.ts';

type Reach = RefusalOf<'not-found' | 'not-allowed'>;

/** A check as its agent sees it; the number only while it waits. */
export interface CallerCheckSeen {
  readonly check: CallerCheck;
  readonly challenge: Extract<Challenge, { readonly kind: 'approve' }> | null;
}

/**
 * Asks the phone that a person has set up whether it is they who have called (row F4). The agent says the number and the
 * caller types it on the phone: nothing that opens an account is ever read out. It proves that whoever is on the line
 * holds the phone, to this agent, for a quarter of an hour. Bounded for the person and the agent (security row A21).
 */
export async function verifyCaller(
  portal: Portal,
  present: Present,
  personId: PersonId,
): Promise<Result<CallerCheckId, Reach | RefusalOf<'no-phone-to-ask' | 'too-many-acts' | 'wait' | 'not-sent'>>> {
  const found = await whom(portal, present, personId);
  if (!found.ok) return found;
  const person = found.value;
  const method = await phoneOf(portal, person);
  if (method === null) return refuse({ code: 'no-phone-to-ask' });
  const check = await reserve(portal, present, person);
  if (!check.ok) return check;
  const actor = actorFor(present, person);
  const asked = await portal.backend.challenge(actor, { method: method.id, purpose: 'verify', way: 'prompt' });
  if (asked.ok && asked.value.kind === 'approve') {
    await portal.store.callerChecks.sent(check.value.id, asked.value.id);
    return ok(check.value.id);
  }
  await portal.store.callerChecks.settle(check.value.id, 'no-answer', portal.clock.now());
  if (!asked.ok && (asked.refusal.code === 'wait' || asked.refusal.code === 'not-sent')) return refuse(asked.refusal);
  return refuse({ code: 'no-phone-to-ask' });
}

async function whom(portal: Portal, { actor }: Present, personId: PersonId): Promise<Result<Person, Reach>> {
  const person = await portal.store.people.byId(personId);
  if (person === null) return refuse({ code: 'not-found' });
  return verdictOn(actor.person, 'verify-caller', person) === 'yes' ? ok(person) : refuse({ code: 'not-allowed' });
}

/** The method whose phone can be asked: one that is prompted, and only while its owner wants to be. */
async function phoneOf(portal: Portal, person: Person): Promise<Method | null> {
  if (person.promptsStoppedAt !== null || person.disabledFor !== null) return null;
  const set = await portal.backend.methodsOf(person);
  return usableMethods(set).find((method) => waysOf(method).includes('prompt')) ?? null;
}

async function reserve(
  portal: Portal,
  present: Present,
  person: Person,
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
      expiresAt: now + promptLasts,
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

/** The newest check of a person that this agent has asked for in this session, and the number while it waits. */
export async function viewCallerCheck(
  portal: Portal,
  present: Present,
  personId: PersonId,
): Promise<Result<{ readonly person: Person; readonly seen: CallerCheckSeen | null; readonly phone: boolean }, Reach>> {
  const found = await whom(portal, present, personId);
  if (!found.ok) return found;
  const person = found.value;
  const since = portal.clock.now() - callerVerifiedFor;
  const checks = await portal.store.callerChecks.ofPerson(person.id, since);
  const { id: agentId } = present.actor.person;
  const check = checks.find((each) => each.agentId === agentId && each.sessionId === present.actor.session.id);
  const phone = (await phoneOf(portal, person)) !== null;
  if (check === undefined) return ok({ person, seen: null, phone });
  const waiting = check.state === 'asked' && check.challengeId !== null;
  const shown = waiting ? await viewWaited(portal, present, check.challengeId) : null;
  return ok({ person, seen: { check, challenge: shown?.kind === 'approve' ? shown : null }, phone });
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
  id: CallerCheckId,
): Promise<Result<CallerCheckState, Reach | RefusalOf<'not-yet'>>> {
  const check = await ownCheck(portal, present, id);
  if (check === null) return refuse({ code: 'not-found' });
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
