import type { Purpose } from '#lib/domain/challenge';
import { isFault, Fault } from '#lib/domain/fault';
import type { PersonId } from '#lib/domain/person';
import { rangeOf, recallMobileNumber } from '#lib/domain/phone-number';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Keyring } from '#lib/ports/keyring';
import type { Send } from '#lib/ports/store/sends';
import type { CodeFor, BackendParts } from '#lib/ports/backend-parts';
import { numberIndexOf } from './tries-key.ts';

/** Whom something is sent to, and what for. */
export interface To {
  readonly personId: PersonId;
  readonly number: string;
  readonly purpose: Purpose;
}

type Sent = Result<null, RefusalOf<'too-many-sends' | 'not-sent'>>;

/** What whoever receives a code is told that it is for. */
export function codeFor({ purpose }: To): CodeFor {
  return purpose === 'reset' ? 'new-password' : 'proof';
}

/** What a code to a number is counted as. */
export function sendOf(keyring: Keyring, to: To): Send {
  const range = rangeOf(to.number);
  return {
    numberIndex: numberIndexOf(keyring, to.number),
    prefixIndex: range === null ? null : keyring.index(range, 'number-range'),
    personId: to.personId,
    why: to.purpose === 'enrol' || to.purpose === 'reset' ? to.purpose : 'prove',
  };
}

/** Sends a code by text. */
export async function sendCode(options: BackendParts, to: To, code: string): Promise<Sent> {
  return sendText(options, to, options.words.codeText(code, codeFor(to)));
}

/**
 * Sends a text. Leave is taken and committed first, so that a gateway that is slow, fails or takes the text
 * without saying so cannot be made to send without end. What fails is told to the person and to the operator.
 */
export async function sendText(options: BackendParts, to: To, text: string): Promise<Sent> {
  const leave = await options.store.sends.take(sendOf(options.keyring, to), options.clock.now());
  if (leave.state === 'enough') return refuse({ code: 'too-many-sends', retryAt: leave.retryAt });
  try {
    await options.texts.send(recallMobileNumber(to.number), text);
    return ok(null);
  } catch (thrown) {
    options.onFault?.(isFault(thrown) ? thrown : new Fault('gateway-unreachable', 'The text gateway failed.', thrown));
    return refuse({ code: 'not-sent' });
  }
}
