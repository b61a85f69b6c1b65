import { callLasts } from '#lib/domain/challenge';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { SendRefusal } from '#lib/ports/backend';
import type { ChallengeRow, ChallengeSecret } from '#lib/ports/store/challenges';
import { callAgainFrom, callStanding, makeCall } from './calling.ts';
import { sendCode } from './sending.ts';
import { keepCode, newCode, resendFrom, textChallengeLasts } from './text-code.ts';

/** What was sent, and how long the challenge lives with it. */
export interface Kept {
  /** Written over what the row has by then: another form may have sent something meanwhile. */
  readonly onto: (secret: ChallengeSecret) => ChallengeSecret;
  readonly expiresAt: number;
}

type With<Kind extends ChallengeSecret['kind']> = Omit<ChallengeRow, 'secret'> & {
  readonly secret: Extract<ChallengeSecret, { readonly kind: Kind }>;
};

/** The earlier codes stay good for their own time. */
export async function textAgain(options: BackendParts, row: With<'codes'>): Promise<Result<Kept, SendRefusal>> {
  const { clock, keyring } = options;
  const retryAt = resendFrom(row.secret.codes) ?? 0;
  if (clock.now() < retryAt) return refuse({ code: 'resend-too-soon', retryAt });
  const code = newCode();
  const sent = await sendCode(options, { ...row, number: row.secret.number }, code);
  if (!sent.ok) return sent;
  const kept = keepCode(keyring, row.id, { code, at: clock.now() });
  return ok({
    onto: (secret) => (secret.kind === 'codes' ? { ...secret, codes: [...secret.codes, kept] } : secret),
    expiresAt: clock.now() + textChallengeLasts,
  });
}

/** Not while the phone still rings. */
export async function callAgain(options: BackendParts, row: With<'call'>): Promise<Result<Kept, SendRefusal>> {
  const { clock } = options;
  const retryAt = callAgainFrom(row.secret);
  const standing = await callStanding(options, row.secret);
  if (standing !== 'ended' && clock.now() < retryAt) return refuse({ code: 'resend-too-soon', retryAt });
  const called = await makeCall(options, { ...row, number: row.secret.number }, row.secret.calls);
  if (!called.ok) return called;
  return ok({ onto: () => called.value, expiresAt: clock.now() + callLasts });
}

/** Writes down what was sent again; null where the challenge is used by now. */
export async function keepSent(
  { store }: BackendParts,
  row: ChallengeRow,
  kept: Kept,
): Promise<{ readonly secret: ChallengeSecret; readonly expiresAt: number } | null> {
  return store.transaction(async (tables) => {
    // Another resend may be adding its own code at this moment.
    await tables.people.hold(row.personId);
    const fresh = await tables.challenges.byId(row.id);
    if (fresh === null || fresh.usedAt !== null) return null;
    const secret = kept.onto(fresh.secret);
    await tables.challenges.keep(row.id, { secret, expiresAt: kept.expiresAt });
    return { secret, expiresAt: kept.expiresAt };
  });
}
