import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';
import { violations } from './support/axe.ts';
import { expect, listen, test } from './support/fixtures.ts';
import { newNumber, people } from './support/people.ts';
import { Person } from './support/person.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import type { Portal } from './support/portal.ts';
import { choose } from './support/set-up.ts';
import { Wire } from './support/wire.ts';

const root = join(import.meta.dirname, '..');
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1';
const page = '/self-service/on-your-phone';

/** A phone's browser, with nobody signed in. JavaScript as in the test's own browser. */
async function newPhone(browser: Browser, portal: Portal, width = 390): Promise<Person> {
  const { javaScriptEnabled = true } = test.info().project.use;
  const context = await browser.newContext({
    baseURL: portal.url,
    viewport: { width, height: 760 },
    userAgent: iphone,
    hasTouch: true,
    isMobile: true,
    locale: 'en-GB',
    javaScriptEnabled,
  });
  return new Person(await context.newPage(), portal);
}

/** Sam at the computer, who sets up text messages and has chosen "Continue on your phone". */
async function handOver(person: Person): Promise<void> {
  await person.page.setViewportSize({ width: 1280, height: 800 });
  await person.signIn(people.sam);
  await person.press(/click me to enrol/i);
  await person.arrives('/self-service/choose-method');
  await choose(person, /text message/i);
  await person.arrives('/self-service/text-message/mobile-number');
  await person.press(/continue on your phone/i);
  await person.arrives(page);
}

async function offered({ page: shown }: Person): Promise<{ link: string; number: string }> {
  const link = (await shown.locator('code#link').textContent())?.trim() ?? '';
  const number = /[0-9]{2}$/.exec((await shown.locator('p.number').textContent())?.trim() ?? '')?.[0] ?? '';
  expect(link).toMatch(/\/continue\/[\w-]{22}$/);
  return { link, number };
}

async function take(phone: Person, link: string, number: string): Promise<void> {
  await phone.page.goto(link);
  await expect(phone.page.getByRole('heading', { level: 1 })).toHaveText(/continue on this phone/i);
  await phone.reads(/did somebody send you this link/i);
  await phone.fill(/which number does your computer show/i, number);
  await phone.press(/^continue$/i);
}

/** The computer follows by itself; without JavaScript its button is pressed. */
async function computerSays(person: Person, words: RegExp): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) await person.press(/^continue$/i);
  await expect(person.page.getByRole('heading', { level: 1 })).toHaveText(words);
}

async function noWider(person: Person): Promise<void> {
  const wide = await person.page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(person.page.viewportSize()?.width ?? 0);
}

/** Axe, in light and dark. */
async function fair({ page: shown }: Person): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await shown.emulateMedia({ colorScheme });
    expect(await violations(shown)).toEqual([]);
  }
}

async function proveOnPhone(phone: Person): Promise<void> {
  await phone.fill(/mobile phone number/i, newNumber.written);
  await phone.press(/text me a code/i);
  await phone.arrives('/self-service/text-message/enter-code');
  await phone.enterCode(await new PocketPhone(phone.portal, newNumber.number).code());
  await phone.arrives('/self-service/text-message/set-up');
}

for (const width of [390, 320]) {
  test(
    `C9: sam goes on on a phone of ${width} px, and the computer goes on after it`,
    { tag: '@nojs' },
    async ({ person, browser, portal, inbox }) => {
      const phone = await newPhone(browser, portal, width);
      const complaints = listen(phone.page.context());
      await test.step('the computer shows link and number, and says what they move, and for whom', async () => {
        await handOver(person);
        await person.reads(/it moves this set-up \(text message\), and nothing else/i);
        await person.reads(people.sam);
        await expect(person.page.locator('svg.qr')).toBeVisible();
      });
      const { link, number } = await offered(person);
      await test.step('the phone asks for the number, and then shows the same screen', async () => {
        await take(phone, link, number);
        await phone.arrives('/self-service/text-message/mobile-number');
        await phone.reads(/continued from your computer, for/i);
        await phone.reads(people.sam);
        await expect(phone.control(/continue on your phone/i)).toHaveCount(0);
        await noWider(phone);
      });
      await test.step('the computer says that it is on the phone', async () => {
        await computerSays(person, /now finish it on your phone/i);
        await person.reads(/safari on iphone/i);
        await person.page.goto('/self-service/text-message/mobile-number');
        await person.arrives(page);
      });
      await test.step('the proof is given on the phone', () => proveOnPhone(phone));
      await test.step('the computer is told, and goes on with it to the list', async () => {
        await computerSays(person, /your text message is set up/i);
        const before = await person.page.context().cookies();
        await person.press(/^continue$/i);
        await person.arrives('/');
        const token = (all: typeof before) => all.find(({ name }) => name.endsWith('latchkey'))?.value;
        expect(token(await person.page.context().cookies())).not.toBe(token(before));
        await person.page.goto('/self-service');
        await person.arrives('/self-service');
      });
      await test.step('the phone ends, and nothing is open there', async () => {
        await phone.press(/^done$/i);
        await phone.arrives('/continue');
        await phone.reads(/done\. you can go back to your computer/i);
        await noWider(phone);
        await phone.page.goto('/self-service');
        await phone.arrives('/sign-in');
      });
      await test.step('sam has been told of the phone', async () => {
        await inbox(people.sam).letter(/carried on on this device/i);
      });
      expect(complaints).toEqual([]);
      await phone.page.context().close();
    },
  );
}

test(
  'C9: "Carry on here" brings it back, and the phone is out',
  { tag: '@nojs' },
  async ({ person, browser, portal }) => {
    const phone = await newPhone(browser, portal);
    await handOver(person);
    const { link, number } = await offered(person);
    await take(phone, link, number);
    await phone.arrives('/self-service/text-message/mobile-number');
    await computerSays(person, /now finish it on your phone/i);
    await person.press(/carry on here/i);
    await person.arrives('/self-service/text-message/mobile-number');
    await phone.page.reload();
    await phone.arrives('/continue');
    await phone.reads(/go back to your computer/i);
    await proveOnPhone(person);
    await phone.page.context().close();
  },
);

test('C9: a different method is chosen at the computer', { tag: '@nojs' }, async ({ person, browser, portal }) => {
  const phone = await newPhone(browser, portal);
  await handOver(person);
  const { link, number } = await offered(person);
  await take(phone, link, number);
  await phone.arrives('/self-service/text-message/mobile-number');
  await phone.press(/i want to set up a different method/i);
  await phone.arrives('/continue');
  await phone.reads(/choose a different method there/i);
  await computerSays(person, /you chose a different method on your phone/i);
  await person.press(/choose a method/i);
  await person.arrives('/self-service/choose-method');
  await phone.page.context().close();
});

test('C9: the authenticator is set up on the same phone', async ({ person, browser, portal }) => {
  const phone = await newPhone(browser, portal);
  await person.signIn(people.sam);
  await person.press(/click me to enrol/i);
  await choose(person, /authenticator app/i);
  await person.arrives('/self-service/authenticator-app/get-the-app');
  await person.press(/^next$/i);
  await person.arrives('/self-service/authenticator-app/scan-qr');
  await person.press(/continue on your phone/i);
  await person.arrives(page);
  const { link, number } = await offered(person);
  await take(phone, link, number);
  await phone.arrives('/self-service/authenticator-app/get-the-app');
  await phone.press(/^next$/i);
  await phone.arrives('/self-service/authenticator-app/scan-qr');
  await expect(phone.page.getByText(/is the app on this device/i)).toBeVisible();
  await expect(phone.control(/open in the app/i)).toBeVisible();
  await phone.page.context().close();
});

test('T-14: a wrong number ends the link, and both say so', { tag: '@nojs' }, async ({ person, browser, portal }) => {
  const phone = await newPhone(browser, portal);
  await handOver(person);
  const { link, number } = await offered(person);
  await take(phone, link, '1');
  await phone.isTold(/two digits/i);
  await phone.fill(/which number does your computer show/i, number === '11' ? '12' : '11');
  await phone.press(/^continue$/i);
  await phone.isTold(/not the number your computer shows/i);
  await computerSays(person, /a different number was entered/i);
  await phone.page.goto(link);
  await phone.reads(/this link does not work any more/i);
  await person.press(/make a new link/i);
  const again = await offered(person);
  expect(again.link).not.toBe(link);
  await take(phone, again.link, again.number);
  await phone.arrives('/self-service/text-message/mobile-number');
  await phone.page.context().close();
});

test('C9: the pages of it are fair in light, dark and narrow', async ({ person, browser, portal }) => {
  test.setTimeout(90_000);
  const phone = await newPhone(browser, portal, 320);
  await handOver(person);
  const { link, number } = await offered(person);
  await fair(person);
  await person.page.setViewportSize({ width: 320, height: 700 });
  await person.page.locator('summary').first().click();
  await noWider(person);
  await phone.page.goto(link);
  await fair(phone);
  await noWider(phone);
  await take(phone, link, number);
  await phone.arrives('/self-service/text-message/mobile-number');
  await phone.page.goto('/continue');
  await fair(phone);
  await noWider(phone);
  await computerSays(person, /now finish it on your phone/i);
  await fair(person);
  await noWider(person);
  await phone.page.context().close();
});

test('T-14: in the computer’s own browser the link leads back', async ({ person }) => {
  await handOver(person);
  const { link } = await offered(person);
  await person.page.goto(link);
  await person.reads(/open this on your phone/i);
  await person.press(/back to the picture/i);
  await person.arrives(page);
});

async function wireOf(context: BrowserContext, portal: Portal): Promise<Wire> {
  return new Wire(portal, new Map((await context.cookies()).map(({ name, value }) => [name, value])));
}

test('T-14: on the phone nothing else is open: every route and every page', async ({ person, browser, portal }) => {
  test.setTimeout(120_000);
  const phone = await newPhone(browser, portal);
  await handOver(person);
  const { link, number } = await offered(person);
  await take(phone, link, number);
  await phone.arrives('/self-service/text-message/mobile-number');
  const run = /\/api\/enrolments\/([\w-]+)\//.exec(await phone.page.content())?.[1] ?? '';
  expect(run).not.toBe('');
  for (const file of globSync('app/api/**/route.ts', { cwd: root })) {
    const text = readFileSync(join(root, file), 'utf8');
    const guarded = /who: '(?!anyone|phone)([a-z-]+)'/.exec(text)?.[1];
    if (guarded === undefined || ['carrying-on', 'signed-in'].includes(guarded)) continue;
    const wire = await wireOf(phone.page.context(), portal);
    const path = file
      .replace(/^app/, '')
      .replace(/\/route\.ts$/, '')
      .replace('[id]', run);
    const headers = { accept: 'application/json', 'sec-fetch-site': 'same-origin' };
    const answer = text.includes('const POST') ? await wire.post(path) : await wire.send(path, { headers });
    expect(answer.status, path).toBe(403);
    expect(answer.body, path).toContain('"handed-over"');
    expect(answer.headers['set-cookie'], path).toBeUndefined();
  }
  const open =
    /^\/(sign-in|help|guides|feedback|demo|continue|forgotten-password|authenticator|verify|unavailable)(\/|$)/;
  for (const file of globSync('app/**/page.tsx', { cwd: root })) {
    const path = file.replace(/^app/, '').replace(/\/page\.tsx$/, '');
    if (open.test(path) || path.includes('[step]')) continue;
    const wire = await wireOf(phone.page.context(), portal);
    const answer = await wire.get(
      path === ''
        ? '/'
        : path
            .replace('[journey]', 'text-message')
            .replace('[act]', 'unlock')
            .replace('[list]', 'not-done')
            .replaceAll(/\[\w+\]/g, '1'),
    );
    expect(answer.headers.location ?? answer.body, path).toMatch(/\/continue/);
    expect(answer.body, path).not.toContain('<h1');
  }
  const steps = await wireOf(phone.page.context(), portal);
  const other = await steps.get('/self-service/authenticator-app/scan-qr');
  expect(other.body).not.toContain('<h1');
  await phone.page.goto('/profile');
  await phone.arrives('/continue');
  await phone.reads(/this phone is for one thing/i);
  await phone.press(/go on with it/i);
  await phone.arrives('/self-service/text-message/mobile-number');
  await phone.page.context().close();
});
