import { z } from 'zod';
import { Fault } from '#lib/domain/fault';
import type { AppPasswordVault } from '#lib/ports/vaults';
import { noted } from './client.ts';
import type { Pi } from './pi.ts';
import { described, ownedBy, takeAway, takes } from './vault-token.ts';
import { serviceName } from './wanted.ts';

const made = z.object({ detail: z.object({ serial: z.string(), password: z.string() }) });

/**
 * App passwords as tokens of type `applspec`. The service account makes them with the portal's own keys: people may only have
 * them made by the server, whose characters a mail program on a phone is hard to be given.
 */
export function appPasswords(pi: Pi): AppPasswordVault {
  return {
    async keep(owner, { name, key }) {
      const body = {
        ...ownedBy(pi, owner),
        type: 'applspec',
        service_id: serviceName,
        otpkey: key.reveal(),
        description: described(name),
      };
      const asked = await pi.client.asService({ method: 'POST', path: '/token/init', body, answer: made });
      const { serial, password } = noted(asked, 'to keep an app password').detail;
      if (password === key.reveal()) return serial;
      await takeAway(pi, serial);
      const mend = 'applspec_force_server_generate must not hold for the service account.';
      throw new Fault('misconfigured', `privacyIDEA makes the keys of app passwords by itself: ${mend}`);
    },
    end: (_, serial) => takeAway(pi, serial),
    accepts: (owner, serial, key) => takes(pi, owner, { serial, type: 'applspec', code: key.reveal() }),
  };
}
