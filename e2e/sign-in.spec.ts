import { expect, test } from './support/fixtures.ts';
import { anasNumber, people, password } from './support/people.ts';
import { setUpAuthenticator, setUpTextMessage } from './support/set-up.ts';

test.describe('Signing in', { tag: '@nojs' }, () => {
  test('the default method is asked for at once', async ({ person, phone }) => {
    await person.signIn(people.ana, '/profile');
    await person.arrives('/sign-in/challenge');
    await person.reads(/ending 101/);
    expect((await phone(anasNumber).texts()).length).toBe(1);
    await person.enterCode(await phone(anasNumber).code());
    await person.arrives('/profile');
  });

  test('another method can be used right now', async ({ person, phone, portal }) => {
    await person.signIn(people.ana, '/self-service/choose-method');
    await person.enterCode(await phone(anasNumber).code());
    await person.arrives('/self-service/choose-method');
    const app = await setUpAuthenticator(person);
    await person.press(/^done$/i);
    await person.arrives(/^\/self-service/);
    await person.signOut();
    portal.ledger.ageSends();
    portal.ledger.forgetSteps();
    await person.signIn(people.ana);
    await person.arrives('/sign-in/challenge');
    await person.page
      .locator('summary')
      .filter({ hasText: /i can.t use this method right now/i })
      .click();
    await person.press(/authenticator app/i, person.page.getByRole('main'));
    await expect(person.page.getByRole('heading', { level: 1 })).toContainText(/code from your app/i);
    await person.enterCode(await app.code());
    await person.arrives('/');
  });

  test('nobody gets further without the second step', async ({ person }) => {
    await person.signIn(people.ana);
    await person.arrives('/sign-in/challenge');
    for (const path of ['/', '/profile', '/self-service', '/self-service/choose-method']) {
      await person.page.goto(path);
      await person.arrives(/^\/sign-in/);
    }
  });

  test('sam is stopped by the notice and lands on the page first asked for', async ({ person }) => {
    await person.signIn(people.sam, '/profile');
    await person.arrives('/sign-in/notice');
    await person.page.goto('/profile');
    await person.arrives('/sign-in/notice');
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    await setUpTextMessage(person);
    await person.press(/^done$/i);
    await person.arrives('/profile');
  });

  test('lee, a local administrator, has MFA on by itself', async ({ person }) => {
    await person.signIn(people.lee, '/self-service');
    await person.arrives('/sign-in/notice');
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    await setUpTextMessage(person);
    await person.press(/^done$/i);
    await person.arrives('/self-service');
    await expect(person.control(/switch.*off/i)).toHaveCount(0);
  });

  test('jo, registered with a French number, is told why the account is disabled', async ({ person }) => {
    await person.signIn(people.jo);
    await person.arrives('/sign-in');
    await person.isTold(/number from outside the UK/i);
    expect(await person.field(/e-mail address/i).inputValue()).toBe(people.jo);
  });

  test('the dispensary is told why it cannot enrol', async ({ person }) => {
    await person.signIn(people.dispensary);
    await person.arrives('/');
    await person.page.goto('/self-service/enrol');
    const confirm = person.control(/^confirm$/i);
    if (await confirm.first().isVisible()) await confirm.first().click();
    await person.reads(/shared mailbox/i);
  });

  test('a wrong password and an unknown address get the same words', async ({ person }) => {
    const words = async () => (await person.page.getByRole('alert').first().textContent()) ?? '';
    await person.page.goto('/sign-in');
    await person.typeSignIn(people.ana, 'not her password');
    await person.isTold(/e-mail address or the password is wrong/i);
    const wrong = await words();
    expect(await person.field(/e-mail address/i).inputValue()).toBe(people.ana);
    expect(await person.field(/^password/i).inputValue()).toBe('');
    await person.page.goto('/sign-in');
    await person.typeSignIn('nobody.at.all@riverside.example', 'not her password');
    await person.isTold(/e-mail address or the password is wrong/i);
    expect(await words()).toBe(wrong);
  });

  test('nothing typed is told, field by field', async ({ person }) => {
    await person.page.goto('/sign-in');
    await person.typeSignIn('', '');
    await person.isTold(/enter your e-mail address/i);
    await person.typeSignIn('not an address', password);
    await person.isTold(/correct form/i);
    expect(await person.field(/e-mail address/i).inputValue()).toBe('not an address');
  });

  test('a locked account says since when and whom to call', async ({ person, portal, phone }) => {
    portal.ledger.lock(people.ana, Date.now() - 3_600_000);
    await person.signIn(people.ana);
    await person.arrives('/sign-in');
    await person.isTold(/locked on/i);
    await person.isTold(/service desk/i);
    expect(await phone(anasNumber).texts()).toEqual([]);
  });

  test('signing out ends it', async ({ person }) => {
    await person.signIn(people.pat);
    await person.arrives('/');
    await person.signOut();
    await person.reads(/you are signed out/i);
    await person.page.goto('/profile');
    await person.arrives('/sign-in');
  });

  test('after 15 idle minutes and after 8 hours one signs in again, and lands where one was', async ({
    person,
    portal,
  }) => {
    await person.signIn(people.pat);
    await person.arrives('/');
    portal.ledger.idle(16);
    await person.page.goto('/profile');
    await person.arrives('/sign-in');
    await person.typeSignIn(people.pat, password);
    await person.arrives('/profile');
    portal.ledger.startedAgo(8 * 60 + 1);
    await person.page.goto('/');
    await person.arrives('/sign-in');
  });
});
