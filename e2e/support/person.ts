import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { password } from './people.ts';
import type { Portal } from './portal.ts';

/** Somebody in front of a screen, who does what the guide says and counts how much that is. */
export class Person {
  readonly page: Page;
  readonly portal: Portal;
  /** Presses and fields filled since `beginCounting`. */
  acts = 0;

  constructor(page: Page, portal: Portal) {
    this.page = page;
    this.portal = portal;
  }

  beginCounting(): void {
    this.acts = 0;
  }

  /** A button, link or disclosure by the words on it. */
  control(name: RegExp | string, within: Locator | Page = this.page): Locator {
    const byRole = (role: 'button' | 'link') => within.getByRole(role, { name });
    return byRole('button')
      .or(byRole('link'))
      .or(within.locator('summary').filter({ hasText: name }));
  }

  async press(name: RegExp | string, within?: Locator): Promise<void> {
    this.acts += 1;
    await this.#answered();
    await this.control(name, within).first().click();
  }

  field(label: RegExp | string): Locator {
    return this.page.getByLabel(label).and(this.page.locator('input, select, textarea')).first();
  }

  async fill(label: RegExp | string, text: string): Promise<void> {
    this.acts += 1;
    await this.#answered();
    await this.field(label).fill(text);
  }

  /** A person waits for what they sent before they type again. */
  async #answered(): Promise<void> {
    await expect(this.page.locator('form[aria-busy="true"]')).toHaveCount(0);
  }

  /** Waits for a page by its path. */
  async arrives(path: string | RegExp): Promise<void> {
    const fits = (url: URL) => (typeof path === 'string' ? url.pathname === path : path.test(url.pathname));
    await this.page.waitForURL(fits, { waitUntil: 'commit' });
    const heading = this.page.getByRole('heading', { level: 1 });
    await soon(heading, 'attached');
    await expect(heading).toHaveCount(1);
  }

  async reads(words: RegExp | string): Promise<void> {
    await soon(this.page.locator('body').filter({ hasText: words }), 'attached');
    await expect(this.page.locator('body')).toContainText(words);
  }

  /** The message at the top and the one at the field say the same. */
  async isTold(words: RegExp): Promise<void> {
    const summary = this.page.getByRole('alert').filter({ hasText: words });
    await soon(summary, 'visible');
    await expect(summary.first()).toBeVisible();
  }

  /** E-mail and password on one screen. */
  async signIn(email: string, wanted = '/'): Promise<void> {
    if (new URL(this.page.url(), this.portal.url).pathname !== '/sign-in') await this.page.goto(wanted);
    await this.arrives('/sign-in');
    await this.typeSignIn(email, password);
    const refused = this.page
      .getByRole('alert')
      .filter({ hasText: /there is a problem/i })
      .first();
    await Promise.race([
      this.page.waitForURL((url) => url.pathname !== '/sign-in', { waitUntil: 'commit' }),
      refused.waitFor(),
    ]);
  }

  async typeSignIn(email: string, secret: string): Promise<void> {
    await this.fill(/e-mail address/i, email);
    await this.fill(/^password/i, secret);
    await this.press(/^sign in$/i);
  }

  async signOut(): Promise<void> {
    if ((await this.page.getByRole('button', { name: /sign out/i }).count()) === 0) {
      await this.page.goto('/profile');
    }
    const out = this.page.getByRole('button', { name: /sign out/i }).first();
    if (!(await out.isVisible()))
      await this.page
        .locator('summary')
        .filter({ hasText: /profile/i })
        .first()
        .click();
    await out.click();
    await this.arrives('/sign-in');
  }

  async enterCode(code: string): Promise<void> {
    await this.fill(/security code/i, code);
    await this.press(/^(next|continue|confirm)$/i);
  }
}

/** Looks more often than an expectation does, which judges what is there in the end. */
async function soon(wanted: Locator, state: 'attached' | 'visible'): Promise<void> {
  await wanted
    .first()
    .waitFor({ state, timeout: 2_000 })
    .catch(() => undefined);
}
