import { expect, test } from './support/fixtures.ts';
import { newNumber, people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { accepted, choose, setUpPhoneCall } from './support/set-up.ts';

const most = 5; // acts, "How it should feel", with the key on the phone

async function samChoosing(person: Person): Promise<void> {
  await person.signIn(people.sam);
  await person.press(/click me to enrol/i);
  await person.arrives('/self-service/choose-method');
}

async function toTheCall(person: Person): Promise<void> {
  await choose(person, /phone call/i);
  await person.arrives('/self-service/phone-call/mobile-number');
  await person.fill(/mobile phone number/i, newNumber.written);
  await person.press(/^call me$/i);
  await person.arrives('/self-service/phone-call/take-call');
}

test.describe('Guide 1.4: phone call', { tag: '@nojs' }, () => {
  test('sam is stopped at sign-in and sets it up', async ({ person, phone, inbox, portal }) => {
    const { page } = person;
    await test.step('1.4.1 sign in; I want to set up a different method', async () => {
      await person.signIn(people.sam);
      await person.press(/click me to enrol/i);
      await person.arrives('/self-service/choose-method');
      await choose(person, /authenticator app/i);
      await person.arrives('/self-service/authenticator-app/get-the-app');
      await person.press(/i want to set up a different method/i);
    });
    await test.step('1.4.2 the choice of methods', () => person.arrives('/self-service/choose-method'));
    await test.step('1.4.3 and 1.4.4 choose the phone; the office phone is explained', async () => {
      await expect(page.locator('main')).toContainText(/office phone/i);
      await choose(person, /phone call/i);
      await person.arrives('/self-service/phone-call/mobile-number');
    });
    await test.step('1.4.5 country and number, Call me', async () => {
      await expect(page.getByLabel(/country/i)).toBeVisible();
      await person.fill(/mobile phone number/i, newNumber.written);
      await person.press(/^call me$/i);
      await person.arrives('/self-service/phone-call/take-call');
    });
    await test.step('1.4.6 the phone rings', async () => {
      await phone(newNumber.number).ringing();
      await person.reads(/ending 111/);
      await expect(page.locator('main')).not.toContainText('07700 900 111');
    });
    await test.step('1.4.7 answer and press #, which is also called pound', async () => {
      await person.reads(/hash key or the pound key/i);
      const spoken = await phone(newNumber.number).answer('#');
      expect(spoken).toMatch(/hash key.*pound key/);
      expect(spoken).toMatch(/hang up/);
      await accepted(person);
    });
    await test.step('1.4.8 Next: it works; an app password is offered', async () => {
      await person.arrives('/self-service/phone-call/set-up');
      await person.reads(/your phone call is set up/i);
      await person.press(/yes, make an app password/i);
      await person.arrives('/self-service/phone-call/app-password-name');
    });
    await test.step('1.4.9 a name of at least 8 characters, Next', async () => {
      await person.fill(/app password name/i, 'Mail on my laptop');
      await person.press(/^next$/i);
      await person.arrives('/self-service/phone-call/app-password-key');
    });
    await test.step('1.4.10 the key, and Done', async () => {
      await expect(page.locator('code.key')).toHaveText(/^([a-z2-9]{4} ?){6}$/);
      await person.press(/^done$/i);
      await person.arrives('/self-service/phone-call/finished');
    });
    await test.step('1.4.11 Done', async () => {
      await person.press(/^done$/i);
      await person.arrives('/');
    });
    await inbox(people.sam).letter(/phone call/i);
    expect(portal.ledger.methods(people.sam).map((each) => each.kind)).toEqual(['phone-call']);
  });

  test('without an app password it takes five acts', async ({ person }) => {
    await samChoosing(person);
    person.beginCounting();
    await setUpPhoneCall(person);
    await person.press(/^done$/i);
    await person.arrives('/');
    const waited = test.info().project.use.javaScriptEnabled === false ? 1 : 0; // Next, where no script goes on
    const onThePhone = 1; // the hash key
    expect(person.acts - waited + onThePhone).toBeLessThanOrEqual(most);
  });

  test('the next sign-in calls at once', async ({ person, phone, portal }) => {
    await samChoosing(person);
    await setUpPhoneCall(person);
    await person.press(/^done$/i);
    await person.arrives('/');
    await person.signOut();
    portal.ledger.ageSends();
    await person.signIn(people.sam);
    await person.arrives('/sign-in/challenge');
    await person.reads(/ending 111/);
    await phone(newNumber.number).answer('#');
    await accepted(person);
    await person.arrives('/');
  });

  test('hanging up, or another key, proves nothing; then another call does', async ({ person, phone, portal }) => {
    await samChoosing(person);
    await toTheCall(person);
    await phone(newNumber.number).answer('1');
    await phone(newNumber.number).hangUp();
    if (test.info().project.use.javaScriptEnabled === false) await person.press(/^next$/i);
    await person.isTold(/hash key/i);
    expect(portal.ledger.methods(people.sam)).toEqual([]);
    portal.ledger.ageSends();
    await person.press(/call me again/i);
    await phone(newNumber.number).answer('#');
    await accepted(person);
    await person.arrives('/self-service/phone-call/set-up');
  });

  test('a text instead of the call, without typing the number twice', async ({ person, phone, portal }) => {
    await samChoosing(person);
    await toTheCall(person);
    portal.ledger.ageSends();
    await person.press(/no call, or it went wrong/i);
    await person.press(/text me a code instead/i);
    await person.arrives('/self-service/text-message/enter-code');
    await person.enterCode(await phone(newNumber.number).code());
    await person.arrives('/self-service/text-message/set-up');
  });
});

test('the page follows the call: ringing, answered, done', async ({ person, phone }) => {
  await samChoosing(person);
  await toTheCall(person);
  const status = person.page.getByRole('main').getByRole('status').filter({ hasText: /\S/ });
  await expect(status).toContainText(/ringing/i);
  await phone(newNumber.number).answer();
  await expect(status).toContainText(/you have answered/i);
  const [call] = await phone(newNumber.number).calls();
  await phone(newNumber.number).press('#');
  expect(call?.state).toBe('answered');
  await person.arrives('/self-service/phone-call/set-up');
});
