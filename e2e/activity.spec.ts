import { expect, test } from './support/fixtures.ts';
import { anasNumber, people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import type { Portal } from './support/portal.ts';
import { setUpTextMessage } from './support/set-up.ts';
import { enter } from './support/by-wire.ts';
import { Wire } from './support/wire.ts';

const desk = 'service.desk@ict.example';

async function anaInside(person: Person, wanted = '/self-service/activity'): Promise<void> {
  await person.signIn(people.ana, wanted);
  await person.arrives('/sign-in/challenge');
  await person.enterCode(await new PocketPhone(person.portal, anasNumber).code());
  await person.arrives(wanted);
}

/** The line of the list that says this, with its link. */
function line(person: Person, words: RegExp) {
  return person.page.getByRole('listitem').filter({ hasText: words }).first();
}

/** Presses the button that the page does not show. */
async function undoByWire(person: Person, portal: Portal): Promise<number> {
  const here = new URL(person.page.url()).pathname;
  const wire = new Wire(portal);
  for (const { name, value } of await person.page.context().cookies()) wire.cookies.set(name, value);
  const pressed = await wire.send(`/api${here.replace('/self-service', '')}/undo`, {
    method: 'POST',
    headers: { accept: 'application/json', origin: portal.url },
  });
  return pressed.status;
}

test.describe('Activity', { tag: '@nojs' }, () => {
  test('says what, when, from where and with which method, newest first', async ({ person }) => {
    await anaInside(person);
    const first = person.page.getByRole('main').getByRole('listitem').first();
    await expect(first).toContainText(/signed in with your text message/i);
    await expect(first).toContainText(/When: .*20[0-9]{2} at [0-9]{2}:[0-9]{2}/);
    await expect(first).toContainText(/Chrome on \w+, IP address (127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)/);
    await expect(line(person, /signed in with your password/i)).toBeVisible();
  });

  test('“This wasn’t me”, of a method that was added: sessions end, the desk is told, the change is undone', async ({
    person,
    portal,
    inbox,
  }) => {
    await anaInside(person, '/self-service/choose-method');
    await setUpTextMessage(person);
    // Whoever has proved nothing but what was just added takes nothing back.
    await person.page.goto('/self-service/activity');
    await line(person, /a way to sign in was added/i)
      .getByRole('link', { name: /this wasn.t me/i })
      .click();
    await person.arrives(/^\/self-service\/activity\/[0-9]+$/);
    expect(await undoByWire(person, portal)).toBe(403);
    portal.ledger.ageSends();
    await person.signOut();
    await person.page.goto('/self-service/activity');
    await anaInside(person);
    const other = new Wire(portal);
    await enter(other, people.ana);
    await line(person, /a way to sign in was added/i)
      .getByRole('link', { name: /this wasn.t me/i })
      .click();
    await person.arrives(/^\/self-service\/activity\/[0-9]+$/);
    await person.reads(/everybody who is signed in to your account is signed out/i);
    await person.reads(/service desk is told/i);
    await person.press(/^this wasn.t me$/i, person.page.getByRole('main'));
    await person.reads(/this is done/i);
    await person.reads(/[1-9] other sessions? ended/i);
    expect((await other.get('/sign-in/challenge')).headers.location ?? '').toMatch(/\/sign-in\?/);
    await person.press(/undo the change/i);
    await person.reads(/the change is undone/i);
    await person.reads(/it has been taken back/i);
    expect(portal.ledger.methods(people.ana)).toHaveLength(1);
    expect(portal.ledger.audited(people.ana, 'not-me-reported')).toBe(1);
    expect(portal.ledger.audited(people.ana, 'method-removed')).toBe(1);
    const letter = await inbox(desk).letter(/this wasn.t me/i);
    expect(letter.text).toContain(people.ana);
    expect(letter.text).toMatch(/a way to sign in was added/i);
    await inbox(people.ana).letter(/you told us/i);
    // Gone with the change: the number hears of it too.
    await expect
      .poll(async () => (await new PocketPhone(portal, '+447700900111').texts())[0]?.text ?? '')
      .toMatch(/this number was removed/i);
    await person.page.goto('/self-service/activity');
    await expect(line(person, /a way to sign in was added/i)).toContainText(/you told us/i);
  });

  test('T-10 undoing asks for a fresh proof; reporting does not', async ({ person, portal }) => {
    await anaInside(person, '/self-service/choose-method');
    await setUpTextMessage(person);
    portal.ledger.provedAgo(11);
    portal.ledger.ageSends();
    await person.page.goto('/self-service/activity');
    await line(person, /a way to sign in was added/i)
      .getByRole('link', { name: /this wasn.t me/i })
      .click();
    await person.press(/^this wasn.t me$/i, person.page.getByRole('main'));
    await person.reads(/this is done/i);
    await expect(person.control(/^undo the change$/i)).toHaveCount(0);
    expect(await undoByWire(person, portal)).toBe(403);
    expect(portal.ledger.methods(people.ana)).toHaveLength(2);
    await person.press(/prove it.s you/i);
    await person.arrives('/sign-in/confirm');
  });

  test('a line of somebody else’s, or none, does not exist', async ({ person }) => {
    await anaInside(person);
    for (const path of ['/self-service/activity/999', '/self-service/activity/x']) {
      expect((await person.page.goto(path))?.status()).toBe(404);
    }
  });

  test('many wrong passwords are one line, and older lines are a page away', async ({ person, portal }) => {
    for (let n = 0; n < 4; n += 1) {
      await person.page.goto('/sign-in');
      await person.typeSignIn(people.ana, `wrong ${n}`);
      await person.isTold(/wrong/i);
    }
    await person.page.goto('/self-service/activity');
    await anaInside(person);
    await expect(line(person, /wrong password/i)).toContainText(/4 times in a row/i);
    const wire = new Wire(portal);
    for (let n = 0; n < 10; n += 1) await enter(wire, people.ana);
    await person.page.reload();
    await person.press(/older activity/i);
    await person.arrives('/self-service/activity');
    await person.reads(/wrong password/i);
    await person.press(/back to the newest/i);
    await expect(person.page.getByRole('main').getByRole('listitem')).toHaveCount(20);
  });
});
