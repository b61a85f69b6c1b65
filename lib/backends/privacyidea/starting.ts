import type { Actor } from '#lib/domain/actor';
import type { Challenge, ChallengeId } from '#lib/domain/challenge';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Asking, EnrolmentRequest, SendRefusal } from '#lib/ports/backend';
import type { NewChallenge } from '#lib/ports/store/challenges';
import { stillShut } from '../new-challenge.ts';
import { callerTriesKey, enrolTriesKey, methodTriesKey, numberIndexOf, resetTriesKey } from '../tries-key.ts';
import { forgetIfPossible } from './enrolling.ts';
import { held, heldOne } from './methods.ts';
import type { Held } from './methods.ts';
import type { Pi } from './pi.ts';
import { asOpen } from './showing.ts';
import type { Opened, Way } from './way.ts';
import { bears } from './bears.ts';
import { wayNamed, wayToAsk, wayToBegin } from './ways.ts';

/** Begins to set up a method. Once it has, what the same enrolment began before is taken away there. */
export async function begin(
  pi: Pi,
  actor: Actor,
  request: EnrolmentRequest,
): Promise<Result<Challenge, SendRefusal | RefusalOf<'method-not-offered' | 'number-already-used'>>> {
  const name = wayToBegin(request);
  const way = wayNamed(name);
  if (way === undefined || !pi.parts.offers.includes(request.kind)) return refuse({ code: 'method-not-offered' });
  const now = await held(pi, actor.person);
  if ('number' in request && isTaken(now, request)) return refuse({ code: 'number-already-used' });
  const numberIndex = 'number' in request ? numberIndexOf(pi.parts.keyring, request.number) : null;
  const triesKey = enrolTriesKey(actor.person.id, request.kind, numberIndex);
  const open = await stillShut(pi.parts, triesKey);
  if (!open.ok) return open;
  const id = pi.parts.keyring.id();
  const begun = await way.begin(pi, actor, { id, request });
  if (!begun.ok) return begun;
  const { enrolmentId, kind: methodKind } = request;
  const row = rowOf(pi, actor, { id, name, opened: begun.value });
  const challenge: NewChallenge = { ...row, purpose: 'enrol', methodKind, methodId: null, enrolmentId, triesKey };
  return write(pi, actor, { challenge, way });
}

/** Asks for one of the person's methods. */
export async function challenge(
  pi: Pi,
  actor: Actor,
  asking: Asking,
): Promise<Result<Challenge, SendRefusal | RefusalOf<'method-gone'>>> {
  const one = await heldOne(pi, actor.person, asking.method);
  if (one === null) return refuse({ code: 'method-gone' });
  const { method, token } = one;
  if (method.disabledAt !== null || !bears(token, asking.purpose)) return refuse({ code: 'method-disabled' });
  const name = wayToAsk(method, token, asking.way);
  const way = wayNamed(name);
  if (way === undefined) return refuse({ code: 'not-sent' });
  const triesKey = triesKeyFor(asking);
  const open = await stillShut(pi.parts, triesKey);
  if (!open.ok) return open;
  const id = pi.parts.keyring.id();
  const { purpose } = asking;
  const asked = await way.ask(pi, actor, { id, token, kind: method.kind, purpose });
  if (!asked.ok) return asked;
  const row = rowOf(pi, actor, { id, name, opened: asked.value });
  const about = { purpose, methodKind: method.kind, methodId: method.id, enrolmentId: null, triesKey };
  return write(pi, actor, { challenge: { ...row, ...about }, way });
}

function rowOf(pi: Pi, actor: Actor, of: { readonly id: ChallengeId; readonly name: string; readonly opened: Opened }) {
  return {
    id: of.id,
    personId: actor.person.id,
    sessionId: actor.session.id,
    authenticatorId: null,
    secret: { kind: 'remote', way: of.name, kept: of.opened.kept } as const,
    createdAt: pi.parts.clock.now(),
    expiresAt: of.opened.expiresAt,
  };
}

/** Writes a challenge. What cannot be written has not begun: its token goes again. */
async function write(
  pi: Pi,
  actor: Actor,
  { challenge: row, way }: { readonly challenge: NewChallenge; readonly way: Way },
): Promise<Result<Challenge, never>> {
  const { store, clock } = pi.parts;
  const { enrolmentId } = row;
  const kept = row.secret.kind === 'remote' ? row.secret.kept : {};
  try {
    const before = await store.transaction(async (tables) => {
      const earlier = await tables.challenges.openFor(row.sessionId, row.purpose, clock.now());
      if (enrolmentId !== null) await tables.challenges.dropForEnrolment(enrolmentId, clock.now());
      await tables.challenges.add(row);
      return enrolmentId !== null && earlier?.enrolmentId === enrolmentId ? earlier : null;
    });
    await forgetBegun(pi, actor, before?.secret);
  } catch (failure) {
    if (enrolmentId !== null) await forgetIfPossible(pi, actor.person, way.begun(kept));
    throw failure;
  }
  return ok(await way.show(pi, actor, asOpen(row)));
}

async function forgetBegun(pi: Pi, actor: Actor, secret: NewChallenge['secret'] | undefined): Promise<void> {
  if (secret?.kind !== 'remote') return;
  await forgetIfPossible(pi, actor.person, wayNamed(secret.way)?.begun(secret.kept) ?? []);
}

function triesKeyFor({ purpose, method }: Asking): string {
  if (purpose === 'verify') return callerTriesKey(method);
  return purpose === 'reset' ? resetTriesKey(method) : methodTriesKey(method);
}

/** Whether a person has a number already: for the same kind of method, or as an alternative to itself (guide 1.5). */
function isTaken({ set, tokens }: Held, asked: { readonly kind: string; readonly number: string }): boolean {
  return set.methods.some(
    ({ id, kind }) =>
      tokens.get(id)?.facts.phone === asked.number &&
      (kind === asked.kind || kind === 'alternative-phone' || asked.kind === 'alternative-phone'),
  );
}
