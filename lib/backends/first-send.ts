import type { Actor } from '#lib/domain/actor';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { SendRefusal } from '#lib/ports/backend';
import type { NewChallenge } from '#lib/ports/store/challenges';
import { makeCall, speakCode } from './calling.ts';
import { writeChallenge } from './new-challenge.ts';
import type { Making } from './new-challenge.ts';
import { sendCode } from './sending.ts';
import { keepCode, newCode } from './text-code.ts';

/** The challenge as it was written; or why nothing was sent. */
export type Made = Result<NewChallenge, SendRefusal>;

/**
 * Sends a code by text, or reads it aloud in a call, and writes the row after: what was not taken leaves no challenge
 * behind that cannot be answered.
 */
export async function firstCode(
  options: BackendParts,
  actor: Actor,
  of: { readonly making: Making; readonly number: string; readonly by: 'text' | 'call' },
): Promise<Made> {
  const id = options.keyring.id();
  const code = newCode();
  const to = { personId: actor.person.id, number: of.number, purpose: of.making.purpose };
  const sent = await (of.by === 'call' ? speakCode : sendCode)(options, to, code);
  if (!sent.ok) return sent;
  const codes = [keepCode(options.keyring, id, { code, at: options.clock.now() })];
  return ok(
    await writeChallenge(options, actor, {
      making: of.making,
      secret: { kind: 'codes', number: of.number, codes },
      id,
    }),
  );
}

/** Texts a code. */
export async function firstText(
  options: BackendParts,
  actor: Actor,
  of: { readonly making: Making; readonly number: string },
): Promise<Made> {
  return firstCode(options, actor, { ...of, by: 'text' });
}

/** Calls a number, and writes the row after, as for texts. */
export async function firstCall(
  options: BackendParts,
  actor: Actor,
  of: { readonly making: Making; readonly number: string },
): Promise<Made> {
  const { purpose } = of.making;
  // For a new password a code is read aloud: whoever asks must hear it.
  if (purpose === 'reset') return firstCode(options, actor, { ...of, by: 'call' });
  const called = await makeCall(options, { personId: actor.person.id, number: of.number, purpose }, 0);
  if (!called.ok) return called;
  return ok(await writeChallenge(options, actor, { making: of.making, secret: called.value }));
}
