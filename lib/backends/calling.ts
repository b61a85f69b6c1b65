import { resendWait } from '#lib/domain/challenge';
import { isFault, Fault } from '#lib/domain/fault';
import { recallMobileNumber } from '#lib/domain/phone-number';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { CallId, CallState, SpokenWords } from '#lib/ports/gateways';
import type { ChallengeSecret } from '#lib/ports/store/challenges';
import type { BackendParts } from '#lib/ports/backend-parts';
import { codeFor, sendOf } from './sending.ts';
import type { To } from './sending.ts';

export type CallSecret = Extract<ChallengeSecret, { readonly kind: 'call' }>;

/** Where a call is, as far as it matters here. */
export type CallStanding = 'ringing' | 'answered' | 'accepted' | 'ended';

/**
 * Calls a number. Leave is taken and committed first, as for texts: of the same budgets, since a phone that rings without
 * end is worse than one that buzzes.
 */
export async function makeCall(
  options: BackendParts,
  to: To,
  before: number,
): Promise<Result<CallSecret, RefusalOf<'too-many-sends' | 'not-sent'>>> {
  const called = await call(options, to, options.words.callWords(to.purpose === 'verify' ? 'caller' : 'proof'));
  if (!called.ok) return called;
  return ok({ kind: 'call', number: to.number, callId: called.value, at: options.clock.now(), calls: before + 1 });
}

/**
 * Has a code read aloud, to be typed where it was asked for. For a new password, which anybody may ask for who knows an
 * address: a key pressed on a phone that rings would prove nothing of who asked (security row A21).
 */
export async function speakCode(
  options: BackendParts,
  to: To,
  code: string,
): Promise<Result<CallId, RefusalOf<'too-many-sends' | 'not-sent'>>> {
  return call(options, to, options.words.codeWords(code, codeFor(to)));
}

async function call(
  options: BackendParts,
  to: To,
  words: SpokenWords,
): Promise<Result<CallId, RefusalOf<'too-many-sends' | 'not-sent'>>> {
  const { store, clock, voices, keyring } = options;
  const leave = await store.sends.take({ ...sendOf(keyring, to), by: 'call' }, clock.now());
  if (leave.state === 'enough') return refuse({ code: 'too-many-sends', retryAt: leave.retryAt });
  try {
    return ok(await voices.call(recallMobileNumber(to.number), words));
  } catch (thrown) {
    options.onFault?.(isFault(thrown) ? thrown : new Fault('gateway-unreachable', 'The voice gateway failed.', thrown));
    return refuse({ code: 'not-sent' });
  }
}

/**
 * Where a call stands (guide 1.4 step 7). Only the hash key as the first key accepts; another key, hanging up, or a
 * machine that answers does not.
 */
export async function callStanding(options: BackendParts, secret: CallSecret): Promise<CallStanding> {
  return standingOf(await options.voices.stateOf(secret.callId));
}

/** From when another call can be asked for. */
export function callAgainFrom(secret: CallSecret): number {
  return secret.at + resendWait(secret.calls);
}

/** The standing of what a gateway says of a call. */
export function standingOf(call: CallState | null): CallStanding {
  if (call === null) return 'ended';
  if (call.keys !== '') return call.keys.startsWith('#') ? 'accepted' : 'ended';
  return call.state;
}
