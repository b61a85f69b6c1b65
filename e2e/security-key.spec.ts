import { expect, test } from './support/fixtures.ts';
import { anasNumber, people } from './support/people.ts';
import { choose, setUpSecurityKey, setUpTextMessage } from './support/set-up.ts';
import { VirtualKey } from './support/virtual-key.ts';

const most = 4; // acts, "How it should feel"

test.describe('Security key or passkey', () => {
  test('sam sets one up as the first method and signs in with it', async ({ person, inbox, portal }) => {
    const key = await VirtualKey.plugIn(person.page);
    await person.signIn(people.sam);
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    person.beginCounting();
    await setUpSecurityKey(person);
    await person.press(/^done$/i);
    await person.arrives('/');
    expect(person.acts).toBeLessThanOrEqual(most);
    expect(await key.credentials()).toMatchObject([{ rpId: 'localhost' }]);
    await inbox(people.sam).letter(/security key/i);
    expect(portal.ledger.methods(people.sam).map((each) => each.kind)).toEqual(['security-key']);

    await person.signOut();
    await person.signIn(people.sam);
    await person.arrives('/sign-in/challenge');
    person.beginCounting();
    await person.press(/use my key/i);
    await person.arrives('/');
    expect(person.acts).toBeLessThanOrEqual(1);
  });

  test('the name that the person gives it is kept', async ({ person, portal }) => {
    await VirtualKey.plugIn(person.page, { inside: true });
    await person.signIn(people.sam);
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    await setUpSecurityKey(person, 'Blue key on my keyring');
    expect(portal.ledger.methods(people.sam)[0]?.name).toBe('Blue key on my keyring');
  });

  test('the same key is not taken twice', async ({ person, portal }) => {
    await VirtualKey.plugIn(person.page);
    await person.signIn(people.sam);
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    await setUpSecurityKey(person);
    await person.press(/^done$/i);
    await person.arrives('/');
    await person.page.goto('/self-service/choose-method');
    await choose(person, /security key/i);
    await person.arrives('/self-service/security-key/touch-key');
    await person.press(/use (your|my|a|this)|^next$|continue/i);
    await person.reads(/already set up|stopped before/i);
    expect(portal.ledger.methods(people.sam)).toHaveLength(1);
  });

  test('forged signatures are refused, and the right one still counts', async ({ person, portal }) => {
    const key = await VirtualKey.plugIn(person.page);
    await person.signIn(people.sam);
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    await setUpSecurityKey(person);
    await person.press(/^done$/i);
    await person.arrives('/');
    await person.signOut();
    await person.signIn(people.sam);
    await person.arrives('/sign-in/challenge');
    await key.forge();
    await person.press(/use my key/i);
    await person.isTold(/could not check/i);
    expect(
      portal.ledger.count('select count(*) from sessions where second_at is not null and ended_at is null'),
    ).toBeLessThanOrEqual(1);
    await person.page.goto('/');
    await person.arrives(/^\/sign-in/);
  });

  test('a browser without security keys says so and offers the rest', async ({ person, context, phone }) => {
    await context.addInitScript(() => {
      Reflect.deleteProperty(window, 'PublicKeyCredential');
    });
    await person.signIn(people.ana, '/self-service/choose-method');
    await person.enterCode(await phone(anasNumber).code());
    await person.arrives('/self-service/choose-method');
    await choose(person, /security key/i);
    await person.arrives('/self-service/security-key/touch-key');
    const use = person.control(/use (your|my|a|this)|^next$|continue/i).first();
    if (await use.isEnabled().catch(() => false)) await use.click();
    await person.reads(/cannot use security keys|another browser/i);
    await expect(person.control(/i want to set up a different method/i).first()).toBeVisible();
  });

  test('somebody with a key needs the key for changes, not the weaker text', async ({ person, portal }) => {
    await VirtualKey.plugIn(person.page);
    await person.signIn(people.sam);
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    await setUpTextMessage(person);
    await person.press(/^done$/i);
    await person.arrives('/');
    await person.page.goto('/self-service/choose-method');
    await setUpSecurityKey(person);
    await person.press(/^done$/i);
    await person.arrives(/^\/(self-service)?$/);
    portal.ledger.provedAgo(11);
    await person.page.goto('/self-service/switch-off');
    await person.arrives('/sign-in/confirm');
    await expect(person.page.getByRole('main')).not.toContainText(/text message/i);
  });
});

test('without JavaScript the page says what to do instead', { tag: '@nojs-only' }, async ({ person }) => {
  await person.signIn(people.sam);
  await person.press(/click me to enrol/i);
  await person.arrives('/self-service/choose-method');
  await choose(person, /security key/i);
  await person.arrives('/self-service/security-key/touch-key');
  await expect(person.page.locator('noscript p').first()).toBeVisible();
  await person.press(/i want to set up a different method/i);
  await person.arrives('/self-service/choose-method');
});
