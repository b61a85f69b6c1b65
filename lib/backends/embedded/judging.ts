import type { Answer } from '#lib/domain/challenge';
import type { ChallengeSecret } from '#lib/ports/store/challenges';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { Asked, Verdict, Wrong } from '../comparing.ts';
import { blank, newPhone } from '../new-method.ts';
import type { Outcome } from '../new-method.ts';
import { proposedKeyName, proposedName } from '../proposed-name.ts';
import { ceremonyOf, userHandleOf } from '../key-ceremony.ts';
import { judgeText } from '../text-code.ts';
import { judgeTotp } from './totp.ts';
import { verifyAssertion, verifyRegistration } from '../webauthn.ts';

/** Compares an answer with what its challenge asks for. Changes nothing. */
export async function judge(options: BackendParts, asked: Asked, answer: Answer): Promise<Verdict> {
  const { secret } = asked.row;
  if (answer.kind === 'elsewhere') return wrong('challenge-expired');
  if (answer.kind === 'key') {
    return secret.kind === 'key'
      ? judgeKey(options, asked, { response: answer.response, challenge: secret.challenge })
      : wrong('challenge-expired');
  }
  switch (secret.kind) {
    case 'seed':
      return judgeNewApp(options, asked, { seed: secret.seed, code: answer.code });
    case 'app-code':
      return judgeApp(options, asked, answer.code);
    case 'codes':
      return judgeCodes(options, asked, { secret, code: answer.code });
    case 'binding':
    case 'prompt':
    case 'call':
    case 'key':
    case 'remote':
      return wrong('challenge-expired');
  }
}

function judgeCodes(
  options: BackendParts,
  { row, method }: Asked,
  given: { readonly secret: Extract<ChallengeSecret, { readonly kind: 'codes' }>; readonly code: string },
): Verdict {
  const { codes, number } = given.secret;
  const at = options.clock.now();
  const verdict = judgeText(options.keyring, { id: row.id, codes }, { code: given.code, at });
  if (verdict !== 'right') return wrong(verdict === 'expired' ? 'code-expired' : 'wrong-code');
  return right(method === null ? newPhone(options, row, { number, by: 'text' }) : { does: 'mark-used' });
}

function judgeNewApp(
  options: BackendParts,
  asked: Asked,
  given: { readonly seed: string; readonly code: string },
): Verdict {
  const verdict = judgeTotp(given.seed, { code: given.code, at: options.clock.now() }, { ahead: 1, lastStep: 0 });
  if (verdict.verdict !== 'right') return wrong(verdict.verdict === 'expired' ? 'code-expired' : 'wrong-code');
  const method = {
    ...blank(options, asked.row),
    name: proposedName('authenticator-app'),
    secret: { kind: 'authenticator-app', seed: given.seed },
    // The code that proved it cannot be used again to sign in.
    lastStep: verdict.step,
    drift: verdict.drift,
  } as const;
  return right({ does: 'add', method });
}

function judgeApp(options: BackendParts, asked: Asked, code: string): Verdict {
  const { method } = asked;
  if (method?.secret.kind !== 'authenticator-app') return wrong('challenge-expired');
  const window = { ahead: method.drift > 0 ? 1 : 0, lastStep: method.lastStep } as const;
  const verdict = judgeTotp(method.secret.seed, { code, at: options.clock.now() }, window);
  switch (verdict.verdict) {
    case 'right':
      return right({ does: 'accept-step', step: verdict.step });
    case 'used':
      return wrong('code-used');
    case 'expired':
      return wrong('code-expired');
    case 'wrong':
      return wrong('wrong-code');
  }
}

async function judgeKey(
  options: BackendParts,
  asked: Asked,
  given: { readonly response: unknown; readonly challenge: string },
): Promise<Verdict> {
  const expected = ceremonyOf(options, given.challenge);
  const { method, row } = asked;
  if (method === null) {
    const made = await verifyRegistration(given.response, expected);
    if (!made.ok) return wrong(made.refusal.code);
    const { id, publicKey, transports, attachment, ...seen } = made.value;
    const name = proposedKeyName({ transports, attachment });
    const secret = { kind: 'security-key', publicKey, transports } as const;
    return right({ does: 'add', method: { ...blank(options, row), ...seen, name, secret, credentialId: id } });
  }
  if (method.secret.kind !== 'security-key' || method.credentialId === null) return wrong('challenge-expired');
  const known = {
    id: method.credentialId,
    publicKey: method.secret.publicKey,
    backupEligible: method.backupEligible,
    userHandle: userHandleOf(options.keyring, row.personId),
  };
  const asserted = await verifyAssertion(given.response, expected, known);
  if (!asserted.ok) return wrong(asserted.refusal.code);
  return right({ does: 'accept-counter', ...asserted.value });
}

function right(outcome: Outcome): Verdict {
  return { right: true, outcome };
}

function wrong(why: Wrong): Verdict {
  return { right: false, why };
}
