import type { Actor } from '#lib/domain/actor';
import { bindingLasts, callLasts, linkLasts, promptLasts } from '#lib/domain/challenge';
import type { Challenge, ChallengeId } from '#lib/domain/challenge';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { SendRefusal } from '#lib/ports/backend';
import { authenticatorTopic } from '#lib/ports/bus';
import type { Tables } from '#lib/ports/store';
import type { ChallengeSecret, NewChallenge } from '#lib/ports/store/challenges';
import type { AuthenticatorRow } from '#lib/ports/store/authenticators';
import { makeCall, speakCode } from '../calling.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { newPrompt, wakePhone } from './prompting.ts';
import { sendCode } from '../sending.ts';
import { showChallenge } from './showing.ts';
import { keepCode, newCode, textChallengeLasts } from '../text-code.ts';

/** What is known of a challenge before its secret is made. */
export type Making = Omit<
  NewChallenge,
  'id' | 'personId' | 'sessionId' | 'secret' | 'createdAt' | 'expiresAt' | 'authenticatorId'
>;
export type Began = Result<Challenge, SendRefusal>;

/**
 * Sends a code by text, or reads it aloud in a call, and writes the row after: what was not taken leaves no challenge
 * behind that cannot be answered.
 */
export async function makeCode(
  options: BackendParts,
  actor: Actor,
  of: { readonly making: Making; readonly number: string; readonly by: 'text' | 'call' },
): Promise<Began> {
  const id = options.keyring.id();
  const code = newCode();
  const to = { personId: actor.person.id, number: of.number, purpose: of.making.purpose };
  const sent = await (of.by === 'call' ? speakCode : sendCode)(options, to, code);
  if (!sent.ok) return sent;
  const codes = [keepCode(options.keyring, id, { code, at: options.clock.now() })];
  return make(options, actor, { making: of.making, secret: { kind: 'codes', number: of.number, codes }, id });
}

/** Texts a code. */
export async function makeText(
  options: BackendParts,
  actor: Actor,
  of: { readonly making: Making; readonly number: string },
): Promise<Began> {
  return makeCode(options, actor, { ...of, by: 'text' });
}

/** Calls a number, and writes the row after, as for texts. */
export async function makeACall(
  options: BackendParts,
  actor: Actor,
  of: { readonly making: Making; readonly number: string },
): Promise<Began> {
  const { purpose } = of.making;
  // For a new password a code is read aloud: whoever asks must hear it.
  if (purpose === 'reset') return makeCode(options, actor, { ...of, by: 'call' });
  const called = await makeCall(options, { personId: actor.person.id, number: of.number, purpose }, 0);
  if (!called.ok) return called;
  return make(options, actor, { making: of.making, secret: called.value });
}

/** Prompts a phone: the number is made, the row is written, and then the phone hears of it. */
export async function makePrompt(
  options: BackendParts,
  actor: Actor,
  of: { readonly making: Making; readonly phone: AuthenticatorRow },
): Promise<Began> {
  const prompt = await newPrompt(options, actor);
  const secret = { kind: 'prompt', phone: of.phone.phone, prompt } as const;
  const made = await make(options, actor, { making: of.making, secret, authenticatorId: of.phone.id });
  if (made.ok) wakePhone(options, of.phone.id, made.value.id);
  return made;
}

/** Writes a challenge. Earlier ones of the same enrolment are worth nothing from then on. */
export async function make(
  options: BackendParts,
  actor: Actor,
  of: {
    readonly making: Making;
    readonly secret: ChallengeSecret;
    readonly id?: ChallengeId;
    readonly authenticatorId?: string;
  },
): Promise<Began> {
  const now = options.clock.now();
  const row: NewChallenge = {
    ...of.making,
    id: of.id ?? options.keyring.id(),
    personId: actor.person.id,
    sessionId: actor.session.id,
    authenticatorId: of.authenticatorId ?? null,
    secret: of.secret,
    createdAt: now,
    expiresAt: now + lastsOf(of.secret),
  };
  const withdrawn = await options.store.transaction(async (tables) => {
    // Only now, so that a refusal (a double click, a text too soon) leaves the person the challenge they have.
    if (row.enrolmentId !== null) await tables.challenges.dropForEnrolment(row.enrolmentId, now);
    const before = row.enrolmentId === null ? await withdrawPrompt(tables, row) : null;
    await tables.challenges.add(row);
    return before;
  });
  if (withdrawn !== null) options.bus.tell(authenticatorTopic(withdrawn));
  return ok(await showChallenge(options, actor, row));
}

/** What a phone was asked before for the same session is not asked any more; gives the phone. */
async function withdrawPrompt(tables: Tables, row: NewChallenge): Promise<string | null> {
  const before = await tables.challenges.openFor(row.sessionId, row.purpose, row.createdAt);
  if (before === null || before.authenticatorId === null) return null;
  await tables.challenges.use(before.id, row.createdAt);
  return before.authenticatorId;
}

function lastsOf(secret: ChallengeSecret): number {
  switch (secret.kind) {
    case 'codes':
      return textChallengeLasts;
    case 'call':
      return callLasts;
    case 'prompt':
      return secret.link === undefined ? promptLasts : linkLasts;
    case 'binding':
    case 'seed':
    case 'app-code':
    case 'key':
      return bindingLasts;
  }
}

/** Nothing is sent and nothing is shown for a method whose next answer would not be compared. */
export async function stillShut(
  options: BackendParts,
  triesKey: string,
): Promise<Result<null, RefusalOf<'wait' | 'method-disabled'>>> {
  const standing = await options.store.tries.look(triesKey, options.clock.now());
  if (standing.state === 'wait') return refuse({ code: 'wait', retryAt: standing.retryAt });
  return standing.state === 'disabled' ? refuse({ code: 'method-disabled' }) : ok(null);
}
