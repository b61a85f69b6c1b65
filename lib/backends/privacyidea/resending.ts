import type { Actor } from '#lib/domain/actor';
import type { Challenge, ChallengeId } from '#lib/domain/challenge';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { triesPerChallenge } from '#lib/domain/tries';
import type { SendRefusal } from '#lib/ports/backend';
import { stillShut } from '../new-challenge.ts';
import { isTheirs } from '../showing-sent.ts';
import { forgetIfPossible } from './enrolling.ts';
import type { Pi } from './pi.ts';
import { asOpen, wayOf } from './showing.ts';

/** Sends another code, calls again, or prompts the phone; the counts stay as they are. */
export async function resend(
  pi: Pi,
  actor: Actor,
  id: ChallengeId,
): Promise<Result<Challenge, SendRefusal | RefusalOf<'challenge-expired' | 'not-scanned'>>> {
  const { store, clock } = pi.parts;
  const row = await store.challenges.byId(id);
  const over = (): boolean => row === null || row.expiresAt <= clock.now() || row.tries >= triesPerChallenge;
  if (!isTheirs(row, actor) || row.usedAt !== null || over()) return refuse({ code: 'challenge-expired' });
  const way = wayOf(row);
  if (way === undefined) return refuse({ code: 'challenge-expired' });
  const shut = await stillShut(pi.parts, row.triesKey);
  if (!shut.ok) return shut;
  const again = await way.again(pi, actor, asOpen(row));
  if (!again.ok) return again;
  const { kept, expiresAt } = again.value;
  const stands = await store.transaction(async (tables) => {
    await tables.people.hold(row.personId);
    const fresh = await tables.challenges.byId(id);
    if (fresh === null || fresh.usedAt !== null || fresh.secret.kind !== 'remote') return false;
    await tables.challenges.keep(id, { secret: { ...fresh.secret, kept }, expiresAt });
    return true;
  });
  if (!stands) {
    const before = new Set(way.begun(asOpen(row).kept));
    const fresh = way.begun(kept).filter((serial) => !before.has(serial));
    await forgetIfPossible(pi, actor.person, fresh);
    return refuse({ code: 'challenge-expired' });
  }
  return ok(await way.show(pi, actor, { ...asOpen(row), kept, expiresAt }));
}
