import { errors } from 'openid-client';
import type { RefusalOf } from '#lib/domain/refusal';

/** Why nobody could be let in from the provider: a sentence for the person, and words for the operator. */
export type TroubleCode =
  | 'provider-denied'
  | 'provider-expired'
  | 'provider-not-trusted'
  | 'provider-clock'
  | 'provider-down'
  | 'provider-not-enough'
  | 'provider-not-fresh';

export interface Trouble {
  readonly refusal: RefusalOf<TroubleCode>;
  /** For the log; no token and no code is in it. */
  readonly words: string;
}

export function trouble(code: TroubleCode, words: string): Trouble {
  return { refusal: { code }, words };
}

/** What failed while the provider was asked, told once for all that is behind it. */
export function troubleOf(failure: unknown): Trouble {
  const words = wordsOf(failure);
  if (failure instanceof errors.OPError) return trouble(codeOfError(failure.error ?? '', words), words);
  if (/issued in the future|expired, now|not active yet/.test(words)) return trouble('provider-clock', words);
  if (isUnreachable(failure, words)) return trouble('provider-down', words);
  return trouble('provider-not-trusted', words);
}

/** What an error of the protocol comes to (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
export function codeOfError(error: string, words = ''): TroubleCode {
  if (error === 'access_denied' || error === 'login_required' || error === 'interaction_required') {
    return 'provider-denied';
  }
  if (error === 'unmet_authentication_requirements') return 'provider-not-enough';
  const down = error === 'temporarily_unavailable' || error === 'server_error' || /got: 5\d\d/.test(words);
  return down ? 'provider-down' : 'provider-not-trusted';
}

const unreachable = /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|CERT_\w+|\w+_CERT_\w+)$/;

function isUnreachable(failure: unknown, words: string): boolean {
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  return unreachable.test(code) || /timed out|timeout|socket hang up/i.test(words);
}

/** The message alone, which libraries keep free of tokens; what was expected of one time's values is left out. */
function wordsOf(failure: unknown): string {
  const text = failure instanceof Error ? failure.message || failure.name : String(failure);
  return text.replace(/((?:state|nonce|_hash) mismatch), expected.*$/, '$1').slice(0, 300);
}
