import { expect, test } from './support/fixtures.ts';
import { newNumber, people } from './support/people.ts';
import { accepted, choose, setUpTextMessage } from './support/set-up.ts';

const most = 6; // acts, "How it should feel"

test.describe('Guide 1.3: text message', { tag: '@nojs' }, () => {
  test('sam is stopped at sign-in and sets it up', async ({ person, phone, inbox, portal }) => {
    const { page } = person;
    await test.step('1.3.1 sign in; I want to set up a different method', async () => {
      await person.signIn(people.sam);
      await person.press(/click me to enrol/i);
      await person.arrives('/self-service/choose-method');
      await choose(person, /authenticator app/i);
      await person.arrives('/self-service/authenticator-app/get-the-app');
      await person.press(/i want to set up a different method/i);
    });
    await test.step('1.3.2 the choice of methods', () => person.arrives('/self-service/choose-method'));
    await test.step('1.3.3 and 1.3.4 choose the phone', async () => {
      person.beginCounting();
      await choose(person, /text message/i);
      await person.arrives('/self-service/text-message/mobile-number');
    });
    await test.step('1.3.5 country and number, Text me a code', async () => {
      await expect(page.getByLabel(/country/i)).toBeVisible();
      await person.fill(/mobile phone number/i, newNumber.written);
      await person.press(/text me a code/i);
      await person.arrives('/self-service/text-message/enter-code');
    });
    const code = await test.step('1.3.6 the text arrives', async () => {
      const [text] = await phone(newNumber.number).texts();
      expect(text?.text).toMatch(/^[0-9]{6}/);
      expect(text?.text.trimEnd()).toMatch(/\n@localhost #[0-9]{6}$/);
      await person.reads(new RegExp(newNumber.ending));
      await expect(page.locator('main')).not.toContainText('07700 900 111');
      return phone(newNumber.number).code();
    });
    await test.step('1.3.7 enter the code, Next', async () => {
      const field = person.field(/security code/i);
      await expect(field).toHaveAttribute('autocomplete', 'one-time-code');
      await expect(field).toHaveAttribute('inputmode', 'numeric');
      await person.enterCode(code);
    });
    await test.step('1.3.8 it was right; an app password is offered', async () => {
      await person.arrives('/self-service/text-message/set-up');
      await person.reads(/your text message is set up/i);
      await person.reads(/when you next sign in, we text you a code/i);
      await person.press(/yes, make an app password/i);
      await person.arrives('/self-service/text-message/app-password-name');
    });
    await test.step('1.3.9 a name of at least 8 characters, Next', async () => {
      await person.fill(/app password name/i, 'Mail');
      await person.press(/^next$/i);
      await person.isTold(/at least 8 characters/i);
      await person.fill(/app password name/i, 'Mail on my laptop');
      await person.press(/^next$/i);
      await person.arrives('/self-service/text-message/app-password-key');
    });
    await test.step('1.3.10 the key, once, and Done', async () => {
      await expect(page.locator('code.key')).toHaveText(/^([a-z2-9]{4} ?){6}$/);
      await person.reads('Mail on my laptop');
      await person.press(/^done$/i);
      await person.arrives('/self-service/text-message/finished');
    });
    await test.step('1.3.11 Done', async () => {
      await person.press(/^done$/i);
      await person.arrives('/');
    });
    await inbox(people.sam).letter(/text message/i);
    expect(portal.ledger.methods(people.sam).map((each) => each.kind)).toEqual(['text-message']);
  });

  test('without an app password it takes six acts', async ({ person, portal }) => {
    await person.signIn(people.sam);
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    person.beginCounting();
    await setUpTextMessage(person);
    await person.press(/^done$/i);
    await person.arrives('/');
    expect(person.acts).toBeLessThanOrEqual(most);
    expect(portal.ledger.count('select count(*) from app_passwords')).toBe(0);
  });

  test('the app password is shown once', async ({ person }) => {
    await person.signIn(people.sam);
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    await setUpTextMessage(person);
    await person.press(/yes, make an app password/i);
    await person.arrives('/self-service/text-message/app-password-name');
    await person.fill(/app password name/i, 'Mail on my laptop');
    await person.press(/^next$/i);
    await person.arrives('/self-service/text-message/app-password-key');
    const key = await person.page.locator('code.key').innerText();
    await person.press(/^done$/i);
    await person.arrives('/self-service/text-message/finished');
    await person.page.goto('/self-service/text-message/app-password-key');
    await person.arrives(/.*/);
    expect(await person.page.content()).not.toContain(key);
  });

  test('nothing comes: call me instead, without typing the number twice', async ({ person, phone, portal }) => {
    await person.signIn(people.sam);
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    await choose(person, /text message/i);
    await person.arrives('/self-service/text-message/mobile-number');
    await person.fill(/mobile phone number/i, newNumber.written);
    await person.press(/text me a code/i);
    await person.arrives('/self-service/text-message/enter-code');
    portal.ledger.ageSends();
    await person.press(/not received/i);
    await person.press(/call me instead/i);
    await person.arrives('/self-service/phone-call/take-call');
    await person.reads(/ending 111/);
    await phone(newNumber.number).answer('#');
    await accepted(person);
    await person.arrives('/self-service/phone-call/set-up');
    expect(portal.ledger.methods(people.sam).map((each) => each.kind)).toEqual(['phone-call']);
  });

  test('the next sign-in sends a text at once', async ({ person, phone, portal }) => {
    await person.signIn(people.sam);
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    await setUpTextMessage(person);
    await person.press(/^done$/i);
    await person.arrives('/');
    await person.signOut();
    portal.ledger.ageSends();
    const before = (await phone(newNumber.number).texts()).length;
    await person.signIn(people.sam);
    await person.arrives('/sign-in/challenge');
    await person.reads(new RegExp(newNumber.ending));
    expect((await phone(newNumber.number).texts()).length).toBe(before + 1);
    person.beginCounting();
    await person.enterCode(await phone(newNumber.number).code());
    await person.arrives('/');
    expect(person.acts).toBeLessThanOrEqual(2);
  });

  test('another code can be asked for; the first stays good', async ({ person, phone, portal }) => {
    await person.signIn(people.sam);
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    await choose(person, /text message/i);
    await person.arrives('/self-service/text-message/mobile-number');
    await person.fill(/mobile phone number/i, newNumber.written);
    await person.press(/text me a code/i);
    await person.arrives('/self-service/text-message/enter-code');
    const first = await phone(newNumber.number).code();
    portal.ledger.ageCodes();
    await person.page
      .locator('summary')
      .filter({ hasText: /not received/i })
      .click();
    await person.press(/(send|text me|resend).*(another|new|again|code)/i, person.page.locator('details[open]'));
    await expect.poll(async () => (await phone(newNumber.number).texts()).length).toBe(2);
    await person.enterCode(first);
    await person.arrives('/self-service/text-message/set-up');
  });
});
