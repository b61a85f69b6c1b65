import { violations } from './support/axe.ts';
import { enter } from './support/by-wire.ts';
import { expect, test } from './support/fixtures.ts';
import { anasNumber, people } from './support/people.ts';
import { Person } from './support/person.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import { Portal } from './support/portal.ts';
import { Wire } from './support/wire.ts';

const list = '/self-service/app-passwords';
const shownAt = /^\/self-service\/app-passwords\/[\w-]{20,}$/;
const token = 'a-token-of-the-tests-of-32-characters-or-more';

async function anaInside(person: Person, wanted = list): Promise<void> {
  await person.signIn(people.ana, wanted);
  await person.arrives('/sign-in/challenge');
  await person.enterCode(await new PocketPhone(person.portal, anasNumber).code());
  await person.arrives(wanted);
}

/** From the list to the page that shows the key; the key. */
async function add(person: Person, name: string): Promise<string> {
  await person.page.goto(`${list}/new`);
  await person.fill(/^name/i, name);
  await person.press(/^next$/i);
  await person.arrives(shownAt);
  return (await person.page.locator('#app-password').textContent()) ?? '';
}

/** What a mail server is told, by another process of the same portal that knows its token. */
async function asServer(portal: Portal): Promise<{ verify: Verify; stop: () => Promise<unknown> }> {
  const { directory, url } = portal;
  const twin = await Portal.start({ directory, publicUrl: url, env: { API_TOKENS: token } });
  const verify: Verify = async (password, ip = '192.0.2.30') => {
    const fields = { address: people.ana, password, protocol: 'imap', ip };
    const headers = { authorization: `Bearer ${token}` };
    const answer = await new Wire(portal).at(twin).post('/api/v1/app-passwords/verify', fields, headers);
    return (JSON.parse(answer.body) as { ok: boolean }).ok;
  };
  return { verify, stop: () => twin.stop() };
}

type Verify = (password: string, ip?: string) => Promise<boolean>;

test.describe('App passwords', { tag: '@nojs' }, () => {
  test('guide 1.2 steps 19 and 20, from the list: named, shown, Done', async ({ person, inbox, portal }) => {
    const { page } = person;
    await anaInside(person);
    await person.reads(/you have none\. you need one only if/i);
    await test.step('1.2.19 a name of at least 8 characters', async () => {
      await person.press(/add an app password/i);
      await person.arrives(`${list}/new`);
      await person.fill(/^name/i, 'Outlook');
      await person.press(/^next$/i);
      await person.isTold(/at least 8 characters/i);
      await expect(person.field(/^name/i)).toHaveValue('Outlook');
      await person.fill(/^name/i, 'Outlook on my <b>laptop</b>');
      await person.press(/^next$/i);
      await person.arrives(shownAt);
    });
    const key = (await page.locator('#app-password').textContent()) ?? '';
    await test.step('1.2.20 the app password is shown', async () => {
      expect(key).toMatch(/^([a-km-np-z2-9]{4} ){5}[a-km-np-z2-9]{4}$/);
      await person.reads('Outlook on my <b>laptop</b>');
      await person.reads(people.ana);
      await page.reload();
      await expect(page.locator('#app-password')).toHaveText(key);
    });
    await test.step('it is nowhere else', async () => {
      const bare = key.replaceAll(' ', '');
      const carried = JSON.stringify(await page.context().cookies()) + page.url() + portal.log;
      for (const form of [key, bare, encodeURIComponent(key)]) expect(carried).not.toContain(form);
      expect(
        portal.ledger
          .rows('select * from app_passwords')
          .map((row) => JSON.stringify(row))
          .join(),
      ).not.toContain(bare);
    });
    const at = page.url();
    await test.step('1.2.21 Done: it is not shown again', async () => {
      await person.press(/^done$/i);
      await person.arrives(list);
      await person.reads(/is added\. its password is not shown again/i);
      await person.reads(/last used\s*not yet/i);
      await page.goto(at);
      await person.reads(/not shown any more/i);
      await page.reload();
      expect(await page.content()).not.toContain(key);
    });
    await inbox(people.ana).letter(/app password added/i);
    expect(portal.ledger.audited(people.ana, 'app-password-added')).toBe(1);
  });

  test('it works in a mail server until it is revoked', async ({ person, inbox, portal }) => {
    await anaInside(person);
    const key = await add(person, 'Phone in the van');
    await person.press(/^done$/i);
    const server = await asServer(portal);
    try {
      expect(await server.verify(key)).toBe(true);
      await person.page.goto(list);
      await person.reads(/reading mail \(IMAP\), from 192\.0\.2\.30/);
      await person.press(/^revoke/i, person.page.getByRole('main'));
      await person.arrives(/\/revoke$/);
      await person.reads(/revoke phone in the van\?/i);
      await person.press(/^revoke$/i, person.page.getByRole('main'));
      await person.arrives(list);
      await person.reads(/phone in the van is revoked/i);
      expect(await server.verify(key)).toBe(false);
    } finally {
      await server.stop();
    }
    await inbox(people.ana).letter(/app password revoked/i);
    expect(portal.ledger.audited(people.ana, 'app-password-revoked')).toBe(1);
  });

  test('T-33: somebody who guesses cannot lock the sign-in in the browser', async ({ person, portal, browser }) => {
    await anaInside(person);
    const key = await add(person, 'Phone in the van');
    const server = await asServer(portal);
    try {
      for (let n = 0; n < 8; n += 1) expect(await server.verify('wrong', '198.51.100.66')).toBe(false);
      expect(await server.verify(key, '198.51.100.66'), 'nor keep out a right one').toBe(true);
      expect(await server.verify(key)).toBe(true);
    } finally {
      await server.stop();
    }
    portal.ledger.ageSends();
    const context = await browser.newContext({ baseURL: portal.url });
    await anaInside(new Person(await context.newPage(), portal));
    await context.close();
  });

  test('T-33: a proof is asked for first, and another session never sees the key', async ({ person, portal }) => {
    await anaInside(person);
    await add(person, 'Phone in the van');
    const at = new URL(person.page.url()).pathname;
    const pat = new Wire(portal);
    await enter(pat, people.pat);
    expect((await pat.get(at)).status).toBe(404);
    expect((await pat.post(`/api/app-passwords/${at.split('/').at(-1) ?? ''}/revoke`)).status).toBe(404);
    portal.ledger.provedAgo(11);
    await person.page.goto(`${list}/new`);
    await person.arrives('/sign-in/confirm');
    await person.page.goto('/self-service/app-password');
    await person.arrives('/sign-in/confirm');
    await person.page.goto(list);
    await person.arrives(list);
  });

  test('the policy holds them back or switches them off, and the reason is shown', async ({ person, portal }) => {
    portal.ledger.decideAppPasswords({ holdBackHours: 24 });
    await anaInside(person);
    await person.reads(/only some time after your first method was set up\. you can add one (at|tomorrow)/i);
    await expect(person.control(/add an app password/i)).toHaveCount(0);
    await person.page.goto('/self-service/app-password');
    await person.arrives(`${list}/new`);
    await expect(person.page.getByRole('button', { name: /^next$/i })).toHaveCount(0);
    portal.ledger.decideAppPasswords({ offered: false });
    await person.page.reload();
    await person.reads(/your organisation does not use app passwords/i);
    const refused = await person.page.request.post('/api/app-passwords', {
      form: { name: 'Phone in the van' },
      headers: { origin: portal.url, accept: 'application/json' },
    });
    expect(refused.status()).toBe(403);
  });
});

test('copied without its spaces; printed, the page is the slip alone', async ({ person, context }) => {
  const { page } = person;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await anaInside(person);
  const key = await add(person, 'Phone in the van');
  await person.press(/^copy$/i);
  await person.reads(/copied/i);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key.replaceAll(' ', ''));
  await expect(person.control(/^print$/i)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#app-password')).toBeVisible();
  const seen = await page.locator('body').innerText();
  const words = seen.split(/\s*\n\s*/).filter((line) => line !== '');
  expect(words).toEqual(['Account', people.ana, 'Name', 'Phone in the van', 'App password', key]);
});

test('the pages of one: axe in light, dark and narrow', async ({ person }) => {
  const { page } = person;
  await anaInside(person);
  await add(person, 'Phone in the van');
  const at = new URL(page.url()).pathname;
  for (const path of [at, `${at}/revoke`, `${list}/new`, list]) {
    await page.goto(path);
    await person.arrives(path);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page, null), `${path} in ${colorScheme}`).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 720 });
  }
});
