import { violations } from './support/axe.ts';
import { answerChallenge, enter } from './support/by-wire.ts';
import { expect, test } from './support/fixtures.ts';
import { anasNumber, password, people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import type { Portal } from './support/portal.ts';
import { stepOf, Wire } from './support/wire.ts';

const page = '/self-service/devices';

/** Ana, signed in in the browser; the box ticked where that is wished. */
async function inside(person: Person, remember = false): Promise<void> {
  await person.signIn(people.ana, page);
  await person.arrives('/sign-in/challenge');
  if (remember) await person.field(/remember this device/i).check();
  await person.enterCode(await new PocketPhone(person.portal, anasNumber).code());
  await person.arrives(page);
}

/** Ana, signed in somewhere else, with cookies that can be copied. */
async function elsewhere(portal: Portal, remember = false): Promise<Wire> {
  portal.ledger.ageSends();
  const wire = new Wire(portal);
  await enter(wire, people.ana);
  const code = await new PocketPhone(portal, anasNumber).code();
  if (remember) await wire.submit('/sign-in/challenge', /\/api\/sign-in\/answer$/, { code, remember: 'yes' });
  else await answerChallenge(wire, code);
  return wire;
}

const open = async (wire: Wire) => (await wire.get('/profile')).status === 200;
const cards = (person: Person) => person.page.locator('.cards').first().locator('> li');

test.describe('Devices', { tag: '@nojs' }, () => {
  test('every session is listed, this one marked; another is ended and dead at once (T-18)', async ({
    person,
    portal,
    inbox,
  }) => {
    const other = await elsewhere(portal);
    portal.ledger.ageSends();
    await inside(person);
    await expect(cards(person)).toHaveCount(2);
    await expect(cards(person).first()).toContainText(/chrome on \w+[\s\S]*this one/i);
    await expect(cards(person).nth(1)).toContainText(/could not recognise[\s\S]*(127\.0\.0\.1|::1)/i);
    expect(await open(other)).toBe(true);
    await person.press(/^end\b/i, person.page.getByRole('main'));
    await person.reads(/that session is ended/i);
    expect(await open(other)).toBe(false);
    await expect(cards(person)).toHaveCount(1);
    await inbox(people.ana).letter(/session was ended/i);
    expect(portal.ledger.audited(people.ana, 'session-ended')).toBe(1);
  });

  test('signing out everywhere else, and then here too', async ({ person, portal, inbox }) => {
    const others = [await elsewhere(portal), await elsewhere(portal, true)];
    portal.ledger.ageSends();
    await inside(person);
    await person.press(/sign out everywhere else/i);
    await person.reads(/signed out of 2 other sessions/i);
    for (const other of others) expect(await open(other)).toBe(false);
    await inbox(people.ana).letter(/signed out everywhere/i);
    expect(portal.ledger.count('select count(*) from remembered_devices where ended_at is null')).toBe(0);
    await person.reads(/nothing to sign out elsewhere/i);
    await expect(person.control(/sign out everywhere else/i)).toHaveCount(0);
    await person.press(/sign out here too/i);
    await person.press(/sign out everywhere and here/i);
    await person.arrives('/sign-in');
    await person.page.goto('/profile');
    await person.arrives('/sign-in');
  });

  test('a remembered device is not asked at sign-in; every change still is (T-10, R42)', async ({
    person,
    portal,
    phone,
    inbox,
  }) => {
    await inside(person, true);
    await expect(person.page.getByRole('main')).toContainText(/remembered devices/i);
    await inbox(people.ana).letter(/is remembered/i);
    await person.signOut();
    const before = (await phone(anasNumber).texts()).length;
    await person.page.goto(page);
    await person.signIn(people.ana);
    await person.arrives(page);
    expect((await phone(anasNumber).texts()).length).toBe(before);
    for (const path of [
      '/self-service/choose-method',
      '/self-service/change-default',
      '/self-service/recovery-codes/new',
      `/self-service/methods/${portal.ledger.methods(people.ana)[0]?.id ?? ''}/remove`,
    ]) {
      await person.page.goto(path);
      await person.arrives('/sign-in/confirm');
    }
    await person.page.goto(page);
    await person.press(/^forget\b/i, person.page.getByRole('main'));
    await person.reads(/that device is forgotten/i);
    await person.signOut();
    portal.ledger.ageSends();
    await person.signIn(people.ana, page);
    await person.arrives('/sign-in/challenge');
  });

  test('the cookie changes at each sign-in; a copy ends the device and tells its owner (T-19, A30)', async ({
    portal,
    inbox,
  }) => {
    const owner = await elsewhere(portal, true);
    const first = owner.cookies.get('device') ?? '';
    expect(first).toMatch(/^[\w-]+\.[\w-]{43}$/);
    const thief = new Wire(portal, new Map([['device', first]]));
    const entered = await thief.post('/api/sign-in', { email: people.ana, password }, { 'user-agent': 'Another' });
    expect(stepOf(entered).next).toBe('/');
    const set = (entered.headers['set-cookie'] ?? []).find((each) => each.startsWith('device='));
    expect(set).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=25[0-9]{5}$/);
    expect(thief.cookies.get('device')).not.toBe(first);
    expect(await open(thief)).toBe(true);
    portal.ledger.ageSends();
    const again = new Wire(portal, new Map([['device', first]]));
    expect((await enter(again, people.ana)).next).toMatch(/^\/sign-in\/challenge/);
    expect(again.cookies.has('device')).toBe(false);
    expect(await open(thief)).toBe(false);
    await inbox(people.ana).letter(/may have been copied/i);
    portal.ledger.ageSends();
    expect((await enter(thief, people.ana)).next).toMatch(/^\/sign-in\/challenge/);
  });

  test('where the policy says never, the box is not there and no device counts', async ({ person, portal }) => {
    const wire = await elsewhere(portal, true);
    portal.ledger.decide('rememberedDays', 0);
    portal.ledger.ageSends();
    expect((await enter(wire, people.ana)).next).toMatch(/^\/sign-in\/challenge/);
    portal.ledger.ageSends();
    await person.signIn(people.ana);
    await person.arrives('/sign-in/challenge');
    await expect(person.page.getByLabel(/remember this device/i)).toHaveCount(0);
  });

  test('ending sessions asks for a proof of the last ten minutes (ASVS 7.5.2)', async ({ person, portal }) => {
    await inside(person);
    portal.ledger.provedAgo(11);
    await person.page.reload();
    await person.press(/sign out here$/i, person.page.getByRole('main'));
    await person.arrives('/sign-in/confirm');
  });
});

test('the page with devices on it is as accessible as any', async ({ person, portal }) => {
  await elsewhere(portal, true);
  portal.ledger.ageSends();
  await inside(person, true);
  expect(await violations(person.page, null)).toEqual([]);
  await person.page.setViewportSize({ width: 320, height: 640 });
  expect(await person.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
