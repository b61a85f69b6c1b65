import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { ChallengeRow, PromptSecret } from '#lib/ports/store/challenges';
import type { MethodRow } from '#lib/ports/store/methods';
import { judgeCall } from '../taking-call.ts';
import type { CallSecret } from '../calling.ts';
import { blank, newPhone } from '../new-method.ts';
import type { Outcome } from '../new-method.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { proposedPhoneName } from '../proposed-name.ts';
import type { BindingSecret } from './prompting.ts';

export type NotThere = RefusalOf<
  'not-yet' | 'denied' | 'prompts-stopped' | 'wrong-number' | 'call-not-accepted' | 'challenge-expired'
>;

interface Looking {
  readonly row: ChallengeRow;
  /** The method that is to answer; null at enrolment. */
  readonly method: MethodRow | null;
}

/**
 * Looks whether what is asked was answered on the phone. Nothing is compared here, so nothing is counted: the number was
 * judged, and counted, when the phone sent it; a call has only one right key.
 */
export async function lookElsewhere(options: BackendParts, asked: Looking): Promise<Result<Outcome, NotThere>> {
  const { row } = asked;
  const { secret } = row;
  if (row.usedAt !== null) return refuse({ code: 'challenge-expired' });
  switch (secret.kind) {
    case 'call':
      return lookAtCall(options, asked, secret);
    case 'prompt':
    case 'binding': {
      const now = options.clock.now();
      if (secret.prompt === null || row.expiresAt <= now) return refuse({ code: 'challenge-expired' });
      const judged = judgePrompt(secret.prompt, { now, settingUp: asked.method === null });
      if (!judged.ok) return judged;
      return ok(secret.kind === 'binding' ? newAuthenticator(options, row, secret) : { does: 'mark-used' });
    }
    case 'seed':
    case 'codes':
    case 'app-code':
    case 'key':
    case 'remote':
      return refuse({ code: 'challenge-expired' });
  }
}

async function lookAtCall(
  options: BackendParts,
  { row, method }: Looking,
  secret: CallSecret,
): Promise<Result<Outcome, NotThere>> {
  const taken = await judgeCall(options, { ...row, secret });
  if (!taken.ok) return taken;
  return ok(method === null ? newPhone(options, row, { number: secret.number, by: 'call' }) : { does: 'mark-used' });
}

function judgePrompt(
  prompt: PromptSecret,
  { now, settingUp }: { readonly now: number; readonly settingUp: boolean },
): Result<null, NotThere> {
  switch (prompt.state) {
    case 'approved':
      return ok(null);
    case 'waiting':
      return refuse({ code: prompt.expiresAt <= now ? 'challenge-expired' : 'not-yet' });
    case 'wrong-number':
      return refuse({ code: 'wrong-number' });
    case 'denied':
      return refuse({ code: 'denied' });
    case 'unasked':
      return refuse({ code: settingUp ? 'denied' : 'prompts-stopped' });
  }
}

function newAuthenticator(options: BackendParts, row: ChallengeRow, secret: BindingSecret): Outcome {
  const phone = secret.phone ?? '';
  const method = {
    ...blank(options, row),
    name: proposedPhoneName(phone),
    secret: { kind: 'authenticator-app', seed: secret.seed, phone },
  } as const;
  return { does: 'add', method };
}
