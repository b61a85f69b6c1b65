import { expect, test } from './support/fixtures.ts';
import { anasNumber, people } from './support/people.ts';
import { setUpAuthenticator } from './support/set-up.ts';

const most = 3; // acts, "How it should feel"

test.describe('Guide 1.6: change the preferred method', { tag: '@nojs' }, () => {
  test('ana makes an app her default', async ({ person, phone, inbox, portal }) => {
    const { page } = person;
    await test.step('1.6.1 sign in and prove it', async () => {
      await person.signIn(people.ana, '/self-service');
      await person.arrives('/sign-in/challenge');
      await person.enterCode(await phone(anasNumber).code());
      await person.arrives('/self-service');
    });
    await person.press(/add a sign-in method/i);
    await person.arrives('/self-service/choose-method');
    const app = await setUpAuthenticator(person);
    await person.press(/^done$/i);
    await person.arrives('/self-service');
    await test.step('1.6.2 Change, beside the default sign-in method', async () => {
      await expect(page.locator('main')).toContainText(/default sign-in method/i);
      person.beginCounting();
      await person.press(/^change/i, page.getByRole('main'));
      await person.arrives('/self-service/change-default');
    });
    await test.step('1.6.3 select the new one', async () => {
      person.acts += 1;
      await page.getByRole('radio', { name: /authenticator app/i }).check();
    });
    await test.step('1.6.4 Confirm', async () => {
      await person.press(/^confirm$/i);
      await person.arrives('/self-service');
      expect(person.acts).toBeLessThanOrEqual(most);
    });
    await inbox(people.ana).letter(/default|first|preferred/i);
    expect(portal.ledger.defaultKind(people.ana)).toBe('authenticator-app');
    await person.signOut();
    await person.signIn(people.ana);
    await person.arrives('/sign-in/challenge');
    portal.ledger.forgetSteps();
    await person.enterCode(await app.code());
    await person.arrives('/');
  });
});
