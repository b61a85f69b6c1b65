import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { secretKey } from './support/ledger.ts';
import { anasNumber, people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import type { Portal } from './support/portal.ts';
import { setUpAuthenticator } from './support/set-up.ts';
import { Wire } from './support/wire.ts';

const root = join(import.meta.dirname, '..');
const newPassword = 'kettle vowel sixty-one';

/** What the service desk does on the command line. */
function deskCode(portal: Portal, address: string): string {
  const node = join(root, 'node_modules', '.bin', 'node');
  const env = {
    ...process.env,
    NODE_NO_WARNINGS: '1',
    LOG_LEVEL: 'silent',
    SECRET_KEY: secretKey,
    DATABASE_URL: portal.databaseUrl,
  };
  const told = execFileSync(node, ['lib/server/admin.ts', 'people', 'desk-code', address], { cwd: root, env });
  return told.toString().split('\n')[0] ?? '';
}

async function forget(person: Person, address: string): Promise<void> {
  await person.page.goto('/sign-in');
  await person.press(/forgotten your password/i);
  await person.arrives('/forgotten-password');
  await person.fill(/e-mail address/i, address);
  await person.press(/^continue$/i);
  await person.arrives('/forgotten-password/prove');
}

async function choose(person: Person, way: RegExp): Promise<void> {
  await person.page.getByRole('radio', { name: way }).check();
  await person.press(/^continue$/i);
  await expect(person.page.getByRole('radio')).toHaveCount(0);
}

test.describe('Forgotten your password?', { tag: '@nojs' }, () => {
  test('T-13 two methods of one’s own, then a new password', async ({ person, phone, portal, inbox }) => {
    await person.signIn(people.ana, '/self-service/choose-method');
    await person.enterCode(await phone(anasNumber).code());
    await person.arrives('/self-service/choose-method');
    const app = await setUpAuthenticator(person);
    await person.press(/^done$/i);
    portal.ledger.ageSends();
    portal.ledger.forgetSteps();
    const before = (await phone(anasNumber).texts()).length;
    await person.signOut();
    await forget(person, people.ana);
    await choose(person, /text message/i);
    await expect.poll(async () => (await phone(anasNumber).texts()).length).toBe(before + 1);
    await person.enterCode(await phone(anasNumber).wrongCode());
    await person.isTold(/could not check that it is you/i);
    await person.enterCode(await phone(anasNumber).code());
    await person.reads(/that was right/i);
    await choose(person, /authenticator app/i);
    await person.enterCode(await app.code());
    await person.arrives('/forgotten-password/new-password');
    await person.fill(/new password/i, 'short');
    await person.press(/save the password/i);
    await person.isTold(/too short/i);
    await person.fill(/new password/i, 'Password2026!');
    await person.press(/save the password/i);
    await person.isTold(/guessed first/i);
    await person.fill(/new password/i, newPassword);
    await person.press(/save the password/i);
    await person.arrives('/sign-in');
    await person.reads(/you have a new password/i);
    await person.typeSignIn(people.ana, newPassword);
    await person.arrives('/sign-in/challenge');
    await inbox(people.ana).letter(/new password/i);
    expect(portal.ledger.audited(people.ana, 'password-changed')).toBe(1);
  });

  test('one method and a code of the service desk; the person is told of the code', async ({
    person,
    portal,
    inbox,
  }) => {
    const code = deskCode(portal, people.ana);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
    await inbox(people.ana).letter(/service desk made a code/i);
    await forget(person, people.ana);
    await choose(person, /service desk/i);
    await person.fill(/code from the service desk/i, code.toLowerCase());
    await person.press(/^continue$/i);
    await person.reads(/that was right/i);
    await expect(person.page.getByRole('radio', { name: /service desk/i })).toHaveCount(0);
    await choose(person, /text message/i);
    await person.enterCode(await new PocketPhone(portal, anasNumber).code());
    await person.arrives('/forgotten-password/new-password');
    await person.fill(/new password/i, newPassword);
    await person.press(/save the password/i);
    await person.arrives('/sign-in');
  });

  test('T-26 an unknown address sees the same pages and words, and nothing is sent', async ({ person, portal }) => {
    const seen: string[][] = [];
    const sent = portal.ledger.textsSent();
    for (const address of ['nobody.at.all@riverside.example', people.pat, people.ana]) {
      await person.page.context().clearCookies();
      await forget(person, address);
      const texts: string[] = [];
      const note = async () => texts.push(await person.page.getByRole('main').innerText());
      await note();
      await choose(person, /text message/i);
      await note();
      await person.enterCode('135790');
      await person.isTold(/could not check/i);
      await note();
      await person.press(/^choose another way$/i);
      await choose(person, /authenticator app/i);
      await note();
      await person.enterCode('135790');
      await person.isTold(/could not check/i);
      await note();
      seen.push(texts);
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toEqual(seen[2]);
    expect(portal.ledger.textsSent()).toBe(sent + 1);
  });

  test('without a run there is nothing to see, and a made-up cookie is none', async ({ person, portal }) => {
    for (const path of ['/forgotten-password/prove', '/forgotten-password/new-password']) {
      await person.page.goto(path);
      await person.arrives('/forgotten-password');
    }
    const wire = new Wire(portal);
    wire.cookies.set('reset', 'made-up');
    const headers = { accept: 'application/json', origin: portal.url, 'content-type': 'application/json' };
    for (const [path, body] of [
      ['way', { way: 'text' }],
      ['answer', { code: '123456' }],
      ['password', { password: newPassword }],
    ] as const) {
      const reply = await wire.send(`/api/forgotten-password/${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      expect(reply.status, path).toBe(410);
    }
  });

  test('nothing chosen, nothing typed and no address are told', async ({ person }) => {
    await person.page.goto('/forgotten-password');
    await person.press(/^continue$/i);
    await person.isTold(/enter your e-mail address/i);
    await forget(person, people.ana);
    await person.press(/^continue$/i);
    await person.isTold(/choose how you want/i);
    await choose(person, /text message/i);
    await person.press(/^continue$/i);
    await person.isTold(/enter the security code/i);
  });

  test('a locked account finishes nothing, and hears why only after both proofs', async ({ person, portal }) => {
    portal.ledger.lock(people.ana, Date.now() - 3_600_000);
    const code = deskCode(portal, people.ana);
    await forget(person, people.ana);
    await choose(person, /text message/i);
    await person.enterCode(await new PocketPhone(portal, anasNumber).code());
    await person.reads(/that was right/i);
    await choose(person, /service desk/i);
    await person.fill(/code from the service desk/i, code);
    await person.press(/^continue$/i);
    await person.arrives('/forgotten-password');
    await person.isTold(/locked on/i);
  });
});
