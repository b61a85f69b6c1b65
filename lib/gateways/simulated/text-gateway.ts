import type { Clock } from '#lib/ports/clock';
import type { TextGateway } from '#lib/ports/gateways';
import type { Store } from '#lib/ports/store';

/** Sends texts to the simulated phones. */
export function simulatedText(portal: {
  readonly store: Pick<Store, 'simulated'>;
  readonly clock: Clock;
}): TextGateway {
  return {
    name: 'simulated',
    async send(to, text) {
      await portal.store.simulated.addText(to, text, portal.clock.now());
      return null;
    },
  };
}
