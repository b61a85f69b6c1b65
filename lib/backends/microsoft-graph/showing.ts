import type { Actor } from '#lib/domain/actor';
import type { Challenge } from '#lib/domain/challenge';
import { Fault } from '#lib/domain/fault';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import { showSent } from '../showing-sent.ts';

/** A challenge of this backend: something that was sent, always. */
export async function showOwn(
  parts: BackendParts,
  actor: Actor,
  { secret, ...row }: Pick<ChallengeRow, 'id' | 'expiresAt' | 'purpose' | 'secret'>,
): Promise<Challenge> {
  if (secret.kind === 'codes' || secret.kind === 'call') return showSent(parts, actor, { ...row, secret });
  throw new Fault('internal', `A challenge that this backend does not make: ${secret.kind}.`);
}
