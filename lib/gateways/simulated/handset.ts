import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Clock } from '#lib/ports/clock';
import type { CallState } from '#lib/ports/gateways';
import type { Store } from '#lib/ports/store';
import type { SimulatedCall } from '#lib/ports/store/simulated';
import { callNow } from './ringing.ts';

/** What the holder of a simulated phone does. */
export type HandsetAct =
  { readonly do: 'answer' } | { readonly do: 'press'; readonly key: string } | { readonly do: 'hang-up' };

/** Why a phone did nothing. Its own codes: no person of the portal ever meets them. */
export type HandsetRefusal = 'no-such-call' | 'call-ended' | 'already-answered' | 'not-answered' | 'not-a-key';

const oneKey = /^[0-9*#]$/;

/** Answers, presses a key in, or ends a call. */
export async function actOnCall(
  portal: { readonly store: Pick<Store, 'simulated'>; readonly clock: Clock },
  callId: string,
  act: HandsetAct,
): Promise<Result<SimulatedCall, HandsetRefusal>> {
  const { simulated } = portal.store;
  const found = await simulated.call(callId);
  if (found === null) return refuse('no-such-call');
  const call = callNow(found, portal.clock.now());
  const next = after(call, act);
  if (!next.ok) return next;
  if (!(await simulated.changeCall(callId, next.value))) return refuse('call-ended');
  return ok({ ...call, ...next.value });
}

function after(call: CallState, act: HandsetAct): Result<CallState, HandsetRefusal> {
  if (call.state === 'ended') return refuse('call-ended');
  const { state, keys } = call;
  switch (act.do) {
    case 'answer':
      return state === 'ringing' ? ok({ state: 'answered', keys }) : refuse('already-answered');
    case 'press':
      if (state === 'ringing') return refuse('not-answered');
      return oneKey.test(act.key) ? ok({ state, keys: keys + act.key }) : refuse('not-a-key');
    case 'hang-up':
      return ok({ state: 'ended', keys });
  }
}
