import { z } from 'zod';
import { Fault } from '#lib/domain/fault';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { noted } from './client.ts';
import type { SaidNo } from './answer.ts';
import type { Pi } from './pi.ts';
import { tokenOf } from './token.ts';
import type { Named } from './username.ts';

const done = z.object({ value: z.unknown() });
const proved = z.object({ value: z.literal(true) });
/** A wrong code for a token that is to be verified. */
const wrongParameter = 905;

/** Begins a token. What of the answer is not in the schema goes no further: a text token's answer carries its seed. */
export async function init<T>(
  pi: Pi,
  person: Named,
  asked: {
    readonly body: Readonly<Record<string, unknown>> & { readonly serial: string };
    readonly answer: z.ZodType<T>;
    readonly origin?: string;
  },
): Promise<Result<T, SaidNo>> {
  return pi.client.asPerson(person, { method: 'POST', path: '/token/init', ...asked });
}

/** A token that is not waiting to be verified counts already: nothing may be begun on a server that is set up so. */
export async function mustWait(
  pi: Pi,
  person: Named,
  begun: { readonly serial: string; readonly state: string | undefined; readonly type: string },
): Promise<void> {
  if (begun.state === 'verify') return;
  await forget(pi, person, [begun.serial]);
  throw new Fault('misconfigured', `privacyIDEA's policy verify_enrollment does not name ${begun.type}.`);
}

/**
 * Whether a code proves a token that waits to be verified; then it is set up. It is looked first whether it waits: of a
 * serial that is not there privacyIDEA would make a token without a key, and take any code for it.
 */
export async function verify(
  pi: Pi,
  person: Named,
  given: Readonly<Record<string, string>> & {
    readonly serial: string;
    readonly type: string;
    readonly code: string;
  },
): Promise<boolean> {
  const { code, ...rest } = given;
  const waiting = await tokenOf(pi, person, given.serial);
  if (waiting?.rollout_state !== 'verify' || waiting.tokentype !== given.type) return false;
  const asked = await init(pi, person, { body: { ...rest, verify: code }, answer: proved });
  if (!asked.ok && asked.refusal.status === 400 && asked.refusal.error === wrongParameter) return false;
  noted(asked, 'to verify a token');
  return true;
}

/** Deletes tokens of a person, each by its serial. One that is not there is gone already. */
export async function forget(pi: Pi, person: Named, serials: readonly string[]): Promise<void> {
  for (const serial of serials) {
    const path = `/token/${encodeURIComponent(serial)}`;
    const asked = await pi.client.asPerson(person, { method: 'DELETE', path, answer: done });
    if (!asked.ok && !isGone(asked.refusal)) noted(asked, 'to delete a token');
  }
}

/** Tries to take away what must not stay; what cannot be taken away now, the sweep takes later. */
export async function forgetIfPossible(pi: Pi, person: Named, serials: readonly string[]): Promise<void> {
  try {
    await forget(pi, person, serials);
  } catch (failure) {
    pi.parts.onFault?.(
      failure instanceof Fault ? failure : new Fault('backend-unreachable', 'A token could not be deleted.', failure),
    );
  }
}

/** Tells the operator of an answer that the person is told of as a code that was not sent. */
export function notSent(pi: Pi, said: SaidNo): Result<never, { readonly code: 'not-sent' }> {
  const words = `privacyIDEA sent nothing: ${String(said.status)}, error ${String(said.error)}, ${said.message}`;
  pi.parts.onFault?.(new Fault('gateway-unreachable', words));
  return refuse({ code: 'not-sent' });
}

function isGone({ status, error }: SaidNo): boolean {
  return status === 404 || error === 601;
}
