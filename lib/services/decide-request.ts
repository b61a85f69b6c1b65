import type { Present } from '#lib/domain/actor';
import type { DeskRequest, DeskRequestId } from '#lib/domain/desk-act';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { mayAgree, verdictOn } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { performers } from './desk-acts.ts';
import { recordStaffEvent } from './record-staff-change.ts';
import { staffStillSignedIn, whileSignedIn } from './still-signed-in.ts';

type Decided<Code extends 'word-missing' | 'request-over' | 'too-many-acts' | 'privileged-account' | 'signed-out'> =
  Promise<Result<Person, RefusalOf<Code | 'not-found' | 'not-allowed'>>>;

/** Somebody else has decided while this was on its way; undoes what was begun. */
class DecidedMeanwhile extends Error {}

interface Open {
  readonly request: DeskRequest;
  readonly asker: Person;
  readonly subject: Person;
}

/**
 * Agrees to what another of the staff has asked to do to a privileged account, and does it: once, in one transaction with
 * the decision, the audit line with all three names and the notices (security row A23). Neither the one who asked nor the
 * one it is about can agree, whatever tab they are in; nor does it happen when the one who asked may no longer do it, or the
 * session they asked in was ended. It is counted as an act of the second one.
 */
export async function agreeToRequest(
  portal: Portal,
  { actor }: Present,
  id: DeskRequestId,
): Decided<'request-over' | 'too-many-acts' | 'privileged-account' | 'signed-out'> {
  const found = await openRequest(portal, actor.person, id);
  if (!found.ok) return found;
  const { request, asker, subject } = found.value;
  const { evidence, details, act } = request;
  const turn = await portal.store.desk.takeTurn(actor.person.id, 'agree', portal.clock.now());
  if (turn.state === 'enough') return refuse({ code: 'too-many-acts', retryAt: turn.retryAt });
  const decision = { by: actor.person.id, at: portal.clock.now(), word: '' } as const;
  const settle = async (tables: Tables): Promise<void> => {
    await staffStillSignedIn(tables, actor);
    if (!(await tables.desk.decide(id, { ...decision, state: 'done' }))) throw new DecidedMeanwhile();
  };
  const by = { agent: asker, person: subject, origin: actor.origin, agreed: actor.person, ...evidence };
  let elsewhere = false;
  try {
    const done = await whileSignedIn(() => performers[act](portal, { by, details, settle }));
    if (done.ok) return ok(subject);
    if (done.refusal.code === 'signed-out') return refuse({ code: 'signed-out' });
    elsewhere = done.refusal.code === 'privileged-account';
  } catch (thrown) {
    if (thrown instanceof DecidedMeanwhile) return refuse({ code: 'request-over' });
    throw thrown;
  }
  await portal.store.desk.decide(id, { ...decision, state: 'overtaken' });
  return refuse({ code: elsewhere ? 'privileged-account' : 'request-over' });
}

/** Declines it, with a word for whoever asked. Nothing is done. */
export async function declineRequest(
  portal: Portal,
  { actor }: Present,
  { id, word }: { readonly id: DeskRequestId; readonly word: string },
): Decided<'word-missing' | 'request-over'> {
  const found = await openRequest(portal, actor.person, id);
  if (!found.ok) return found;
  const plain = word.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  if (plain === '') return refuse({ code: 'word-missing' });
  const { request, subject } = found.value;
  const at = portal.clock.now();
  const declined = await portal.store.transaction(async (tables) => {
    const decision = { by: actor.person.id, at, state: 'declined', word: plain } as const;
    if (!(await tables.desk.decide(id, decision))) return false;
    const by = { agent: actor.person, person: subject, origin: actor.origin, reason: plain };
    await recordStaffEvent(tables, by, { what: 'act-declined', act: request.act });
    return true;
  });
  return declined ? ok(subject) : refuse({ code: 'request-over' });
}

async function openRequest(
  portal: Portal,
  second: Person,
  id: DeskRequestId,
): Promise<Result<Open, RefusalOf<'not-found' | 'not-allowed' | 'request-over'>>> {
  const { people, desk } = portal.store;
  const request = await desk.request(id);
  if (request === null) return refuse({ code: 'not-found' });
  const [asker, subject] = [await people.byId(request.askedBy), await people.byId(request.subject)];
  if (asker === null || subject === null) return refuse({ code: 'not-found' });
  if (!mayAgree(second, { askedBy: asker, subject })) return refuse({ code: 'not-allowed' });
  const over = request.state !== 'open' || request.expiresAt <= portal.clock.now();
  const session = request.details['session'];
  const ended = session !== undefined && (await portal.store.sessions.byId(session)) === null;
  const shut = ended || asker.lockedAt !== null || asker.disabledFor !== null;
  if (over || shut || verdictOn(asker, request.act, subject) === 'no') return refuse({ code: 'request-over' });
  return ok({ request, asker, subject });
}
