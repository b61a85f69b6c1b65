import type { Actor } from '#lib/domain/actor';
import type { Challenge, ChallengeId } from '#lib/domain/challenge';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { triesPerChallenge } from '#lib/domain/tries';
import type { SendRefusal } from '#lib/ports/backend';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import { stillShut } from '../new-challenge.ts';
import { callAgain, keepSent, textAgain } from '../sending-again.ts';
import type { Kept } from '../sending-again.ts';
import { isTheirs } from '../showing-sent.ts';
import { showOwn } from './showing.ts';

type Resent<T> = Result<T, SendRefusal | RefusalOf<'challenge-expired'>>;

/** Sends another code or calls again; the counts stay as they are. */
export async function resend(parts: BackendParts, actor: Actor, id: ChallengeId): Promise<Resent<Challenge>> {
  const row = await parts.store.challenges.byId(id);
  const isOver = row === null || row.usedAt !== null || row.expiresAt <= parts.clock.now();
  if (!isTheirs(row, actor) || isOver || row.tries >= triesPerChallenge) return refuse({ code: 'challenge-expired' });
  const open = await stillShut(parts, row.triesKey);
  if (!open.ok) return open;
  const sent = await sendAgain(parts, row);
  if (!sent.ok) return sent;
  const kept = await keepSent(parts, row, sent.value);
  return kept === null ? refuse({ code: 'challenge-expired' }) : ok(await showOwn(parts, actor, { ...row, ...kept }));
}

async function sendAgain(parts: BackendParts, { secret, ...row }: ChallengeRow): Promise<Resent<Kept>> {
  if (secret.kind === 'codes') return textAgain(parts, { ...row, secret });
  if (secret.kind === 'call') return callAgain(parts, { ...row, secret });
  return refuse({ code: 'challenge-expired' });
}
