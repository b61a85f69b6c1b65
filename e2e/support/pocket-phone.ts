import { expect } from '@playwright/test';
import type { Portal } from './portal.ts';
import { Wire } from './wire.ts';

interface Text {
  readonly id: string;
  readonly at: number;
  readonly text: string;
}

/** The simulated phone of a number. */
export class PocketPhone {
  readonly number: string;
  readonly #portal: Portal;

  constructor(portal: Portal, number: string) {
    this.#portal = portal;
    this.number = number;
  }

  /** Newest first. */
  async texts(): Promise<readonly Text[]> {
    const reply = await new Wire(this.#portal).get(`/api/demo/phones/${encodeURIComponent(this.number)}/messages`);
    expect(reply.status, reply.body).toBe(200);
    return JSON.parse(reply.body) as Text[];
  }

  /** The code of the newest text. */
  async code(): Promise<string> {
    await expect.poll(async () => (await this.texts()).length, { message: 'a text arrives' }).toBeGreaterThan(0);
    const [newest] = await this.texts();
    const code = /^[0-9]{6}/.exec(newest?.text ?? '')?.[0];
    if (code === undefined) throw new Error(`No code at the start of: ${newest?.text ?? ''}`);
    return code;
  }

  /** A code that is certainly wrong: no text has carried it. */
  async wrongCode(): Promise<string> {
    const sent = (await this.texts()).map((each) => each.text.slice(0, 6));
    return ['135790', '246801', '975310', '864209', '112233', '445566', '778899'].find(
      (each) => !sent.includes(each),
    ) as string;
  }
}
