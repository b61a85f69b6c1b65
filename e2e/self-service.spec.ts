import { expect, test } from './support/fixtures.ts';
import { anasNumber, newNumber, people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import { setUpAuthenticator, setUpTextMessage } from './support/set-up.ts';

async function anaInside(person: Person): Promise<void> {
  await person.signIn(people.ana, '/self-service');
  await person.arrives('/sign-in/challenge');
  await person.enterCode(await new PocketPhone(person.portal, anasNumber).code());
  await person.arrives('/self-service');
}

test.describe('Security info', { tag: '@nojs' }, () => {
  test('lists the method with its masked number, and nothing secret', async ({ person }) => {
    await anaInside(person);
    const main = person.page.locator('main');
    await expect(main).toContainText(/text message/i);
    await expect(main).toContainText(/ending 101/i);
    await expect(main).toContainText(/added/i);
    await expect(main).toContainText(/last used/i);
    await person.page.reload(); // what the pages before had in their scripts is gone
    expect(await person.page.content()).not.toMatch(/900101|7700 ?900/);
  });

  test('a method gets another name', async ({ person, inbox, portal }) => {
    await anaInside(person);
    await person.press(/^rename/i);
    await person.arrives(/^\/self-service\/methods\/[^/]+$/);
    await person.fill(/^name/i, 'My <b>work</b> mobile');
    await person.press(/save|rename|confirm|continue/i, person.page.getByRole('main'));
    await person.arrives('/self-service');
    await person.reads('My <b>work</b> mobile');
    await inbox(people.ana).letter(/new name/i);
    expect(portal.ledger.audited(people.ana, 'method-renamed')).toBe(1);
  });

  test('an empty and a very long name are refused in words', async ({ person, portal }) => {
    await anaInside(person);
    const [method] = portal.ledger.methods(people.ana);
    await person.page.goto(`/self-service/methods/${method?.id ?? ''}`);
    for (const [name, words] of [
      ['   ', /enter a name/i],
      ['x'.repeat(300), /too long/i],
    ] as const) {
      await person.fill(/^name/i, name);
      await person.press(/save|rename|confirm|continue/i, person.page.getByRole('main'));
      await person.isTold(words);
    }
  });

  test('the last method cannot be removed while MFA is on', async ({ person, portal }) => {
    await anaInside(person);
    await person.press(/^remove/i);
    await person.arrives(/\/remove$/);
    const remove = person.control(/remove/i, person.page.getByRole('main'));
    if (await remove.first().isVisible()) await remove.first().click();
    await person.reads(/only working method|last method|add another/i);
    expect(portal.ledger.methods(people.ana)).toHaveLength(1);
  });

  test('one of two is removed; the default passes to the other', async ({ person, inbox, portal }) => {
    await anaInside(person);
    await person.press(/add a sign-in method/i);
    await person.arrives('/self-service/choose-method');
    await setUpAuthenticator(person);
    await person.press(/^done$/i);
    await person.arrives('/self-service');
    const text = portal.ledger.methods(people.ana).find((each) => each.kind === 'text-message');
    await person.page.goto(`/self-service/methods/${text?.id ?? ''}/remove`);
    await person.press(/remove/i, person.page.getByRole('main'));
    await person.arrives('/self-service');
    await inbox(people.ana).letter(/removed/i);
    expect(portal.ledger.methods(people.ana).map((each) => each.kind)).toEqual(['authenticator-app']);
    expect(portal.ledger.defaultKind(people.ana)).toBe('authenticator-app');
  });

  test('MFA is switched off again while it is optional', async ({ person, inbox, portal }) => {
    await anaInside(person);
    await person.press(/switch.*off/i, person.page.getByRole('main'));
    await person.arrives('/self-service/switch-off');
    await person.press(/switch.*off|confirm/i, person.page.getByRole('main'));
    await person.arrives('/self-service');
    await person.reads(/MFA is off/i);
    await inbox(people.ana).letter(/switched off/i);
    expect(portal.ledger.audited(people.ana, 'mfa-off')).toBe(1);
    await person.signOut();
    await person.signIn(people.ana);
    await person.arrives('/');
  });

  test('a change asks for a fresh proof after ten minutes', async ({ person, phone, portal }) => {
    await anaInside(person);
    portal.ledger.provedAgo(11);
    portal.ledger.ageSends();
    const before = (await phone(anasNumber).texts()).length;
    await person.page.goto('/self-service/change-default');
    await person.arrives('/sign-in/confirm');
    const ask = person.control(/text message|text me|send/i, person.page.getByRole('main')).first();
    if (!(await person.field(/security code/i).isVisible())) await ask.click();
    await expect.poll(async () => (await phone(anasNumber).texts()).length).toBe(before + 1);
    await person.enterCode(await phone(anasNumber).code());
    await person.arrives('/self-service/change-default');
  });

  test('looking asks for none', async ({ person, portal }) => {
    await anaInside(person);
    portal.ledger.provedAgo(11);
    await person.page.goto('/self-service');
    await person.arrives('/self-service');
    await person.page.goto('/profile');
    await person.arrives('/profile');
  });

  test('a second number is set up beside the first', async ({ person, portal }) => {
    await anaInside(person);
    await person.press(/add a sign-in method/i);
    await person.arrives('/self-service/choose-method');
    await setUpTextMessage(person, newNumber);
    await person.press(/^done$/i);
    await person.arrives('/self-service');
    await person.reads(/ending 111/);
    expect(portal.ledger.methods(people.ana)).toHaveLength(2);
    expect(portal.ledger.defaultKind(people.ana)).toBe('text-message');
  });
});
