import { expect, test } from './support/fixtures.ts';
import { anasNumber, newNumber, otherNumber, people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import { accepted, choose, setUpAuthenticator, setUpPhoneCall, setUpSecurityKey } from './support/set-up.ts';
import { VirtualKey } from './support/virtual-key.ts';

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

async function anaAdds(person: Person, setUp: () => Promise<unknown>): Promise<void> {
  await person.signIn(people.ana, '/self-service/choose-method');
  await person.arrives('/sign-in/challenge');
  await person.enterCode(await new PocketPhone(person.portal, anasNumber).code());
  await person.arrives('/self-service/choose-method');
  await setUp();
  await person.press(/^done$/i);
  await person.arrives(/^\/self-service/);
}

/** Makes the method so named the default, signs out and in again: the second step is asked. */
async function makeDefault(person: Person, name: RegExp): Promise<void> {
  const { page, portal } = person;
  await page.goto('/self-service');
  await person.press(/^change/i, page.getByRole('main'));
  await person.arrives('/self-service/change-default');
  await page.getByRole('radio', { name }).check();
  await person.press(/^confirm$/i);
  await person.arrives('/self-service');
  await person.signOut();
  portal.ledger.ageSends();
  await person.signIn(people.ana);
  await person.arrives('/sign-in/challenge');
}

test.describe('Guide 1.6: every method as the default', { tag: '@nojs' }, () => {
  test('a phone call: the next sign-in calls', async ({ person, phone, portal }) => {
    await anaAdds(person, () => setUpPhoneCall(person));
    await makeDefault(person, /phone call/i);
    expect(portal.ledger.defaultKind(people.ana)).toBe('phone-call');
    await person.reads(/calling the number ending 111/i);
    await phone(newNumber.number).answer('#');
    await accepted(person);
    await person.arrives('/');
  });

  test('an alternative phone: the next sign-in calls that one', async ({ person, phone, portal }) => {
    await anaAdds(person, async () => {
      await choose(person, /alternative phone/i);
      await person.arrives('/self-service/alternative-phone/mobile-number');
      await person.fill(/mobile phone number/i, otherNumber.written);
      await person.press(/^call me$/i);
      await phone(otherNumber.number).answer('#');
      await accepted(person);
      await person.arrives('/self-service/alternative-phone/finished');
    });
    await makeDefault(person, /alternative phone/i);
    expect(portal.ledger.defaultKind(people.ana)).toBe('alternative-phone');
    await phone(otherNumber.number).answer('#');
    await accepted(person);
    await person.arrives('/');
  });

  test('and back to the text message', async ({ person, phone, portal }) => {
    await anaAdds(person, () => setUpPhoneCall(person));
    await makeDefault(person, /phone call/i);
    await phone(newNumber.number).answer('#');
    await accepted(person);
    await person.arrives('/');
    await makeDefault(person, /text message/i);
    expect(portal.ledger.defaultKind(people.ana)).toBe('text-message');
    await person.enterCode(await phone(anasNumber).code());
    await person.arrives('/');
  });
});

test('guide 1.6: a security key as the default; the next sign-in asks for it', async ({ person, portal }) => {
  await VirtualKey.plugIn(person.page);
  await anaAdds(person, () => setUpSecurityKey(person, 'Blue key'));
  await makeDefault(person, /blue key/i);
  expect(portal.ledger.defaultKind(people.ana)).toBe('security-key');
  await person.press(/use my key/i);
  await person.arrives('/');
});
