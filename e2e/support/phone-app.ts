import { expect } from '@playwright/test';
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';

const phoneSize = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true } as const;

/** The portal's own authenticator in a browser of its own: somebody's phone. */
export class PhoneApp {
  readonly context: BrowserContext;
  readonly page: Page;

  constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
  }

  heading(name: RegExp | string): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  button(name: RegExp | string): Locator {
    return this.page.getByRole('main').getByRole('button', { name });
  }

  /** As when the phone's own camera opens the link of a QR code. */
  async addByLink(url: string): Promise<void> {
    // A camera opens a page anew; where the app is open already, see "takes the link too".
    await this.page.goto('about:blank');
    await this.page.goto(url);
    await this.button(/^add account$/i).click();
    await this.isAdded();
  }

  /** The Code and the URL of "Can't scan image?", typed. */
  async addByCode(code: string, url: string): Promise<void> {
    await this.page.goto('/authenticator');
    await this.button(/\+ add account/i).click();
    await this.typeCode(code, url);
    await this.isAdded();
  }

  /** From "Enter a code instead" to pressing "Add account". */
  async typeCode(code: string, url: string): Promise<void> {
    await this.button(/enter a code instead/i).click();
    await this.page.getByLabel('Code', { exact: true }).fill(code);
    await this.page.getByLabel('URL', { exact: true }).fill(url);
    await this.button(/^add account$/i).click();
  }

  /** The account is there; perhaps something is to be approved already. */
  async isAdded(): Promise<void> {
    await expect(this.heading(/^(account added|are you .+\?)$/i)).toBeVisible();
  }

  /** Waits until something is to be approved. */
  async isAsked(): Promise<void> {
    await expect(this.heading(/^are you .+\?$/i)).toBeVisible();
  }

  /** Types the number that the other screen shows, and approves. */
  async approve(number: string): Promise<void> {
    await this.answerWith(number);
    await expect(this.heading('Approved')).toBeVisible();
    await this.done();
  }

  /** Types a number and presses "Approve", whatever comes of it. */
  async answerWith(number: string): Promise<void> {
    await this.isAsked();
    await this.page.getByLabel(/^number shown on/i).fill(number);
    await this.button(/^approve$/i).click();
  }

  /** Denies: because of a changed mind, or because nobody here has asked. Leaves the last screen open. */
  async deny({ unasked }: { readonly unasked: boolean }): Promise<void> {
    await this.isAsked();
    await this.button(/^deny$/i).click();
    await this.button(unasked ? /i didn.t ask for this/i : /it was me/i).click();
    await expect(this.heading(unasked ? 'Denied and reported' : 'Denied')).toBeVisible();
  }

  /** "Done": back to the accounts. */
  async done(): Promise<void> {
    await this.button(/^done$/i).click();
  }

  /** The six digits that the app shows for its only account. */
  async code(): Promise<string> {
    if (!(await this.heading('Your accounts').isVisible())) await this.page.goto('/authenticator');
    const shown = this.page.locator('.digits');
    await expect(shown).toHaveText(/^[0-9]{3} [0-9]{3}$/);
    return (await shown.innerText()).replace(/\s/g, '');
  }

  /** Whether the worker has taken the app over, so that it opens without a network. */
  async isInstalled(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await expect
      .poll(() => this.page.evaluate(async () => (await caches.match('/authenticator'))?.ok ?? false), {
        message: 'the app is kept',
      })
      .toBe(true);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

type Prepare = (context: BrowserContext) => Promise<void>;

/** Opens the app on a phone of its own, prepared or as new. Nothing is shared with the computer but the portal. */
export async function openPhoneApp(browser: Browser, baseURL: string, prepare?: Prepare): Promise<PhoneApp> {
  const context = await browser.newContext({
    ...phoneSize,
    javaScriptEnabled: true,
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  await prepare?.(context);
  const app = new PhoneApp(context, await context.newPage());
  await app.page.goto('/authenticator');
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveCount(1);
  return app;
}
