import { randomInt } from 'node:crypto';
import type { Actor } from '#lib/domain/actor';
import { inHalves, longCode, makeCode, makePlace, shortCode } from '#lib/domain/binding-code';
import { bindingLasts, promptLasts } from '#lib/domain/challenge';
import type { ChallengeId } from '#lib/domain/challenge';
import { Fault, isFault } from '#lib/domain/fault';
import { policyFrom } from '#lib/domain/policy';
import { authenticatorTopic } from '#lib/ports/bus';
import type { ChallengeSecret, PromptSecret } from '#lib/ports/store/challenges';
import type { BackendParts } from '#lib/ports/backend-parts';
import { newSeed } from './totp.ts';

const below = (limit: number): number => randomInt(limit);

export type BindingSecret = Extract<ChallengeSecret, { readonly kind: 'binding' }>;

/** What binds a phone: a code for the QR, a short one for typing, each good for one phone once. */
export async function newBinding(options: BackendParts, challengeId: ChallengeId): Promise<BindingSecret> {
  const { store, keyring, clock } = options;
  const code = makeCode(longCode, below);
  const short = makeCode(shortCode, below);
  for (;;) {
    const place = makePlace(below);
    const added = await store.bindings.add({
      challengeId,
      codeHash: keyring.digest(code),
      place,
      shortHash: shortHashOf(options, place, short),
      expiresAt: clock.now() + bindingLasts,
    });
    if (added) return { kind: 'binding', code, shortCode: short, place, seed: newSeed(), phone: null, prompt: null };
  }
}

/** What is kept of a short code; worth nothing at another place. */
export function shortHashOf(options: BackendParts, place: string, code: string): string {
  return options.keyring.index(`${place}:${code}`, 'binding');
}

/** The addresses and codes that the screen shows of a binding. */
export function bindingShown(options: BackendParts, secret: BindingSecret) {
  const app = `${new URL(options.origin).origin}/authenticator`;
  return {
    link: `${app}#add=${secret.code}`,
    code: inHalves(secret.shortCode),
    address: `${app}/add/${secret.place}`,
  };
}

/** A prompt with a number of its own. Two digits as in document 004, or six where the organisation wants them (security row R10). */
export async function newPrompt(options: BackendParts, actor: Actor): Promise<PromptSecret> {
  const digits = await digitsFor(options, actor.person.organisationId);
  const at = options.clock.now();
  const least = 10 ** (digits - 1);
  return {
    number: String(randomInt(least, 10 * least)),
    at,
    expiresAt: at + promptLasts,
    state: 'waiting',
    ip: actor.origin.ip,
    userAgent: actor.origin.userAgent,
  };
}

async function digitsFor(options: BackendParts, organisationId: string): Promise<2 | 6> {
  const held = await options.store.policies.of(organisationId);
  return policyFrom(held?.deployment ?? {}, held?.own ?? {}).promptDigits;
}

/** Tells a phone that there is something to answer: those that listen at once, the others by a push that carries nothing. */
export function wakePhone(options: BackendParts, authenticatorId: string, id: ChallengeId): void {
  options.bus.tell(authenticatorTopic(authenticatorId));
  push(options, authenticatorId, id).catch((failure: unknown) => {
    // The person has the app, and its code; the operator hears of it.
    options.onFault?.(isFault(failure) ? failure : new Fault('internal', 'A phone could not be woken.', failure));
  });
}

async function push({ store, pushes }: BackendParts, authenticatorId: string, id: ChallengeId): Promise<void> {
  const phone = await store.authenticators.byId(authenticatorId);
  if (phone === null || phone.subscription === null || pushes === null) return;
  const taken = await pushes.wake(phone.subscription, { kind: 'request', id });
  if (taken === 'gone') await store.authenticators.subscribe(authenticatorId, null);
}

/** The prompt of a challenge, where it has one. */
export function promptOf(secret: ChallengeSecret): PromptSecret | null {
  return secret.kind === 'prompt' || secret.kind === 'binding' ? secret.prompt : null;
}

/** The same challenge with its prompt changed. */
export function withPrompt(secret: ChallengeSecret, prompt: PromptSecret): ChallengeSecret {
  return secret.kind === 'prompt' || secret.kind === 'binding' ? { ...secret, prompt } : secret;
}
