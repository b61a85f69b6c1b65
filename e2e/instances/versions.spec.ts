import type { BrowserContext, Page } from '@playwright/test';
import { freePort } from '#lib/storage/testing/postgres';
import { expect, listen, test as base } from '../support/fixtures.ts';
import { password, people } from '../support/people.ts';
import { placeName, RoundRobin } from '../support/round-robin.ts';
import { Instance } from './instance.ts';
import { otherVersion } from './other-version.ts';

const [older, newer] = ['0', '1'] as const;

/** Two versions of the portal behind one address, on one database. */
const test = base.extend<object, { readonly url: string }>({
  url: [
    async ({ portal }, use) => {
      const { folder, remove } = otherVersion();
      const front = await RoundRobin.start({ backends: [] });
      const ports = [await freePort(), await freePort()] as const;
      const at = { url: front.url, database: portal.databaseUrl };
      const started = await Promise.all([
        Instance.start({ ...at, port: ports[0] }),
        Instance.start({ ...at, port: ports[1], root: folder }),
      ]);
      await front.lead(ports);
      await use(front.url);
      await Promise.all(started.map((each) => each.stop('SIGKILL')));
      await front.close();
      remove();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** Leads what a browser asks for: files to one version, everything else to another. */
async function lead(context: BrowserContext, to: { pages: string; files: string }): Promise<void> {
  await context.unrouteAll();
  await context.route('**', (route, request) => {
    const place = request.url().includes('/_next/static/') ? to.files : to.pages;
    return route.continue({ headers: { ...request.headers(), [placeName]: place } });
  });
}

/** Counts how often a page is loaded. */
function loads(page: Page): () => number {
  let count = 0;
  page.on('domcontentloaded', () => (count += 1));
  return () => count;
}

/** Its script runs. */
async function isAlive(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^show/i })).toBeVisible();
}

for (const [pages, files] of [
  [older, newer],
  [newer, older],
] as const) {
  const [drew, asked] = pages === older ? ['old', 'new'] : ['new', 'old'];

  test(`a page of the ${drew} version whose scripts are asked of the ${asked} one loads itself anew, once, and works meanwhile`, async ({
    browser,
    url,
  }) => {
    const context = await browser.newContext({ baseURL: url });
    const page = await context.newPage();
    const times = loads(page);
    await lead(context, { pages, files });
    await page.goto('/sign-in');
    await expect.poll(times).toBe(2);
    await page.waitForLoadState('networkidle');
    expect(times(), 'once').toBe(2);
    await expect(page.getByRole('button', { name: /^show/i })).toHaveCount(0);
    await page.getByLabel(/e-mail address/i).fill(people.pat);
    await page.getByLabel(/^password/i).fill(password);
    await page.getByRole('button', { name: /^sign in$/i }).click();
    await page.waitForURL((to) => to.pathname !== '/sign-in');
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await context.close();
  });

  test(`a page that is open goes on at the other version, ${drew} to ${asked}`, async ({ browser, url }) => {
    const context = await browser.newContext({ baseURL: url });
    const complaints = listen(context);
    const page = await context.newPage();
    await lead(context, { pages, files: pages });
    await page.goto('/sign-in');
    await isAlive(page);
    await lead(context, { pages: files, files });
    const times = loads(page);
    await page.getByLabel(/e-mail address/i).fill(people.pat);
    await page.getByLabel(/^password/i).fill('not the right one');
    await page.getByRole('button', { name: /^sign in$/i }).click();
    await expect(page.getByRole('alert').filter({ hasText: /there is a problem/i })).toBeVisible();
    await isAlive(page);
    expect(times(), 'it is a page of the other version now').toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });
}
