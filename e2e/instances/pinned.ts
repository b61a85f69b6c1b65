import { expect } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import type { Portal } from '../support/portal.ts';
import { placeName } from '../support/round-robin.ts';

/** One of the two processes. */
export type Place = '0' | '1';

/** Leads a browser that has not been anywhere to one process; which processes then answer it. */
export async function pinned(context: BrowserContext, portal: Portal, place: Place): Promise<ReadonlySet<string>> {
  // The app on phones sends no cookies, its worker no header of ours.
  await context.setExtraHTTPHeaders({ [placeName]: place });
  await context.addCookies([{ name: placeName, value: place, url: portal.url }]);
  const seen = new Set<string>();
  context.on('response', (response) => {
    const by = response.headers()['x-served-by'];
    if (by !== undefined) seen.add(by);
  });
  return seen;
}

/** The connection by which each process hears the others is cut, as by a server that restarts or a firewall that forgets. */
export function cutListening({ ledger }: Portal): void {
  const cut = ledger.count(`select count(pg_terminate_backend(pid)) from ${listeners}`);
  expect(cut, 'each process listens by one connection').toBe(2);
}

/** Each has found back by itself. */
export async function listensAgain({ ledger }: Portal): Promise<void> {
  await expect.poll(() => ledger.count(`select count(*) from ${listeners}`)).toBe(2);
}

const listeners = `pg_stat_activity where application_name = 'latchkey bus' and datname = current_database()`;

interface Hearing {
  readonly page: Page;
  /** Milliseconds after which the page's process would have looked by itself. */
  readonly ownLook: number;
  readonly act: () => Promise<unknown>;
  readonly seen: () => Promise<unknown>;
}

/**
 * What is done elsewhere is on the page before its process would have looked by itself: it was told. The page begins to
 * listen anew first, which is when its process last looked. How long it took, in milliseconds.
 */
export async function isTold({ page, ownLook, act, seen }: Hearing): Promise<number> {
  const stream = page.waitForRequest((request) => request.resourceType() === 'eventsource');
  await page.reload();
  await stream;
  const listened = Date.now();
  await act();
  const acted = Date.now();
  await seen();
  expect(Date.now() - listened, 'sooner than by looking').toBeLessThan(ownLook);
  return Date.now() - acted;
}
