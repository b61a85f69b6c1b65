import type { Actor } from '#lib/domain/actor';
import type { Challenge, ChallengeId } from '#lib/domain/challenge';
import { Fault } from '#lib/domain/fault';
import { maskNumber } from '#lib/domain/phone-number';
import { triesPerChallenge } from '#lib/domain/tries';
import type { ChallengeRow, PromptSecret } from '#lib/ports/store/challenges';
import type { BackendParts } from '#lib/ports/backend-parts';
import { bindingShown, promptOf } from './prompting.ts';
import type { BindingSecret } from './prompting.ts';
import { showSent } from '../showing-sent.ts';
import { otpauthUri } from './totp.ts';

type Showable = Pick<ChallengeRow, 'id' | 'expiresAt' | 'secret' | 'purpose'>;

/** What the screen shows of a challenge, drawn from its row: the same after a reload and in a second tab. */
export async function showChallenge(options: BackendParts, actor: Actor, row: Showable): Promise<Challenge> {
  const { id, expiresAt, secret } = row;
  switch (secret.kind) {
    case 'seed': {
      const account = actor.person.email;
      const uri = otpauthUri(secret.seed, options.issuer, account);
      return { id, expiresAt, kind: 'scan-qr', uri, key: secret.seed, account };
    }
    case 'binding':
      return showBinding(options, actor, { id, expiresAt, secret });
    case 'prompt':
      return { ...openOf(row), kind: 'approve', phone: secret.phone, ...sentTo(secret), ...shownOf(secret.prompt) };
    case 'call':
    case 'codes':
      return showSent(options, actor, { ...row, secret });
    case 'app-code': {
      const instead = secret.instead ?? null;
      return { id, expiresAt, kind: 'enter-code', sentTo: null, sentAt: null, resendAt: null, instead };
    }
    case 'remote':
      throw new Fault('backend-not-understood', 'This challenge was made by another backend.');
    case 'key': {
      const ceremony = row.purpose === 'enrol' ? 'create' : 'get';
      return { id, expiresAt, kind: 'touch-key', ceremony, options: secret.options };
    }
  }
}

function openOf({ id, expiresAt }: Showable) {
  return { id, expiresAt };
}

function sentTo({ link }: Extract<ChallengeRow['secret'], { readonly kind: 'prompt' }>) {
  return link === undefined ? {} : { sentTo: maskNumber(link.number) };
}

/** A prompt that nobody has answered in time is over, whatever else happens to its challenge. */
function shownOf(prompt: PromptSecret) {
  return { number: prompt.number, state: prompt.state };
}

/** A phone that is to be bound; then its name; then the number it is asked for. */
function showBinding(
  options: BackendParts,
  actor: Actor,
  row: { readonly id: ChallengeId; readonly expiresAt: number; readonly secret: BindingSecret },
): Challenge {
  const { id, expiresAt, secret } = row;
  const { phone, prompt } = secret;
  if (phone !== null && prompt !== null) {
    return { id, expiresAt: prompt.expiresAt, kind: 'approve', phone, ...shownOf(prompt) };
  }
  return { id, expiresAt, kind: 'bind-phone', phone, account: actor.person.email, ...bindingShown(options, secret) };
}

/** Whether it can still be answered. */
export function isOpen(row: ChallengeRow, now: number): boolean {
  return row.usedAt === null && now < row.expiresAt && row.tries < triesPerChallenge && !isDenied(row);
}

/** Whether a phone has said no, or another number. */
function isDenied({ secret }: ChallengeRow): boolean {
  const state = promptOf(secret)?.state;
  return state !== undefined && state !== 'waiting' && state !== 'approved';
}
