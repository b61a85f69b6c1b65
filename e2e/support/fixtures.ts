import { test as base, expect } from '@playwright/test';
import type { BrowserContext } from '@playwright/test';
import { Inbox } from './inbox.ts';
import { lackingFor } from './lacking.ts';
import { Person } from './person.ts';
import { PocketPhone } from './pocket-phone.ts';
import { Portal } from './portal.ts';

interface Each {
  /** The person in front of the screen. */
  readonly person: Person;
  readonly phone: (number: string) => PocketPhone;
  readonly inbox: (address: string) => Inbox;
  /** The demo people as new, before every test. */
  readonly asNew: undefined;
}

interface Worker {
  readonly portal: Portal;
}

const grave = /content security policy|violates the following|minified react error|hydrat/i;

/** Every test gets the portal as new, and fails when a page complains. */
export const test = base.extend<Each, Worker>({
  portal: [
    async ({}, use) => {
      const portal = await Portal.startAll();
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ portal }, use) => {
    await use(portal.url);
  },
  asNew: [
    async ({ portal }, use, { title }) => {
      const why = lackingFor(title);
      test.skip(why !== undefined, why);
      await portal.reset();
      await use(undefined);
    },
    { auto: true },
  ],
  context: async ({ context }, use) => {
    const complaints = listen(context);
    await use(context);
    expect(complaints, 'what the pages complained about').toEqual([]);
  },
  person: async ({ page, portal }, use) => {
    await use(new Person(page, portal));
  },
  phone: async ({ portal }, use) => {
    await use((number) => new PocketPhone(portal, number));
  },
  inbox: async ({ portal }, use) => {
    await use((address) => new Inbox(portal, address));
  },
});

/** Collects policy violations and script errors of all pages of a browser context. */
export function listen(context: BrowserContext): readonly string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (grave.test(message.text())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  return complaints;
}

export { expect };
