import type { Answer } from '#lib/domain/challenge';
import type { Refusal } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { parseSecurityCode } from '#lib/domain/security-code';

/** Reads a form's answer to a challenge: six digits, what a security key said, or that the phone has answered. */
export function answerOf(form: {
  readonly code?: string | undefined;
  readonly response?: string | undefined;
  readonly elsewhere?: 'yes' | undefined;
}): Result<Answer, Refusal> {
  if (form.response !== undefined && form.response !== '') return keyAnswer(form.response);
  if (form.elsewhere === 'yes') return ok({ kind: 'elsewhere' });
  const code = parseSecurityCode(form.code ?? '');
  return code.ok ? ok({ kind: 'code', code: code.value }) : code;
}

function keyAnswer(text: string): Result<Answer, Refusal> {
  try {
    return ok({ kind: 'key', response: JSON.parse(text) as unknown });
  } catch {
    return refuse({ code: 'key-not-accepted' });
  }
}
