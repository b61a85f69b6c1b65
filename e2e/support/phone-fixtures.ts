import { ApprovalsDouble } from './approvals-double.ts';
import { test as base, expect, listen } from './fixtures.ts';
import { openPhoneApp } from './phone-app.ts';
import type { PhoneApp } from './phone-app.ts';

interface OnThePhone {
  readonly app: PhoneApp;
  /** Answers the app instead of the portal. */
  readonly double: ApprovalsDouble;
}

/** A code as a QR carries it, and its link. */
export const long = '0123456789ABCDEFGHJKMNPQRS';
export const link = `/authenticator#add=${long}`;

/** The app alone on its phone. */
export const test = base.extend<OnThePhone>({
  app: async ({ browser, baseURL }, use) => {
    const app = await openPhoneApp(browser, String(baseURL));
    const complaints = listen(app.context);
    await use(app);
    expect(complaints, 'what the pages complained about').toEqual([]);
    await app.close();
  },
  double: async ({ app, baseURL }, use) => {
    await use(await ApprovalsDouble.answer(app.context, String(baseURL)));
  },
});

export { expect };
