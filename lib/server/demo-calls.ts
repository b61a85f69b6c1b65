import { callNow } from '#lib/gateways/simulated/index';
import type { SimulatedCall } from '#lib/ports/store/simulated';
import { latchkey } from './latchkey.ts';

/** The calls that a simulated phone has had, newest first, as they stand now. */
export async function demoCalls(number: string): Promise<readonly SimulatedCall[]> {
  const { store, clock } = latchkey().portal;
  const now = clock.now();
  return (await store.simulated.calls(number)).map((call) => callNow(call, now));
}
