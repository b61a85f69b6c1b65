import type { Actor } from '#lib/domain/actor';
import { callLasts, promptLasts } from '#lib/domain/challenge';
import type { Challenge, ChallengeId } from '#lib/domain/challenge';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { SendRefusal } from '#lib/ports/backend';
import type { ChallengeRow, ChallengeSecret } from '#lib/ports/store/challenges';
import { callAgainFrom, callStanding, makeCall } from '../calling.ts';
import { stillShut } from './making.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { newPrompt, wakePhone, withPrompt } from './prompting.ts';
import { sendCode } from '../sending.ts';
import { isTheirs, showChallenge } from './showing.ts';
import { keepCode, newCode, resendFrom, textChallengeLasts } from '../text-code.ts';
import { triesPerChallenge } from '#lib/domain/tries';

type Resent = Result<Challenge, SendRefusal | RefusalOf<'challenge-expired' | 'not-scanned'>>;

/** What was sent, and how long the challenge lives with it. */
interface Kept {
  /** Written over what the row has by then: another form may have sent something meanwhile. */
  readonly onto: (secret: ChallengeSecret) => ChallengeSecret;
  readonly expiresAt: number;
}

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
  const kept = await keep(options, row, sent.value);
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
      return refuse({ code: 'challenge-expired' });
  }
}

type With<Kind extends ChallengeSecret['kind']> = Omit<ChallengeRow, 'secret'> & {
  readonly secret: Extract<ChallengeSecret, { readonly kind: Kind }>;
};

/** The earlier codes stay good for their own time. */
async function textAgain(options: BackendParts, row: With<'codes'>): Promise<Result<Kept, SendRefusal>> {
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
async function callAgain(options: BackendParts, row: With<'call'>): Promise<Result<Kept, SendRefusal>> {
  const { clock } = options;
  const retryAt = callAgainFrom(row.secret);
  const standing = await callStanding(options, row.secret);
  if (standing !== 'ended' && clock.now() < retryAt) return refuse({ code: 'resend-too-soon', retryAt });
  const called = await makeCall(options, { ...row, number: row.secret.number }, row.secret.calls);
  if (!called.ok) return called;
  return ok({ onto: () => called.value, expiresAt: clock.now() + callLasts });
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

async function keep(
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
