import { expect } from '@playwright/test';
import type { Portal } from './portal.ts';
import { Wire } from './wire.ts';

interface Mail {
  readonly id: string;
  readonly at: number;
  readonly subject: string;
  readonly text: string;
}

/** The simulated inbox of an address. */
export class Inbox {
  readonly #portal: Portal;
  readonly #address: string;

  constructor(portal: Portal, address: string) {
    this.#portal = portal;
    this.#address = address;
  }

  /** Newest first. */
  async mail(): Promise<readonly Mail[]> {
    const reply = await new Wire(this.#portal).get(`/api/demo/mail?to=${encodeURIComponent(this.#address)}`);
    expect(reply.status, reply.body).toBe(200);
    return JSON.parse(reply.body) as Mail[];
  }

  /** Waits for a letter whose subject or text fits, and gives it. */
  async letter(about: RegExp): Promise<Mail> {
    const found = async () => (await this.mail()).find((each) => about.test(`${each.subject}\n${each.text}`));
    await expect
      .poll(async () => (await found()) !== undefined, {
        message: `mail about ${String(about)} arrives`,
        intervals: [100, 100, 200],
        timeout: 30_000,
      })
      .toBe(true);
    return (await found()) as Mail;
  }
}
