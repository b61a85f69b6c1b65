import { expect } from '@playwright/test';
import type { Portal } from './portal.ts';
import { Wire } from './wire.ts';

export interface Call {
  readonly id: string;
  readonly at: number;
  readonly state: 'ringing' | 'answered' | 'ended';
  readonly spoken: string;
}

interface Text {
  readonly id: string;
  readonly at: number;
  readonly text: string;
}

const often = [50, 50, 100];

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
    const reply = await new Wire(this.#portal).get(`${this.#path()}/messages`);
    expect(reply.status, reply.body).toBe(200);
    return JSON.parse(reply.body) as Text[];
  }

  /** The code of the newest text. */
  async code(): Promise<string> {
    await expect
      .poll(async () => (await this.texts()).length, { message: 'a text arrives', intervals: often })
      .toBeGreaterThan(0);
    const [newest] = await this.texts();
    const code = /^[0-9]{6}/.exec(newest?.text ?? '')?.[0];
    if (code === undefined) throw new Error(`No code at the start of: ${newest?.text ?? ''}`);
    return code;
  }

  /** Newest first. */
  async calls(): Promise<readonly Call[]> {
    const reply = await new Wire(this.#portal).get(`${this.#path()}/calls`);
    expect(reply.status, reply.body).toBe(200);
    return JSON.parse(reply.body) as Call[];
  }

  /** The call that rings now. */
  async ringing(): Promise<Call> {
    const rings = async () => (await this.calls()).find(({ state }) => state === 'ringing');
    await expect
      .poll(async () => (await rings()) !== undefined, { message: 'the phone rings', intervals: often })
      .toBe(true);
    return (await rings()) as Call;
  }

  /** Takes the call that rings and presses keys; what was said. */
  async answer(...keys: readonly string[]): Promise<string> {
    const { id, spoken } = await this.ringing();
    await this.#act(id, { do: 'answer' });
    for (const key of keys) await this.#act(id, { do: 'press', key });
    return spoken;
  }

  /** Presses a key in the newest call, which has been answered. */
  async press(key: string): Promise<void> {
    const [newest] = await this.calls();
    await this.#act(newest?.id ?? '', { do: 'press', key });
  }

  /** Ends the newest call. */
  async hangUp(): Promise<void> {
    const [newest] = await this.calls();
    await this.#act(newest?.id ?? '', { do: 'hang-up' });
  }

  async #act(call: string, act: Readonly<Record<string, string>>): Promise<void> {
    const reply = await new Wire(this.#portal).post(`${this.#path()}/calls/${call}`, act);
    expect(reply.status, reply.body).toBeLessThan(400);
  }

  #path(): string {
    return `/api/demo/phones/${encodeURIComponent(this.number)}`;
  }

  /** A code that is certainly wrong: no text has carried it. */
  async wrongCode(): Promise<string> {
    const sent = (await this.texts()).map((each) => each.text.slice(0, 6));
    return ['135790', '246801', '975310', '864209', '112233', '445566', '778899'].find(
      (each) => !sent.includes(each),
    ) as string;
  }
}
