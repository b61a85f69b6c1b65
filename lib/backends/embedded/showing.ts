import type { Actor } from '#lib/domain/actor';
import type { Challenge } from '#lib/domain/challenge';
import { maskNumber } from '#lib/domain/phone-number';
import { triesPerChallenge } from '#lib/domain/tries';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import type { EmbeddedOptions } from './options.ts';
import { sendOf } from './sending.ts';
import { resendFrom, sentAt } from './text-code.ts';
import { otpauthUri } from './totp.ts';

type Showable = Pick<ChallengeRow, 'id' | 'expiresAt' | 'secret' | 'purpose'>;

/** What the screen shows of a challenge, drawn from its row: the same after a reload and in a second tab. */
export async function showChallenge(options: EmbeddedOptions, actor: Actor, row: Showable): Promise<Challenge> {
  const { id, expiresAt, secret } = row;
  const now = options.clock.now();
  switch (secret.kind) {
    case 'seed': {
      const account = actor.person.email;
      const uri = otpauthUri(secret.seed, options.issuer, account);
      return { id, expiresAt, kind: 'scan-qr', uri, key: secret.seed, account };
    }
    case 'app-code':
      return { id, expiresAt, kind: 'enter-code', sentTo: null, sentAt: null, resendAt: null };
    case 'codes': {
      const to = { personId: actor.person.id, number: secret.number, purpose: row.purpose };
      const next = await options.store.sends.nextAt(sendOf(options.keyring, to), now);
      const sentTo = maskNumber(secret.number);
      const resendAt = Math.max(next ?? now, resendFrom(secret.codes) ?? now);
      return { id, expiresAt, kind: 'enter-code', sentTo, sentAt: sentAt(secret.codes), resendAt };
    }
    case 'key': {
      const ceremony = row.purpose === 'enrol' ? 'create' : 'get';
      return { id, expiresAt, kind: 'touch-key', ceremony, options: secret.options };
    }
  }
}

/** Whether a challenge was made for this person and this session; anybody else's does not exist. */
export function isTheirs(row: ChallengeRow | null, actor: Actor): row is ChallengeRow {
  return row !== null && row.personId === actor.person.id && row.sessionId === actor.session.id;
}

/** Whether it can still be answered. */
export function isOpen(row: ChallengeRow, now: number): boolean {
  return row.usedAt === null && now < row.expiresAt && row.tries < triesPerChallenge;
}
