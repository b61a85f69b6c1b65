import type { Actor } from '#lib/domain/actor';
import type { Challenge } from '#lib/domain/challenge';
import { waysOf } from '#lib/domain/method';
import type { RefusalOf } from '#lib/domain/refusal';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Asking, EnrolmentRequest, SendRefusal } from '#lib/ports/backend';
import { makeLink } from './caller-link.ts';
import { make, makeACall, makePrompt, makeText } from './making.ts';
import type { Began } from './making.ts';
import { stillShut } from '../new-challenge.ts';
import type { Making } from '../new-challenge.ts';
import { toMethod } from '../method-set.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { newBinding } from './prompting.ts';
import { creationSecret, requestSecret } from './security-key.ts';
import { newSeed } from './totp.ts';
import { toProve, toSetUp } from '../starting.ts';
import { promptTriesKey } from '../tries-key.ts';

/** Begins to set up a method. Once it has, earlier challenges of the same enrolment are worth nothing. */
export async function begin(
  options: BackendParts,
  actor: Actor,
  request: EnrolmentRequest,
): Promise<Result<Challenge, SendRefusal | RefusalOf<'method-not-offered' | 'number-already-used'>>> {
  if (!options.offers.includes(request.kind)) return refuse({ code: 'method-not-offered' });
  const starting = await toSetUp(options, actor, request);
  if (!starting.ok) return starting;
  const making = starting.value;
  const open = await stillShut(options, making.triesKey);
  if (!open.ok) return open;
  switch (request.kind) {
    case 'text-message':
      return makeText(options, actor, { making, number: request.number });
    case 'phone-call':
      return makeACall(options, actor, { making, number: request.number });
    case 'alternative-phone':
      return (request.by === 'call' ? makeACall : makeText)(options, actor, { making, number: request.number });
    case 'authenticator-app':
      return request.app === 'own'
        ? bindPhone(options, actor, making)
        : make(options, actor, { making, secret: { kind: 'seed', seed: newSeed() } });
    case 'security-key':
      return make(options, actor, { making, secret: await newKeySecret(options, actor) });
  }
}

async function newKeySecret(options: BackendParts, { person }: Actor) {
  return creationSecret(options, person, await options.store.methods.of(person.id));
}

async function bindPhone(options: BackendParts, actor: Actor, making: Making): Promise<Began> {
  const id = options.keyring.id();
  return make(options, actor, { making, secret: await newBinding(options, id), id });
}

/** Asks for one of the person's methods. */
export async function challenge(
  options: BackendParts,
  actor: Actor,
  asking: Asking,
): Promise<Result<Challenge, SendRefusal | RefusalOf<'method-gone'>>> {
  const starting = await toProve(options, actor, asking);
  if (!starting.ok) return starting;
  const { making, method } = starting.value;
  const ways = waysOf(toMethod(method));
  const way = ways.find((each) => each === asking.way) ?? ways[0];
  if (way === 'prompt') return askPhone(options, actor, making);
  const open = await stillShut(options, making.triesKey);
  if (!open.ok) return open;
  if (method.secret.kind === 'security-key') {
    return make(options, actor, { making, secret: await requestSecret(options, method) });
  }
  if (method.secret.kind === 'phone') {
    if (asking.purpose === 'verify' && way === 'text') {
      return makeLink(options, actor, { making, number: method.secret.number });
    }
    return (way === 'call' ? makeACall : makeText)(options, actor, { making, number: method.secret.number });
  }
  return make(options, actor, { making, secret: { kind: 'app-code' } });
}

/**
 * Prompts the phone, unless prompts have stopped or too many went out already: then its code is asked for instead, and
 * the screen says why (MFA fatigue, security row R09).
 */
async function askPhone(options: BackendParts, actor: Actor, making: Making): Promise<Began> {
  const { methodId } = making;
  const phone = methodId === null ? null : await options.store.authenticators.byMethod(methodId);
  if (methodId === null || phone === null) return codeInstead(options, actor, { making });
  if (actor.person.promptsStoppedAt !== null)
    return codeInstead(options, actor, { making, instead: 'prompts-stopped' });
  const triesKey = promptTriesKey(methodId);
  const open = await stillShut(options, triesKey);
  if (!open.ok) return open;
  const leave = await options.store.prompts.take({ personId: actor.person.id, methodId }, options.clock.now());
  if (leave.state === 'enough') return codeInstead(options, actor, { making, instead: 'too-many-prompts' });
  return makePrompt(options, actor, { making: { ...making, triesKey }, phone });
}

async function codeInstead(
  options: BackendParts,
  actor: Actor,
  of: { readonly making: Making; readonly instead?: 'prompts-stopped' | 'too-many-prompts' },
): Promise<Began> {
  const { making, ...why } = of;
  const open = await stillShut(options, making.triesKey);
  return open.ok ? make(options, actor, { making, secret: { kind: 'app-code', ...why } }) : open;
}
