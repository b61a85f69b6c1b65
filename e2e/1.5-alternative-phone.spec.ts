import { expect, test } from './support/fixtures.ts';
import { anasNumber, otherNumber, people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import { accepted, choose } from './support/set-up.ts';

const most = 6; // acts, "How it should feel", with the key on the phone

async function anaChoosing(person: Person): Promise<void> {
  await person.signIn(people.ana, '/self-service/choose-method');
  await person.arrives('/sign-in/challenge');
  await person.enterCode(await new PocketPhone(person.portal, anasNumber).code());
  await person.arrives('/self-service/choose-method');
}

async function toTheCall(person: Person): Promise<void> {
  await choose(person, /alternative phone/i);
  await person.arrives('/self-service/alternative-phone/mobile-number');
  await person.fill(/mobile phone number/i, otherNumber.written);
  await person.press(/^call me$/i);
  await person.arrives('/self-service/alternative-phone/prove-number');
}

async function setUp(person: Person): Promise<void> {
  await toTheCall(person);
  await new PocketPhone(person.portal, otherNumber.number).answer('#');
  await accepted(person);
  await person.arrives('/self-service/alternative-phone/finished');
}

test.describe('Guide 1.5: alternative phone', { tag: '@nojs' }, () => {
  test('ana adds a second number by a call', async ({ person, phone, inbox, portal }) => {
    const { page } = person;
    await test.step('1.5.1 e-mail address and password', () => person.signIn(people.ana, '/self-service'));
    await test.step('1.5.2 authenticate with the method that is there', async () => {
      await person.arrives('/sign-in/challenge');
      await person.enterCode(await phone(anasNumber).code());
      await person.arrives('/self-service');
    });
    await test.step('1.5.3 + Add a sign-in method', async () => {
      await person.press(/\+ add a sign-in method/i);
      await person.arrives('/self-service/choose-method');
    });
    await test.step('1.5.4 Alternative phone', async () => {
      person.beginCounting();
      await choose(person, /alternative phone/i);
      await person.arrives('/self-service/alternative-phone/mobile-number');
    });
    await test.step('1.5.5 the second number', async () => {
      await person.fill(/mobile phone number/i, otherNumber.written);
      await person.press(/^call me$/i);
      await person.arrives('/self-service/alternative-phone/prove-number');
    });
    await test.step('1.5.6 the second phone rings, not the first', async () => {
      await phone(otherNumber.number).ringing();
      expect(await phone(anasNumber).calls()).toEqual([]);
      await person.reads(/ending 222/);
    });
    await test.step('1.5.7 answer and press #', async () => {
      await phone(otherNumber.number).answer('#');
      await accepted(person);
    });
    await test.step('1.5.8 Done', async () => {
      await person.arrives('/self-service/alternative-phone/finished');
      await person.press(/^done$/i);
    });
    await test.step('1.5.9 the list of methods', async () => {
      await person.arrives('/self-service');
      const main = page.locator('main');
      await expect(main).toContainText(/ending 101/);
      await expect(main).toContainText(/alternative phone/i);
      await expect(main).toContainText(/ending 222/);
    });
    const waited = test.info().project.use.javaScriptEnabled === false ? 1 : 0; // Next, where no script goes on
    expect(person.acts - waited + 1).toBeLessThanOrEqual(most);
    await inbox(people.ana).letter(/alternative phone/i);
    expect(portal.ledger.defaultKind(people.ana)).toBe('text-message');
  });

  test('or by a text', async ({ person, phone, portal }) => {
    await anaChoosing(person);
    await choose(person, /alternative phone/i);
    await person.arrives('/self-service/alternative-phone/mobile-number');
    await person.fill(/mobile phone number/i, otherNumber.written);
    await person.press(/^text me a code$/i);
    await person.arrives('/self-service/alternative-phone/prove-number');
    await person.enterCode(await phone(otherNumber.number).code());
    await person.arrives('/self-service/alternative-phone/finished');
    await person.press(/^done$/i);
    await person.arrives('/self-service');
    expect(portal.ledger.methods(people.ana).map((each) => each.kind)).toEqual(['text-message', 'alternative-phone']);
  });

  test('the same number twice is refused with the reason', async ({ person, phone }) => {
    await anaChoosing(person);
    await choose(person, /alternative phone/i);
    await person.arrives('/self-service/alternative-phone/mobile-number');
    await person.fill(/mobile phone number/i, '07700 900101');
    await person.press(/^call me$/i);
    await person.isTold(/already set up this number/i);
    expect(await phone(anasNumber).calls()).toEqual([]);
  });

  test('an old proof is not enough: it is asked again first', async ({ person, portal }) => {
    await anaChoosing(person);
    portal.ledger.provedAgo(11);
    portal.ledger.ageSends();
    await choose(person, /alternative phone/i);
    await person.arrives('/sign-in/confirm');
    expect(portal.ledger.methods(people.ana)).toHaveLength(1);
  });

  test('nobody’s first method is an alternative: it says so', async ({ person }) => {
    await person.signIn(people.sam);
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    await expect(person.control(/set up alternative phone/i)).toHaveCount(0);
    await person.press(/why don.t i see/i);
    await person.reads(/alternative phone: it is a second phone/i);
    await person.page.goto('/self-service/alternative-phone');
    await person.reads(/cannot be set up here/i);
  });

  test('at sign-in the second phone is asked when the first cannot be', async ({ person, phone, portal }) => {
    await anaChoosing(person);
    await setUp(person);
    await person.press(/^done$/i);
    await person.arrives('/self-service');
    await person.signOut();
    portal.ledger.ageSends();
    await person.signIn(people.ana);
    await person.arrives('/sign-in/challenge');
    await person.reads(/ending 101/);
    await person.press(/i can.t use this method right now/i);
    await person.press(/ending 222/i);
    await expect(person.page.getByRole('heading', { level: 1 })).toContainText(/answer our call/i);
    portal.ledger.ageSends();
    await person.press(/i can.t use this method right now/i);
    await person.press(/text me instead/i);
    await expect(person.page.getByRole('heading', { level: 1 })).toContainText(/code we texted/i);
    await person.enterCode(await phone(otherNumber.number).code());
    await person.arrives('/');
  });
});
