import type { Actor } from '#lib/domain/actor';
import { bindingLasts } from '#lib/domain/challenge';
import type { Challenge, ChallengeId } from '#lib/domain/challenge';
import type { MethodId } from '#lib/domain/method';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { EnrolmentRequest, SendRefusal } from '#lib/ports/backend';
import type { ChallengeSecret, NewChallenge } from '#lib/ports/store/challenges';
import type { MethodRow } from '#lib/ports/store/methods';
import type { EmbeddedOptions } from './options.ts';
import { creationSecret, requestSecret } from './security-key.ts';
import { sendCode } from './sending.ts';
import { isOpen, isTheirs, showChallenge } from './showing.ts';
import { keepCode, resendFrom, newCode, textChallengeLasts } from './text-code.ts';
import { newSeed } from './totp.ts';
import { enrolTriesKey, methodTriesKey, numberIndexOf } from './tries-key.ts';

type Making = Omit<NewChallenge, 'id' | 'personId' | 'sessionId' | 'secret' | 'createdAt' | 'expiresAt'>;
type Began = Result<Challenge, SendRefusal>;

/** Begins to set up a method. Once it has, earlier challenges of the same enrolment are worth nothing. */
export async function begin(
  options: EmbeddedOptions,
  actor: Actor,
  request: EnrolmentRequest,
): Promise<Result<Challenge, SendRefusal | RefusalOf<'method-not-offered' | 'number-already-used'>>> {
  if (!options.offers.includes(request.kind)) return refuse({ code: 'method-not-offered' });
  const { store, keyring } = options;
  const enrolled = await store.methods.of(actor.person.id);
  const numberIndex = request.kind === 'text-message' ? numberIndexOf(keyring, request.number) : null;
  if (enrolled.some((row) => row.kind === request.kind && numberIndex !== null && row.numberIndex === numberIndex)) {
    return refuse({ code: 'number-already-used' });
  }
  const making: Making = {
    purpose: 'enrol',
    methodKind: request.kind,
    methodId: null,
    enrolmentId: request.enrolmentId,
    triesKey: enrolTriesKey(actor.person.id, request.kind, numberIndex),
  };
  const shut = await stillShut(options, making.triesKey);
  if (shut !== null) return refuse(shut);
  switch (request.kind) {
    case 'text-message':
      return sendNew(options, actor, { making, number: request.number });
    case 'authenticator-app':
      return make(options, actor, { making, secret: { kind: 'seed', seed: newSeed() } });
    case 'security-key':
      return make(options, actor, { making, secret: await creationSecret(options, actor.person, enrolled) });
  }
}

/** Asks for one of the person's methods. */
export async function challenge(
  options: EmbeddedOptions,
  actor: Actor,
  asked: { readonly method: MethodId; readonly purpose: 'sign-in' | 'change' },
): Promise<Result<Challenge, SendRefusal | RefusalOf<'method-gone'>>> {
  const enrolled = await options.store.methods.of(actor.person.id);
  const method = enrolled.find((row) => row.id === asked.method);
  if (method === undefined) return refuse({ code: 'method-gone' });
  if (method.disabledAt !== null) return refuse({ code: 'method-disabled' });
  const making: Making = {
    purpose: asked.purpose,
    methodKind: method.kind,
    methodId: method.id,
    enrolmentId: null,
    triesKey: methodTriesKey(method.id),
  };
  const shut = await stillShut(options, making.triesKey);
  if (shut !== null) return refuse(shut);
  if (method.secret.kind === 'phone') return sendNew(options, actor, { making, number: method.secret.number });
  return make(options, actor, { making, secret: await secretFor(options, method) });
}

/** Sends another code for a challenge; the earlier ones stay good for their own time, and no count is lowered. */
export async function resend(
  options: EmbeddedOptions,
  actor: Actor,
  id: ChallengeId,
): Promise<Result<Challenge, SendRefusal | RefusalOf<'challenge-expired'>>> {
  const { store, keyring, clock } = options;
  const row = await store.challenges.byId(id);
  if (!isTheirs(row, actor) || !isOpen(row, clock.now()) || row.secret.kind !== 'codes') {
    return refuse({ code: 'challenge-expired' });
  }
  const shut = await stillShut(options, row.triesKey);
  if (shut !== null) return refuse(shut);
  const retryAt = resendFrom(row.secret.codes) ?? 0;
  if (clock.now() < retryAt) return refuse({ code: 'resend-too-soon', retryAt });
  const code = newCode();
  const sent = await sendCode(options, { ...row, number: row.secret.number }, code);
  if (!sent.ok) return sent;
  const now = clock.now();
  const kept = keepCode(keyring, id, { code, at: now });
  const expiresAt = now + textChallengeLasts;
  const secret = await store.transaction(async (tables) => {
    // Another resend may be adding its own code at this moment.
    await tables.people.hold(row.personId);
    const fresh = await tables.challenges.byId(id);
    if (fresh?.secret.kind !== 'codes' || fresh.usedAt !== null) return null;
    const more: ChallengeSecret = { ...fresh.secret, codes: [...fresh.secret.codes, kept] };
    await tables.challenges.resent(id, more, expiresAt);
    return more;
  });
  if (secret === null) return refuse({ code: 'challenge-expired' });
  return ok(await showChallenge(options, actor, { ...row, secret, expiresAt }));
}

async function secretFor(options: EmbeddedOptions, method: MethodRow): Promise<ChallengeSecret> {
  return method.secret.kind === 'security-key' ? requestSecret(options, method) : { kind: 'app-code' };
}

/** Sends first and writes the row after: a text that was not taken leaves no challenge behind that cannot be answered. */
async function sendNew(
  options: EmbeddedOptions,
  actor: Actor,
  of: { readonly making: Making; readonly number: string },
): Promise<Began> {
  const id = options.keyring.id();
  const code = newCode();
  const { purpose } = of.making;
  const sent = await sendCode(options, { personId: actor.person.id, number: of.number, purpose }, code);
  if (!sent.ok) return sent;
  const codes = [keepCode(options.keyring, id, { code, at: options.clock.now() })];
  return make(options, actor, { making: of.making, secret: { kind: 'codes', number: of.number, codes }, id });
}

async function make(
  options: EmbeddedOptions,
  actor: Actor,
  of: { readonly making: Making; readonly secret: ChallengeSecret; readonly id?: ChallengeId },
): Promise<Began> {
  const now = options.clock.now();
  const row: NewChallenge = {
    ...of.making,
    id: of.id ?? options.keyring.id(),
    personId: actor.person.id,
    sessionId: actor.session.id,
    secret: of.secret,
    createdAt: now,
    expiresAt: now + (of.secret.kind === 'codes' ? textChallengeLasts : bindingLasts),
  };
  await options.store.transaction(async (tables) => {
    // Only now, so that a refusal (a double click, a text too soon) leaves the person the challenge they have.
    if (row.enrolmentId !== null) await tables.challenges.dropForEnrolment(row.enrolmentId, now);
    await tables.challenges.add(row);
  });
  return ok(await showChallenge(options, actor, row));
}

/** Nothing is sent and nothing is shown for a method whose next answer would not be compared. */
async function stillShut(
  options: EmbeddedOptions,
  triesKey: string,
): Promise<RefusalOf<'wait' | 'method-disabled'> | null> {
  const standing = await options.store.tries.look(triesKey, options.clock.now());
  if (standing.state === 'wait') return { code: 'wait', retryAt: standing.retryAt };
  return standing.state === 'disabled' ? { code: 'method-disabled' } : null;
}
