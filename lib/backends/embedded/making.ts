import type { Actor } from '#lib/domain/actor';
import type { Challenge, ChallengeId } from '#lib/domain/challenge';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { SendRefusal } from '#lib/ports/backend';
import type { ChallengeSecret } from '#lib/ports/store/challenges';
import type { AuthenticatorRow } from '#lib/ports/store/authenticators';
import type { BackendParts } from '#lib/ports/backend-parts';
import { firstCall, firstText } from '../first-send.ts';
import type { Made } from '../first-send.ts';
import { writeChallenge } from '../new-challenge.ts';
import type { Making } from '../new-challenge.ts';
import { newPrompt, wakePhone } from './prompting.ts';
import { showChallenge } from './showing.ts';

export type Began = Result<Challenge, SendRefusal>;

interface Sending {
  readonly making: Making;
  readonly number: string;
}

/** Texts a code. */
export async function makeText(options: BackendParts, actor: Actor, of: Sending): Promise<Began> {
  return shown(options, actor, await firstText(options, actor, of));
}

/** Calls a number. */
export async function makeACall(options: BackendParts, actor: Actor, of: Sending): Promise<Began> {
  return shown(options, actor, await firstCall(options, actor, of));
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

/** Writes a challenge and shows it. */
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
  return shown(options, actor, ok(await writeChallenge(options, actor, of)));
}

async function shown(options: BackendParts, actor: Actor, made: Made): Promise<Began> {
  return made.ok ? ok(await showChallenge(options, actor, made.value)) : made;
}
