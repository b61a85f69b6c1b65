import { expect, test } from './support/microsoft-fixtures.ts';
import { authenticator, passkey, phonesAt, phoneThere } from './support/microsoft.ts';
import { anasNumber, newNumber, people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { signInThere } from './support/real-provider.ts';
import { setUpTextMessage } from './support/set-up.ts';

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

test.describe('Microsoft Entra ID', () => {
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
    await person.reads(/does not answer/i);
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
});
