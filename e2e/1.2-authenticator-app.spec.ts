import { Authenticator } from './support/authenticator.ts';
import { expect, test } from './support/fixtures.ts';
import { people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { choose, keyOnPage, setUpAuthenticator } from './support/set-up.ts';

const most = 6; // acts, "How it should feel"

async function samTryingItOut(person: Person): Promise<Authenticator> {
  await person.signIn(people.sam);
  await person.press(/click me to enrol/i);
  await person.arrives('/self-service/choose-method');
  await choose(person, /authenticator app/i);
  await person.arrives('/self-service/authenticator-app/get-the-app');
  await person.press(/i want to use a different authenticator app/i);
  await person.arrives('/self-service/authenticator-app/scan-qr');
  const app = new Authenticator(await keyOnPage(person));
  await person.press(/^next$/i);
  await person.arrives('/self-service/authenticator-app/try-it-out');
  return app;
}

test.describe('Guide 1.2: an authenticator app that shows codes', { tag: '@nojs' }, () => {
  test('sam is stopped at sign-in and sets it up', async ({ person, inbox, portal }) => {
    const { page } = person;
    await test.step('1.2.1 sign in', () => person.signIn(people.sam, '/profile'));
    await test.step('1.2.2 Click me to enrol for Multi-Factor Authentication', async () => {
      await person.arrives('/sign-in/notice');
      await person.press(/click me to enrol for multi-factor authentication/i);
      await person.arrives('/self-service/choose-method');
    });
    await test.step('1.2.3 begin', async () => {
      person.beginCounting();
      await choose(person, /authenticator app/i);
      await person.arrives('/self-service/authenticator-app/get-the-app');
    });
    await test.step('1.2.4 to 1.2.7 get the app: Android left, iPhone right', async () => {
      const android = page.getByText(/android/i).first();
      const iphone = page.getByText(/iphone/i).first();
      await expect(android).toBeVisible();
      const [left, right] = [await android.boundingBox(), await iphone.boundingBox()];
      expect(left?.x ?? 0).toBeLessThan(right?.x ?? 0);
      await expect(page.locator('main svg').first()).toBeVisible();
    });
    await test.step('1.2.8 go on, with another app', async () => {
      await person.press(/i want to use a different authenticator app/i);
      await person.arrives('/self-service/authenticator-app/scan-qr');
    });
    const app = await test.step('1.2.9 to 1.2.14 scan the QR code with the app', async () => {
      await expect(page.locator('main svg').first()).toBeVisible();
      await expect(page.locator('body')).toContainText(people.sam);
      await expect(page.locator('summary').filter({ hasText: /can.t scan image/i })).toBeVisible();
      return new Authenticator(await keyOnPage(person));
    });
    await test.step('1.2.15 Next', async () => {
      await person.press(/^next$/i);
      await person.arrives('/self-service/authenticator-app/try-it-out');
    });
    await test.step('1.2.16 and 1.2.17 the code instead of the approval', async () => {
      await person.enterCode(await app.code());
      await person.arrives('/self-service/authenticator-app/set-up');
    });
    await test.step('1.2.18 and 1.2.21 Done, and the page first asked for', async () => {
      await person.press(/^done$/i);
      await person.arrives('/profile');
      expect(person.acts).toBeLessThanOrEqual(most);
    });
    await inbox(people.sam).letter(/authenticator/i);
    expect(portal.ledger.methods(people.sam).map((each) => each.kind)).toEqual(['authenticator-app']);
  });

  test('the app asks for nothing more to sign in with', async ({ person, portal }) => {
    await person.signIn(people.sam);
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    const app = await setUpAuthenticator(person);
    await person.press(/^done$/i);
    await person.arrives('/');
    await person.signOut();
    await person.page.goto('/');
    await person.signIn(people.sam);
    await person.arrives('/sign-in/challenge');
    portal.ledger.forgetSteps();
    person.beginCounting();
    await person.enterCode(await app.code());
    await person.arrives('/');
    expect(person.acts).toBeLessThanOrEqual(2);
  });

  test('a wrong code is refused, and the right one still counts', async ({ person }) => {
    const app = await samTryingItOut(person);
    await person.enterCode(app.wrongCode());
    await person.isTold(/code is wrong/i);
    await person.enterCode(await app.code());
    await person.arrives('/self-service/authenticator-app/set-up');
  });

  test('an old code is refused as one, and the right one still counts', async ({ person }) => {
    const app = await samTryingItOut(person);
    await person.enterCode(app.oldCode());
    await person.isTold(/too old/i);
    await person.enterCode(await app.code());
    await person.arrives('/self-service/authenticator-app/set-up');
  });
});

test('the key can be copied where a script can', async ({ person, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await person.signIn(people.sam);
  await person.press(/click me to enrol/i);
  await person.arrives('/self-service/choose-method');
  await choose(person, /authenticator app/i);
  await person.arrives('/self-service/authenticator-app/get-the-app');
  await person.press(/i want to use a different authenticator app/i);
  await person.arrives('/self-service/authenticator-app/scan-qr');
  const key = await keyOnPage(person);
  await person.page
    .locator('summary')
    .filter({ hasText: /can.t scan image/i })
    .click();
  await person.page.getByRole('button', { name: /copy/i }).first().click();
  const copied = await person.page.evaluate(() => navigator.clipboard.readText());
  expect(copied.replaceAll(/\s/g, '')).toBe(key);
});
