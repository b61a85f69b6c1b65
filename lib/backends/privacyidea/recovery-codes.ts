import { z } from 'zod';
import type { RecoveryCodeVault } from '#lib/ports/vaults';
import { noted } from './client.ts';
import type { Pi } from './pi.ts';
import { recoverySerial } from './serial.ts';
import { ownedBy, takeAway, takes } from './vault-token.ts';

const made = z.object({ detail: z.object({ serial: z.string() }) });

/** A set of recovery codes as one token of type `tan`, which keeps a hash of each and forgets the ones that were used. */
export function recoveryCodes(pi: Pi): RecoveryCodeVault {
  return {
    async keep(owner, codes) {
      const body = {
        ...ownedBy(pi, owner),
        serial: recoverySerial(pi.parts.keyring),
        type: 'tan',
        tans: codes.map((code) => code.reveal()).join(' '),
        description: 'Recovery codes',
      };
      const asked = await pi.client.asService({ method: 'POST', path: '/token/init', body, answer: made });
      return noted(asked, 'to keep recovery codes').detail.serial;
    },
    end: (_, serial) => takeAway(pi, serial),
    use: (owner, serial, code) => takes(pi, owner, { serial, type: 'tan', code: code.reveal() }),
  };
}
