import type { Actor, Present } from '#lib/domain/actor';
import { requestLasts } from '#lib/domain/desk-act';
import type { AgreedAct, CallerCheck, Evidence } from '#lib/domain/desk-act';
import type { Person, PersonId } from '#lib/domain/person';
import type { Refusal } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { verdictOn } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { callerEvidence } from './caller-evidence.ts';
import { performers } from './desk-acts.ts';
import { recordStaffEvent } from './record-staff-change.ts';
import { staffStillSignedIn, whileSignedIn } from './still-signed-in.ts';

/** What one of the staff wants to do to somebody's account, as it was typed. */
export interface Wish {
  readonly act: AgreedAct;
  readonly person: PersonId;
  readonly reason: string;
  readonly checks: readonly CallerCheck[];
  /** What it is about beside the person. */
  readonly details: Readonly<Record<string, string>>;
}

/** Whether it was done, or waits for a second person. */
export interface AskedOrDone {
  readonly did: 'done' | 'asked';
  readonly person: Person;
}

/**
 * Does something to somebody's account, or asks a second person to agree where the account is privileged (security row
 * A23). It is counted before it is done, so that whoever has a session of the staff can do no more in an hour than one
 * person may. Somebody out of reach is nobody.
 */
export async function askOrAct(portal: Portal, { actor }: Present, wish: Wish): Promise<Result<AskedOrDone, Refusal>> {
  const agent = actor.person;
  const person = await portal.store.people.byId(wish.person);
  if (person === null || verdictOn(agent, 'view-person', person) === 'no') return refuse({ code: 'not-found' });
  const verdict = verdictOn(agent, wish.act, person);
  if (verdict === 'no' || actor.kind !== 'self') return refuse({ code: 'not-allowed' });
  const evidence = await callerEvidence(portal, { agent, person }, wish);
  if (!evidence.ok) return evidence;
  const missing = await missingIn(portal, wish, person);
  if (missing !== null) return refuse(missing);
  const turn = await portal.store.desk.takeTurn(agent.id, wish.act, portal.clock.now());
  if (turn.state === 'enough') return refuse({ code: 'too-many-acts', retryAt: turn.retryAt });
  const staff = { actor, person, evidence: evidence.value };
  if (verdict === 'with-a-second') {
    await ask(portal, wish, staff);
    return ok({ did: 'asked', person });
  }
  const by = { agent, person, origin: actor.origin, ...evidence.value };
  const settle = (tables: Tables) => staffStillSignedIn(tables, actor);
  const done = await whileSignedIn(() => performers[wish.act](portal, { by, details: wish.details, settle }));
  return done.ok ? ok({ did: 'done', person }) : done;
}

/** What makes an act impossible before anything is counted. */
async function missingIn(portal: Portal, { act, details }: Wish, person: Person): Promise<Refusal | null> {
  if ((act === 'require-set-up' || act === 'make-access-code') && person.mfaOnAt === null)
    return { code: 'mfa-already-off' };
  if (act !== 'remove-method') return null;
  const { methods } = await portal.backend.methodsOf(person);
  if (details['method'] === undefined) return { code: 'method-not-chosen' };
  return methods.some(({ id }) => id === details['method']) ? null : { code: 'method-gone' };
}

interface Asking {
  readonly actor: Actor;
  readonly person: Person;
  readonly evidence: Evidence;
}

async function ask(portal: Portal, { act, details }: Wish, { actor, person, evidence }: Asking): Promise<void> {
  const at = portal.clock.now();
  const request = {
    id: portal.keyring.id(),
    act,
    askedBy: actor.person.id,
    subject: person.id,
    evidence,
    // It is over when this session is ended: whoever had it may have been somebody else.
    details: { ...details, session: actor.session.id },
    askedAt: at,
    expiresAt: at + requestLasts,
  };
  await portal.store.transaction(async (tables) => {
    await tables.desk.ask(request);
    const by = { agent: actor.person, person, origin: actor.origin, ...evidence };
    await recordStaffEvent(tables, by, { what: 'act-asked', act });
  });
}
