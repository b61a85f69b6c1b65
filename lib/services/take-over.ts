import type { Actor, Origin, Present } from '#lib/domain/actor';
import type { HandOver } from '#lib/domain/hand-over';
import { parseHandOverNumber } from '#lib/domain/hand-over';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import { sessionOver } from '#lib/domain/session';
import type { Session } from '#lib/domain/session';
import { handOverTopic } from '#lib/ports/bus';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { Run } from './current-enrolment.ts';
import { enrolmentGate } from './enrolment-gate.ts';
import { beginMoved, moveRun } from './move-run.ts';
import { newToken } from './new-token.ts';
import { openRun } from './open-run.ts';
import { recordChange } from './record-event.ts';

export type TakeRefusal = RefusalOf<
  | 'hand-over-number-missing'
  | 'hand-over-wrong-number'
  | 'hand-over-over'
  | 'hand-over-here'
  | 'hand-over-somebody-else'
>;

/** What comes from the phone. */
export interface TakeGiven {
  /** Out of the link. */
  readonly code: string;
  /** As it was typed. */
  readonly number: string;
  readonly origin: Origin;
  /** Who is signed in in the phone's browser. */
  readonly visitor: Present | null;
}

/** The screen that the phone goes on with, and the value of its cookie. */
export interface Taken {
  readonly path: string;
  readonly token: Secret;
}

/**
 * Takes a run over on a phone that was told the computer's number. One try: another number ends it (T-14). The phone gets
 * a session of its own that can do nothing but this run, with the proofs of the computer's session and never fresher
 * ones, so that the gate of enrolments judges it the same. Of two phones with one link one wins.
 */
export async function takeOver(portal: Portal, given: TakeGiven): Promise<Result<Taken, TakeRefusal>> {
  const number = parseHandOverNumber(given.number);
  if (number === null) return refuse({ code: 'hand-over-number-missing' });
  const handOver = await portal.store.handOvers.byCode(portal.keyring.digest(given.code));
  const why = handOver === null ? 'hand-over-over' : mayBeHere(handOver, given.visitor);
  if (handOver === null || why !== null) return refuse({ code: why ?? 'hand-over-over' });
  const offered = await stillOffered(portal, handOver, given.origin);
  if (offered === null) return refuse({ code: 'hand-over-over' });
  const { token, hash } = newToken(portal);
  const taken = await portal.store.transaction((tables) =>
    take(portal, tables, { ...offered, handOver, number, tokenHash: hash }),
  );
  portal.bus.tell(handOverTopic(handOver.sessionId));
  if (taken !== 'taken') return refuse({ code: taken });
  return ok({ path: await beginMoved(portal, offered.actor, offered.run), token });
}

/** In the browser that hands it over there is nothing to take; and nobody else's session is thrown away by a link. */
function mayBeHere(handOver: HandOver, visitor: Present | null): TakeRefusal['code'] | null {
  if (visitor === null) return null;
  if (visitor.actor.person.id !== handOver.personId) return 'hand-over-somebody-else';
  return visitor.actor.session.id === handOver.sessionId ? 'hand-over-here' : null;
}

interface Offered {
  readonly run: Run;
  /** The person, at the phone. */
  readonly actor: Actor;
}

/** What is offered, as the phone would have it; null when it is not to be had any more. Nothing is spent by it. */
async function stillOffered(portal: Portal, handOver: HandOver, origin: Origin): Promise<Offered | null> {
  const now = portal.clock.now();
  if (handOver.state !== 'waiting' || handOver.expiresAt <= now) return null;
  const from = await portal.store.sessions.byId(handOver.sessionId);
  const person = await portal.store.people.byId(handOver.personId);
  const run = await openRun(portal, handOver);
  if (from === null || sessionOver(from, now) || person === null || isShut(person)) return null;
  if (run === null || run.enrolment.sessionId !== from.id) return null;
  const actor: Actor = { kind: 'self', person, session: phoneSession(portal, from, handOver), origin };
  const set = await portal.backend.methodsOf(person);
  const gate = await enrolmentGate(portal, { actor, set }, { journey: run.journey.id, underWay: true });
  return gate.ok ? { run, actor } : null;
}

function isShut({ lockedAt, disabledFor }: Person): boolean {
  return lockedAt !== null || disabledFor !== null;
}

function phoneSession({ keyring, clock }: Portal, from: Session, handOver: HandOver): Session {
  const at = clock.now();
  return {
    id: keyring.id(),
    personId: from.personId,
    startedAt: at,
    lastSeenAt: at,
    passwordAt: from.passwordAt,
    secondStep: from.secondStep,
    rememberedAt: null,
    scope: { enrolmentId: handOver.enrolmentId, from: from.id },
    wantedPath: null,
  };
}

interface Taking extends Offered {
  readonly handOver: HandOver;
  readonly number: string;
  readonly tokenHash: string;
}

async function take(portal: Portal, tables: Tables, taking: Taking): Promise<'taken' | TakeRefusal['code']> {
  const { run, actor, handOver, number, tokenHash } = taking;
  const { person, session, origin } = actor;
  const { startedAt: at, passwordAt, secondStep, scope } = session;
  await tables.people.hold(person.id);
  const by = { phoneSessionId: session.id, userAgent: origin.userAgent, now: at };
  if (scope === null || !(await tables.handOvers.take(handOver.id, by))) return 'hand-over-over';
  if (number !== handOver.offer.number) {
    await tables.handOvers.end(handOver.id, 'wrong-number');
    const self = { kind: 'self', personId: person.id, ...origin } as const;
    await tables.audit.append(person.id, self, { what: 'answer-refused', refusal: 'hand-over-wrong-number' });
    return 'hand-over-wrong-number';
  }
  if (!(await moveRun(portal, tables, { run, session: session.id }))) {
    await tables.handOvers.end(handOver.id, 'taken-back');
    return 'hand-over-over';
  }
  const handedOver = { ...scope, passwordAt, secondStep };
  const row = { id: session.id, tokenHash, personId: person.id, at, wantedPath: null, ...origin, handedOver };
  await tables.sessions.start(row);
  await recordChange(portal)(tables, actor, { what: 'handed-over', kind: run.kind });
  return 'taken';
}
