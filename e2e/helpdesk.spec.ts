import type { Browser } from '@playwright/test';
import { answerChallenge, enter } from './support/by-wire.ts';
import { expect, test } from './support/fixtures.ts';
import { alive, anaAtTheDoor, anaInside } from './support/inside.ts';
import { anasNumber, people } from './support/people.ts';
import { Person } from './support/person.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import type { Portal } from './support/portal.ts';
import { asHana, asOmar, leeInside } from './support/staff.ts';
import { Wire } from './support/wire.ts';

const reason = 'Lost the phone on the way to work';

/** Finds somebody and opens their page. */
async function open(person: Person, typed: string, name: RegExp): Promise<void> {
  await person.page.goto('/helpdesk');
  await person.fill(/name or e-mail address/i, typed);
  await person.page.keyboard.press('Enter');
  await person.press(name);
  await person.arrives(/^\/helpdesk\/people\/[\w-]+$/);
}

/** Fills what every act asks for, and presses. */
async function act(person: Person, button: RegExp): Promise<void> {
  await person.page.getByLabel(/called them back/i).check();
  await person.fill(/^why\?/i, reason);
  await person.press(button);
}

/** Somebody else, in a browser of their own. */
async function another(browser: Browser, portal: Portal): Promise<Person> {
  const context = await browser.newContext({ baseURL: portal.url });
  return new Person(await context.newPage(), portal);
}

test.describe('The service desk', { tag: '@nojs' }, () => {
  test('finds a person by the beginning of a name, accents forgiven, and by the address', async ({
    person,
    portal,
  }) => {
    await asHana(person);
    await expect(person.field(/name or e-mail address/i)).toBeFocused();
    for (const typed of ['silva an', 'SÍLVÁ', 'ana.silva@r']) {
      await open(person, typed, /^ana silva$/i);
      await expect(person.page.getByRole('heading', { level: 1 })).toHaveText('Ana Silva');
    }
    await person.reads(/number ending 101/);
    expect(await person.page.content()).not.toContain('7700900101');
    await person.page.goto(`/helpdesk?q=${encodeURIComponent("%_\\' or 1=1 --")}`);
    await person.reads(/nobody found|cannot be searched/i);
    expect(portal.ledger.audited(people.ana, 'looked-at'), 'three looks in an hour are one line').toBe(1);
  });

  test('says the state in words: nothing set up, disabled, MFA off', async ({ person }) => {
    await asHana(person);
    await open(person, 'sam', /^sam patel$/i);
    await person.reads(/MFA on since .+, nothing set up yet/);
    await open(person, 'marchand', /^jo marchand$/i);
    await person.reads(/disabled: registered with a number that is not from the uk/i);
    await open(person, 'pat', /^pat jones$/i);
    await person.reads(/MFA off/);
    await expect(person.control(/require a new set-up/i)).toHaveCount(0);
  });

  test('unlocks after too many wrong codes', async ({ person, portal, inbox }) => {
    const ana = await anaAtTheDoor(portal);
    for (let nth = 0; nth < 10; nth += 1) {
      await answerChallenge(ana, '000000').catch(() => null);
      portal.ledger.waited();
    }
    portal.ledger.lock(people.ana, Date.now());
    await asHana(person);
    await open(person, 'ana', /^ana silva$/i);
    await person.reads(/locked since .+ after wrong answers/i);
    await person.press(/^unlock$/i);
    await act(person, /^unlock$/i);
    await person.arrives(/^\/helpdesk\/people\/[\w-]+$/);
    await person.reads(/can sign in again/i);
    await person.reads(/by hana desk/i);
    await person.reads(new RegExp(`reason: ${reason}`, 'i'));
    expect(await alive(await anaInside(portal))).toBe(true);
    const letter = await inbox(people.ana).letter(/account unlocked/i);
    expect(letter.text).toMatch(/Who: Hana Desk/);
  });

  test('ends all sessions at once', async ({ person, portal }) => {
    const ana = await anaInside(portal);
    await asHana(person);
    await open(person, 'ana', /^ana silva$/i);
    await person.press(/^end all sessions$/i);
    await act(person, /^end all sessions$/i);
    await person.reads(/is signed out everywhere/i);
    expect(await alive(ana)).toBe(false);
  });

  test('asks for a reason and for how the caller was verified, and keeps what was typed', async ({
    person,
    portal,
  }) => {
    await asHana(person);
    await open(person, 'ana', /^ana silva$/i);
    await person.press(/^remove a lost method$/i);
    await person.page.getByLabel(/text message/i).check();
    await person.fill(/^why\?/i, reason);
    await person.press(/^remove a lost method$/i);
    await person.isTold(/how you made sure who is calling/i);
    await expect(person.field(/^why\?/i)).toHaveValue(reason);
    await person.fill(/^why\?/i, 'short');
    await person.press(/^remove a lost method$/i);
    await person.isTold(/at least 10 characters/i);
    expect(portal.ledger.methods(people.ana)).toHaveLength(1);
  });

  test('removes a lost method; the person sets up anew, and the old phone is told', async ({
    person,
    portal,
    inbox,
  }) => {
    await asHana(person);
    await open(person, 'ana', /^ana silva$/i);
    await person.press(/^remove a lost method$/i);
    await person.page.getByLabel(/text message/i).check();
    await act(person, /^remove a lost method$/i);
    await person.reads(/nothing set up yet/i);
    const phone = new PocketPhone(portal, anasNumber);
    await expect.poll(async () => (await phone.texts()).map(({ text }) => text).join()).toMatch(/text message removed/);
    expect((await inbox(people.ana).letter(/removed/i)).text).toMatch(/Who: Hana Desk/);
    expect((await enter(new Wire(portal), people.ana)).next).toMatch(/^\/sign-in\/notice/);
  });

  test('requires a new set-up: the person is stopped at the next sign-in', async ({ person, portal, browser }) => {
    const inside = await anaInside(portal);
    await asHana(person);
    await open(person, 'ana', /^ana silva$/i);
    await person.press(/^require a new set-up$/i);
    await act(person, /^require a new set-up$/i);
    await person.reads(/must set up mfa again/i);
    expect(await alive(inside)).toBe(false);
    const ana = await another(browser, portal);
    await ana.signIn(people.ana);
    await ana.arrives('/sign-in/notice');
    await ana.page.context().close();
  });

  test('T-23 a privileged account needs a second person, who is not the one who asked', async ({
    person,
    portal,
    browser,
    inbox,
  }) => {
    const lee = await leeInside(portal);
    await asHana(person);
    await open(person, 'lee', /^lee ward$/i);
    await person.reads(/needs a second person/i);
    await person.press(/^end all sessions$/i);
    await act(person, /^ask a second person$/i);
    await person.arrives('/helpdesk/requests');
    await person.reads(/somebody else must agree/i);
    await expect(person.control(/agree, and do it/i)).toHaveCount(0);
    const omar = await another(browser, portal);
    await asOmar(omar, '/helpdesk/requests');
    await omar.reads(reason);
    await omar.press(/agree, and do it/i);
    await omar.reads(/it is done for lee ward/i);
    expect(await alive(lee)).toBe(false);
    await person.page.goto('/helpdesk/requests');
    await person.reads(/decided by\s*omar chief/i);
    const letter = await inbox(people.lee).letter(/signed out everywhere/i);
    expect(letter.text).toMatch(/Who: Hana Desk[\s\S]*Agreed by: Omar Chief/);
    await omar.page.context().close();
  });
});

test('finds as one types, with the focus in the box all along', async ({ person }) => {
  await asHana(person);
  await person.field(/name or e-mail address/i).pressSequentially('ana s', { delay: 30 });
  await expect(person.control(/^ana silva$/i)).toBeVisible();
  await expect(person.field(/name or e-mail address/i)).toBeFocused();
  await expect(person.field(/name or e-mail address/i)).toHaveValue('ana s');
});
