import { expect } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { violations } from './axe.ts';
import { begin, enter } from './by-wire.ts';
import { listen } from './fixtures.ts';
import { people } from './people.ts';
import { Person } from './person.ts';
import type { Portal } from './portal.ts';
import { asHana, lendTo } from './staff.ts';
import { Wire } from './wire.ts';

export const reason = 'Caller cannot find where to start';

/** Sam, who has MFA on and nothing set up, on a page of their choice. */
export async function samAt(person: Person, path = '/self-service/choose-method', journey?: string): Promise<Wire> {
  const wire = new Wire(person.portal);
  await enter(wire, people.sam);
  if (journey !== undefined) await begin(wire, journey);
  await lendTo(person, wire);
  await person.page.goto(path);
  return wire;
}

/** "Get help", and the code that is to be read out. */
export async function askForHelp(person: Person): Promise<string> {
  await person.press(/^get help$/i, person.page.getByRole('main'));
  const shown = person.page.locator('.help-code [aria-hidden]');
  await expect(shown).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  return (await shown.textContent()) ?? '';
}

/** What is above the person's page. */
export function panel({ page }: Person) {
  return page.getByRole('complementary', { name: /help from the service desk/i });
}

/** What the agent sees of the person's screen. */
export function seen({ page }: Person) {
  return page.getByRole('region', { name: /^what .+ sees$/i });
}

/** Hana in a browser of her own, signed in at the desk. */
export async function hanaIn(browser: Browser, portal: Portal): Promise<Person> {
  const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: true });
  listen(context);
  const hana = new Person(await context.newPage(), portal);
  await asHana(hana, '/helpdesk/assist');
  return hana;
}

/** Types the code and why. */
export async function knock(agent: Person, code: string): Promise<void> {
  await agent.fill(/help code/i, code);
  await agent.fill(/why do you want to join/i, reason);
  await agent.press(/^ask to join$/i);
}

/** From "Get help" to being watched. */
export async function watched(person: Person, agent: Person): Promise<void> {
  await knock(agent, await askForHelp(person));
  await agent.arrives(/^\/helpdesk\/assist\/[\w-]+$/);
  await expect(panel(person)).toContainText(/hana .*asks to see your screen/i);
  await person.press(/^allow$/i, panel(person));
  await expect(panel(person)).toContainText(/can see this page, but not your codes/i);
  await expect(seen(agent)).toBeVisible();
}

/** And on to being helped on the screen. */
export async function driven(person: Person, agent: Person): Promise<void> {
  await watched(person, agent);
  await agent.press(/ask to help on their screen/i);
  await expect(panel(person)).toContainText(/asks to help on your screen/i);
  await person.press(/^allow$/i, panel(person));
  await expect(panel(person)).toContainText(/is helping on this page/i);
  await expect(agent.page.getByRole('region', { name: /what you can do now/i })).not.toContainText(/ask to help/i);
}

/** What holds of each side in each state: axe, wide in light and narrow in dark, and nothing to scroll sideways. */
export async function isSound({ page }: Person, where: string): Promise<void> {
  const size = page.viewportSize();
  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 320],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 720 });
    expect(await violations(page), `${where}, ${scheme}, ${width} px`).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `${where} at ${width} px`).toBeLessThanOrEqual(width);
  }
  if (size !== null) await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: null });
}
