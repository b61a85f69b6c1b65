import type { Clock } from '#lib/ports/clock';
import type { VoiceGateway } from '#lib/ports/gateways';
import type { Store } from '#lib/ports/store';
import { callNow } from './ringing.ts';

/** Calls the simulated phones. */
export function simulatedVoice(portal: {
  readonly store: Pick<Store, 'simulated'>;
  readonly clock: Clock;
}): VoiceGateway {
  const { simulated } = portal.store;
  return {
    name: 'simulated',
    call: (to, { spoken }) => simulated.addCall(to, spoken, portal.clock.now()),
    stateOf: async (id) => {
      const call = await simulated.call(id);
      if (call === null) return null;
      const { state, keys } = callNow(call, portal.clock.now());
      return { state, keys };
    },
  };
}
