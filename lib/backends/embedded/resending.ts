import type { Actor } from '#lib/domain/actor';
import { promptLasts } from '#lib/domain/challenge';
import type { Challenge, ChallengeId } from '#lib/domain/challenge';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { SendRefusal } from '#lib/ports/backend';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import { stillShut } from '../new-challenge.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { newPrompt, wakePhone, withPrompt } from './prompting.ts';
import { callAgain, keepSent, textAgain } from '../sending-again.ts';
import type { Kept } from '../sending-again.ts';
import { isTheirs } from '../showing-sent.ts';
import { showChallenge } from './showing.ts';
import { triesPerChallenge } from '#lib/domain/tries';

type Resent = Result<Challenge, SendRefusal | RefusalOf<'challenge-expired' | 'not-scanned'>>;

/** Sends another code, calls again, or prompts the phone; the counts stay as they are. */
export async function resend(options: BackendParts, actor: Actor, id: ChallengeId): Promise<Resent> {
  const row = await options.store.challenges.byId(id);
  const now = options.clock.now();
  if (!isTheirs(row, actor) || row.usedAt !== null || row.expiresAt <= now || row.tries >= triesPerChallenge) {
    return refuse({ code: 'challenge-expired' });
  }
  const open = await stillShut(options, row.triesKey);
  if (!open.ok) return open;
  const sent = await sendAgain(options, actor, row);
  if (!sent.ok) return sent;
  const kept = await keepSent(options, row, sent.value);
  if (kept === null) return refuse({ code: 'challenge-expired' });
  if (row.authenticatorId !== null) wakePhone(options, row.authenticatorId, id);
  return ok(await showChallenge(options, actor, { ...row, ...kept }));
}

async function sendAgain(
  options: BackendParts,
  actor: Actor,
  row: ChallengeRow,
): Promise<Result<Kept, SendRefusal | RefusalOf<'challenge-expired' | 'not-scanned'>>> {
  switch (row.secret.kind) {
    case 'codes':
      return textAgain(options, { ...row, secret: row.secret });
    case 'call':
      return callAgain(options, { ...row, secret: row.secret });
    case 'binding':
      return row.authenticatorId === null ? refuse({ code: 'not-scanned' }) : promptAgain(options, actor, row);
    case 'prompt':
      return row.authenticatorId === null ? refuse({ code: 'challenge-expired' }) : promptAgain(options, actor, row);
    case 'seed':
    case 'app-code':
    case 'key':
    case 'remote':
      return refuse({ code: 'challenge-expired' });
  }
}

/** A new number each time; the one before is worth nothing. */
async function promptAgain(
  options: BackendParts,
  actor: Actor,
  row: ChallengeRow,
): Promise<Result<Kept, RefusalOf<'too-many-prompts'>>> {
  const { store, clock } = options;
  const now = clock.now();
  const methodId = row.methodId ?? row.id;
  const leave = await store.prompts.take({ personId: row.personId, methodId }, now);
  if (leave.state === 'enough') return refuse({ code: 'too-many-prompts', retryAt: leave.retryAt ?? now });
  const prompt = await newPrompt(options, actor);
  const lasts = now + promptLasts;
  return ok({
    onto: (secret) => withPrompt(secret, prompt),
    // A phone that has just been bound can be tried again for as long as its binding would have lasted.
    expiresAt: row.secret.kind === 'binding' ? Math.max(row.expiresAt, lasts) : lasts,
  });
}
