import type { Actor } from '#lib/domain/actor';
import type { Challenge } from '#lib/domain/challenge';
import { maskNumber } from '#lib/domain/phone-number';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { ChallengeRow, ChallengeSecret } from '#lib/ports/store/challenges';
import { callAgainFrom, callStanding } from './calling.ts';
import { sendOf } from './sending.ts';
import { resendFrom, sentAt } from './text-code.ts';

/** What is kept of a code that was sent, or of a call that was made. */
export type SentSecret = Extract<ChallengeSecret, { readonly kind: 'codes' | 'call' }>;

/** A challenge that is answered with what was sent to a number. */
export type Sent = Pick<ChallengeRow, 'id' | 'expiresAt' | 'purpose'> & { readonly secret: SentSecret };

/** What the screen shows of a code that was sent or of a call: the same after a reload and in a second tab. */
export async function showSent(options: BackendParts, actor: Actor, row: Sent): Promise<Challenge> {
  const { id, expiresAt, secret } = row;
  switch (secret.kind) {
    case 'call': {
      const resendAt = await nextAt(options, { actor, row, number: secret.number }, callAgainFrom(secret));
      const state = await callStanding(options, secret);
      return { id, expiresAt, kind: 'take-call', sentTo: maskNumber(secret.number), state, resendAt };
    }
    case 'codes': {
      const resendAt = await nextAt(options, { actor, row, number: secret.number }, resendFrom(secret.codes) ?? 0);
      const sentTo = maskNumber(secret.number);
      return { id, expiresAt, kind: 'enter-code', sentTo, sentAt: sentAt(secret.codes), resendAt, instead: null };
    }
  }
}

/** From when another text or call can be asked for: after the wait, and when the number's budget lets it. */
async function nextAt(
  options: BackendParts,
  of: { readonly actor: Actor; readonly row: Sent; readonly number: string },
  from: number,
): Promise<number> {
  const now = options.clock.now();
  const to = { personId: of.actor.person.id, number: of.number, purpose: of.row.purpose };
  const by = of.row.secret.kind === 'call' ? ({ by: 'call' } as const) : {};
  const next = await options.store.sends.nextAt({ ...sendOf(options.keyring, to), ...by }, now);
  return Math.max(next ?? now, from, now);
}

/** Whether a challenge was made for this person and this session; anybody else's does not exist. */
export function isTheirs(row: ChallengeRow | null, actor: Actor): row is ChallengeRow {
  return row !== null && row.personId === actor.person.id && row.sessionId === actor.session.id;
}
