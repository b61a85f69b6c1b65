import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { BackendParts } from '#lib/ports/backend-parts';
import { callStanding } from './calling.ts';
import type { CallSecret } from './calling.ts';

/** Whether a call has been accepted. Nothing is compared, so nothing is counted: a call has only one right key. */
export async function judgeCall(
  options: BackendParts,
  row: { readonly expiresAt: number; readonly secret: CallSecret },
): Promise<Result<null, RefusalOf<'call-not-accepted' | 'challenge-expired' | 'not-yet'>>> {
  const standing = await callStanding(options, row.secret);
  if (standing === 'ended') return refuse({ code: 'call-not-accepted' });
  if (row.expiresAt <= options.clock.now()) return refuse({ code: 'challenge-expired' });
  if (standing !== 'accepted') return refuse({ code: 'not-yet' });
  return ok(null);
}
