import type { SimulatedCall } from '#lib/ports/store/simulated';

/** How long a simulated phone rings, in milliseconds. */
const longestRing = 60_000;

/** A call as it stands at a time: one that nobody has answered in a minute has ended. */
export function callNow(call: SimulatedCall, now: number): SimulatedCall {
  return call.state === 'ringing' && now >= call.at + longestRing ? { ...call, state: 'ended' } : call;
}
