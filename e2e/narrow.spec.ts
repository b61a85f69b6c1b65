import { expect, test } from './support/fixtures.ts';
import { people } from './support/people.ts';
import { choose, setUpTextMessage } from './support/set-up.ts';

test.use({ viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true });

test('a narrow phone: everything fits, and what is pressed is large enough', async ({ person }) => {
  const { page } = person;
  const fits = async (where: string) => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(320);
    for (const button of await page.getByRole('main').getByRole('button').all()) {
      if (!(await button.isVisible())) continue;
      const box = await button.boundingBox();
      expect(box?.height ?? 0, `${where}: ${await button.innerText()}`).toBeGreaterThanOrEqual(24);
    }
  };
  await page.goto('/sign-in');
  await fits('sign in');
  await person.signIn(people.sam);
  await fits('notice');
  await person.press(/click me to enrol/i);
  await person.arrives('/self-service/choose-method');
  await fits('choose');
  await choose(person, /authenticator app/i);
  await person.arrives('/self-service/authenticator-app/get-the-app');
  await fits('get the app');
  await expect(page.getByRole('link', { name: /download now/i })).toHaveCount(1);
  await person.press(/i want to use a different authenticator app/i);
  await person.arrives('/self-service/authenticator-app/scan-qr');
  await fits('scan');
  await page
    .locator('summary')
    .filter({ hasText: /can.t scan image/i })
    .click();
  await fits('the key');
  await expect(page.locator('a[href^="otpauth:"]').first()).toBeVisible();
  await person.press(/i want to set up a different method/i);
  await person.arrives('/self-service/choose-method');
  await setUpTextMessage(person);
  await fits('finished');
  await person.press(/^done$/i);
  await person.arrives('/self-service');
  await fits('self-service');
});
