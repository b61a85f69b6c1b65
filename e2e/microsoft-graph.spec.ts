import { expect, test } from './support/microsoft-fixtures.ts';
import { authenticator, external, passkey, phonesAt, phoneThere, tooMany } from './support/microsoft.ts';
import { anasNumber, newNumber, otherNumber, people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { signInThere } from './support/real-provider.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import { choose, setUpTextMessage } from './support/set-up.ts';
import { idOf } from './support/staff.ts';

/** In by Microsoft, to Self-Service. */
async function enters(person: Person, who: 'ana' | 'lee'): Promise<void> {
  const { page } = person;
  await page.goto('/self-service');
  await person.arrives('/sign-in');
  await person.press('Sign in with Microsoft');
  await signInThere(page, who);
  await page.getByRole('button', { name: /continue/i }).click();
  await person.arrives('/self-service');
}

/** Proves it anew there, before a change. */
async function confirms(person: Person, who: 'ana' | 'lee'): Promise<void> {
  await person.arrives('/sign-in/confirm');
  await person.press('Confirm with Microsoft');
  await signInThere(person.page, who);
}

/** The list as it is now: what was seen a second ago may be shown again. */
async function lists(person: Person, words: RegExp): Promise<void> {
  await expect(async () => {
    await person.page.goto('/self-service');
    await expect(person.page.locator('main')).toContainText(words, { timeout: 500 });
  }).toPass();
}

test.describe('Microsoft Entra ID', { tag: '@nojs' }, () => {
  test('ana sees what she has there, proves it anew, and adds her phone', async ({ person, graph, inbox }) => {
    graph.add(people.ana, authenticator);
    graph.add(people.ana, passkey);
    await enters(person, 'ana');
    await person.reads(/Authenticator app, Pixel 9/);
    await person.reads(/Passkey, Red key/);
    await person.press(/add a sign-in method/i);
    await confirms(person, 'ana');
    await person.arrives('/self-service/choose-method');
    await setUpTextMessage(person);
    expect(phonesAt(graph, people.ana), 'proved here first').toEqual(['mobile +44 7700900111']);
    await person.press(/^done$/i);
    await person.arrives('/self-service');
    await person.reads(/number ending 111/);
    await inbox(people.ana).letter(/text message/i);
  });

  test('ana changes her default, and takes her phones away in Microsoft’s order', async ({ person, graph }) => {
    graph.add(people.ana, authenticator);
    graph.add(people.ana, phoneThere('mobile', anasNumber));
    graph.add(people.ana, phoneThere('alternateMobile', newNumber.number));
    const main = person.page.getByRole('main');
    const account = graph.account(people.ana);
    await enters(person, 'ana');
    await person.press(/^change/i, main);
    await confirms(person, 'ana');
    await person.arrives('/self-service/change-default');
    await person.page.getByRole('radio', { name: /mobile phone/i }).check();
    await person.press(/^confirm$/i);
    await person.arrives('/self-service');
    expect(account.preferred).toBe('sms');

    const removes = async (name: RegExp) => {
      await person.press(name, main);
      await person.arrives(/\/remove$/);
      await person.press(/^remove$/i);
      await person.arrives('/self-service');
    };
    await person.press(/remove mobile phone/i, main);
    await person.arrives(/\/remove$/);
    await person.press(/^remove$/i);
    await person.isTold(/remove the alternative phone first/i);
    await person.page.goto('/self-service');
    await removes(/remove alternative phone/i);
    await removes(/remove mobile phone/i);
    expect(phonesAt(graph, people.ana)).toEqual([]);
    expect(account.preferred, 'another took its place before it went').toBe('push');
  });

  test('what is set up there is found when ana comes back, and she is told by mail', async ({
    person,
    graph,
    inbox,
  }) => {
    graph.add(people.ana, authenticator);
    graph.account(people.ana).systemPreferred = true;
    await enters(person, 'ana');
    await person.reads(/chooses the safest of your methods by itself/);
    await person.press(/add a sign-in method/i);
    await confirms(person, 'ana');
    await person.arrives('/self-service/choose-method');
    for (const name of [/authenticator app/i, /security key/i]) {
      const choice = person.page.getByRole('listitem').filter({ has: person.page.getByRole('heading', { name }) });
      await expect(choice).toContainText('mysignins.microsoft.com');
      await expect(choice.getByRole('link')).toHaveAttribute('href', 'https://mysignins.microsoft.com/security-info');
    }
    graph.add(people.ana, passkey);
    await lists(person, /Passkey, Red key/);
    await inbox(people.ana).letter(/added.*not through this portal/i);
  });

  test('sam has nothing yet: sets one up there, and goes on here', async ({ person, page, graph }) => {
    await page.goto('/');
    await person.press('Sign in with Microsoft');
    await signInThere(page, 'sam-before');
    await page.getByRole('button', { name: /continue/i }).click();
    await person.arrives('/sign-in/notice');
    await person.press(/click me to enrol/i);
    await person.arrives('/sign-in/confirm');
    await person.press('Confirm with Microsoft');
    await signInThere(page, 'sam-before');
    await person.arrives('/self-service/choose-method');
    graph.add(people.sam, authenticator);
    await expect(async () => {
      await page.goto('/');
      expect(new URL(page.url()).pathname).toBe('/sign-in/challenge');
    }).toPass();
    await person.arrives('/sign-in/challenge');
    await person.reads(/Microsoft asks you for it/);
  });

  test('lee, an administrator there, is told who changes that account', async ({ person, graph }) => {
    graph.add(people.lee, authenticator);
    graph.add(people.lee, phoneThere('mobile', newNumber.number));
    const main = person.page.getByRole('main');
    await enters(person, 'lee');
    await person.press(/remove mobile phone/i, main);
    await confirms(person, 'lee');
    await person.arrives(/\/remove$/);
    await person.press(/^remove$/i);
    await person.isTold(/administrator rights at Microsoft/);
    expect(phonesAt(graph, people.lee)).toHaveLength(1);
  });

  test('while Microsoft does not answer ana reads so, and goes on afterwards', async ({ person, graph }) => {
    graph.add(people.ana, authenticator);
    graph.add(people.ana, phoneThere('mobile', anasNumber));
    const main = person.page.getByRole('main');
    await enters(person, 'ana');
    await person.press(/remove mobile phone/i, main);
    await confirms(person, 'ana');
    await person.arrives(/\/remove$/);
    graph.away(true);
    await person.press(/^remove$/i);
    await person.reads(/is very busy. nothing was changed. try again in 10 minutes/i);
    await expect(async () => {
      await person.page.goto('/self-service');
      expect(new URL(person.page.url()).pathname).toBe('/unavailable');
    }).toPass();
    await person.reads(/nothing was changed/i);
    graph.away(false);
    await person.press(/try again/i);
    await person.arrives('/self-service');
    await person.reads(/number ending 101/);
  });

  test('ana adds another phone as the alternative, and is texted there first', async ({ person, graph, inbox }) => {
    graph.add(people.ana, authenticator);
    graph.add(people.ana, phoneThere('mobile', anasNumber));
    await enters(person, 'ana');
    await person.press(/add a sign-in method/i);
    await confirms(person, 'ana');
    await person.arrives('/self-service/choose-method');
    await choose(person, /alternative phone/i);
    await person.arrives('/self-service/alternative-phone/mobile-number');
    await person.fill(/mobile phone number/i, otherNumber.written);
    await person.press(/^text me a code$/i);
    await person.arrives('/self-service/alternative-phone/prove-number');
    expect(phonesAt(graph, people.ana), 'not before it is proved').toHaveLength(1);
    await person.enterCode(await new PocketPhone(person.portal, otherNumber.number).code());
    await person.arrives('/self-service/alternative-phone/finished');
    expect(phonesAt(graph, people.ana)).toEqual(['mobile +44 7700900101', 'alternateMobile +44 7700900222']);
    await person.press(/^done$/i);
    await person.arrives('/self-service');
    await person.reads(/ending 222/);
    await inbox(people.ana).letter(/alternative phone/i);
  });

  test('to no mobile phone there is an alternative, and the same number is not both', async ({ person, graph }) => {
    graph.add(people.ana, authenticator);
    await enters(person, 'ana');
    await person.press(/add a sign-in method/i);
    await confirms(person, 'ana');
    await person.arrives('/self-service/choose-method');
    await choose(person, /alternative phone/i);
    await person.arrives('/self-service/alternative-phone/mobile-number');
    await person.fill(/mobile phone number/i, otherNumber.written);
    await person.press(/^text me a code$/i);
    await person.isTold(/can only be added beside a mobile phone/i);
    graph.add(people.ana, phoneThere('mobile', anasNumber));
    await person.fill(/mobile phone number/i, '07700 900101');
    await person.press(/^text me a code$/i);
    await person.isTold(/already set up this number/i);
    expect(phonesAt(graph, people.ana)).toHaveLength(1);
  });

  test('ana has only what the portal does not know: it counts, and she is told of it', async ({ person, graph }) => {
    graph.add(people.ana, external);
    await enters(person, 'ana');
    await person.reads(/a method that this page cannot show/);
  });

  test('sam has it, too, and has proved nothing there: the password alone sets up no other', async ({
    person,
    page,
    graph,
  }) => {
    graph.add(people.sam, external);
    await page.goto('/');
    await person.press('Sign in with Microsoft');
    await signInThere(page, 'sam-before');
    await page.getByRole('button', { name: /continue/i }).click();
    await person.arrives('/sign-in/notice');
    await person.press(/click me to enrol/i);
    await person.arrives('/sign-in/confirm');
    await person.press('Confirm with Microsoft');
    await signInThere(page, 'sam-before');
    await person.arrives('/self-service/first-set-up');
    await person.reads(/sign in again with it/);
    await page.goto('/self-service/text-message');
    expect(new URL(page.url()).pathname).not.toMatch(/text-message/);
  });

  test('where Microsoft asks to wait longer than a page can, ana is told how long', async ({ person, graph }) => {
    graph.add(people.ana, authenticator);
    graph.add(people.ana, phoneThere('mobile', anasNumber));
    await enters(person, 'ana');
    await person.press(/remove mobile phone/i, person.page.getByRole('main'));
    await confirms(person, 'ana');
    await person.arrives(/\/remove$/);
    graph.instead([tooMany(45), tooMany(45)]);
    await person.press(/^remove$/i);
    await person.reads(/try again in 45 seconds/i);
    graph.instead([tooMany(90), tooMany(90)]);
    await expect(async () => {
      await person.page.goto('/self-service');
      expect(new URL(person.page.url()).pathname).toBe('/unavailable');
    }).toPass();
    await person.reads(/try again in 90 seconds/i);
    expect(phonesAt(graph, people.ana)).toHaveLength(1);
  });

  test('while Microsoft does not answer the desk still sees what the portal keeps, and everybody can sign out', async ({
    person,
    graph,
    portal,
  }) => {
    graph.add(people.lee, authenticator);
    graph.add(people.ana, authenticator);
    const { page } = person;
    await enters(person, 'lee');
    await page.goto(`/helpdesk/people/${idOf(portal, people.ana)}`);
    await confirms(person, 'lee');
    await person.arrives(/^\/helpdesk\/people\//);
    await person.reads(/Authenticator app, Pixel 9/);
    graph.away(true);
    await expect(async () => {
      await page.goto('/helpdesk?q=ana');
      await person.press(/^ana silva$/i, page.getByRole('main'));
      await expect(page.getByRole('main')).toContainText(/cannot be shown just now/i, { timeout: 500 });
    }).toPass();
    await person.reads(/nobody can sign in: it is not about this account/i);
    await person.reads(/ana\.silva@riverside\.example/);
    await expect(page.getByRole('link', { name: /access code|unlock/i })).toHaveCount(0);
    await expect(page.getByRole('main')).not.toContainText('Pixel 9');
    await page.goto('/helpdesk');
    await person.reads(/until it does, nobody can sign in/i);
    await page.goto('/self-service');
    await person.arrives('/unavailable');
    await person.reads(/tell them this reference: [\w-]{12}\./i);
    await person.press(/^my profile$/i, page.getByRole('main'));
    await person.arrives('/profile');
    await person.reads(/lee\.ward@riverside\.example/);
    await person.press(/^sign out$/i);
    await person.reads(/sign(ed)? (in|out)/i);
    await expect(page.getByRole('button', { name: /^sign out$/i })).toHaveCount(0);
  });
});
