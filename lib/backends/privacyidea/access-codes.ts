import { z } from 'zod';
import { parseAccessCode } from '#lib/domain/access-code';
import { Fault } from '#lib/domain/fault';
import { ok } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import type { AccessCodeVault } from '#lib/ports/vaults';
import { noted } from './client.ts';
import type { Pi } from './pi.ts';
import { ownedBy, takeAway, takes } from './vault-token.ts';

const made = z.object({ detail: z.object({ serial: z.string(), registrationcode: z.string() }) });

/** Temporary access codes as tokens of type `registration`, whose code the server makes. */
export function accessCodes(pi: Pi): AccessCodeVault {
  return {
    async make(owner, until) {
      const body = {
        ...ownedBy(pi, owner),
        type: 'registration',
        validity_period_end: `${new Date(until).toISOString().slice(0, 16)}+0000`,
        description: 'Temporary access code',
      };
      const asked = await pi.client.asService({ method: 'POST', path: '/token/init', body, answer: made });
      const { serial, registrationcode: code } = noted(asked, 'to make a temporary access code').detail;
      const read = parseAccessCode(code);
      if (read.ok && read.value === code) return ok({ id: serial, code: new Secret(code) });
      await takeAway(pi, serial);
      const mend = 'registration.length and registration.contents; run "npm run admin -- privacyidea check".';
      throw new Fault('misconfigured', `privacyIDEA makes access codes of another form: see ${mend}`);
    },
    end: (_, serial) => takeAway(pi, serial),
    async use(owner, serial, code) {
      const right = await takes(pi, owner, { serial, type: 'registration', code: code.reveal() });
      if (right) await takeAway(pi, serial);
      return right;
    },
  };
}
