import type { Clock } from '#lib/ports/clock';
import type { MailGateway } from '#lib/ports/gateways';
import type { Store } from '#lib/ports/store';

/** Sends mail to the simulated inboxes. */
export function simulatedMail(portal: {
  readonly store: Pick<Store, 'simulated'>;
  readonly clock: Clock;
}): MailGateway {
  return {
    name: 'simulated',
    send: ({ to, subject, text }) => portal.store.simulated.addMail(to, subject, text, portal.clock.now()),
  };
}
