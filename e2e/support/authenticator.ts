import { setTimeout as pause } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import { target } from './target.ts';

const period = 30;

/** The key of the demo's service desk and administrator. */
export const demoKey = 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK';

/** Any app that makes six-digit codes; written with another library's arithmetic than the portal's own reading of it. */
export class Authenticator {
  readonly #totp: TOTP;
  #given = 0;

  constructor(key: string) {
    this.#totp = new TOTP({
      secret: Secret.fromBase32(key.replaceAll(/\s/g, '')),
      algorithm: 'SHA1',
      digits: 6,
      period,
    });
  }

  /**
   * The code of this moment. Waits out the last second of its time, so that it is still good when it arrives. At
   * privacyIDEA, whose memory no test can reach, somebody who has used it waits for the next.
   */
  async code(): Promise<string> {
    const stepNow = () => Math.floor(Date.now() / 1000 / period);
    const isUsed = () => target === 'privacyidea' && stepNow() === this.#given;
    while (isUsed() || Date.now() % (period * 1000) > period * 1000 - 800) await pause(50);
    this.#given = stepNow();
    return this.at(this.#given);
  }

  /** A code of two and a half minutes ago. */
  oldCode(): string {
    return this.at(Math.floor(Date.now() / 1000 / period) - 5);
  }

  /** Six digits that are certainly not right anywhere near now. */
  wrongCode(): string {
    const step = Math.floor(Date.now() / 1000 / period);
    const near = [-2, -1, 0, 1, 2, 3].map((by) => this.at(step + by));
    return ['135790', '246801', '975310', '864209'].find((each) => !near.includes(each)) as string;
  }

  at(step: number): string {
    return this.#totp.generate({ timestamp: step * period * 1000 });
  }
}
