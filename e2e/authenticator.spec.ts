import { test as base, expect } from './support/fixtures.ts';
import { openPhoneApp } from './support/phone-app.ts';
import type { PhoneApp } from './support/phone-app.ts';
import { people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { codeAndUrl, goesOn, numberOn, scriptless, setUpByPhone as setUp, toTheQr } from './support/by-phone.ts';
import { choose } from './support/set-up.ts';

const mostActs = 7; // "How it should feel": PC and phone together

/** The PC is `person`; the phone is a browser of its own. */
const test = base.extend<{ readonly app: PhoneApp }>({
  app: async ({ browser, portal }, use) => {
    const app = await openPhoneApp(browser, portal.url);
    await use(app);
    await app.close();
  },
});

async function secondStep(person: Person): Promise<void> {
  await person.page.context().clearCookies();
  await person.page.goto('/');
  await person.signIn(people.sam);
  await person.arrives('/sign-in/challenge');
}

test.describe('Guide 1.2 and document 004: the portal’s own authenticator', { tag: '@nojs' }, () => {
  test('sam sets it up on the PC and the phone, and signs in with it', async ({ person, app, inbox, portal }) => {
    const { page } = person;
    await test.step('1.2.1, 004 1.1 sign in', () => person.signIn(people.sam, '/profile'));
    await test.step('1.2.2, 004 1.2 Click me to enrol for Multi-Factor Authentication', async () => {
      await person.arrives('/sign-in/notice');
      await person.press(/click me to enrol for multi-factor authentication/i);
      await person.arrives('/self-service/choose-method');
    });
    await test.step('1.2.3, 004 1.3 begin', async () => {
      await choose(person, /authenticator app/i);
      await person.arrives('/self-service/authenticator-app/get-the-app');
    });
    await test.step('1.2.4, 004 2.1 Download now', async () => {
      const links = await person.page.getByRole('link', { name: /download now/i }).all();
      const to = await Promise.all(links.map((link) => link.getAttribute('href')));
      expect(to).toEqual(['android', 'iphone'].map((kind) => `${portal.url}/authenticator?on=${kind}`));
    });
    await test.step('1.2.5, 004 2.2 and 3.1 the QR codes: Android left, iPhone right', async () => {
      const [left, right] = await Promise.all(
        [/android/i, /iphone/i].map((name) => page.getByRole('main').getByText(name).first().boundingBox()),
      );
      expect(left?.x ?? 0).toBeLessThan(right?.x ?? 0);
      await expect(page.locator('main svg').nth(1)).toBeVisible();
    });
    await test.step('1.2.6 and 1.2.7, 004 3.2 and 3.3 the app is open on the phone', async () => {
      await expect(app.button(/\+ add account/i)).toBeVisible();
    });
    await test.step('1.2.8, 004 4.1 Next', async () => {
      await person.press(/^next$/i);
      await person.arrives('/self-service/authenticator-app/scan-qr');
    });
    const { code, url } = await test.step('1.2.9 and 1.2.10, 004 4.2 and 6.1 the QR code is shown', async () => {
      await expect(page.locator('main svg').first()).toBeVisible();
      await person.reads(people.sam);
      return codeAndUrl(person);
    });
    await test.step('1.2.11, 004 5.1 + Add account', () => app.button(/\+ add account/i).click());
    await test.step('1.2.12 to 1.2.14, 004 5.2 to 6.1 scan, or type the code and the URL', async () => {
      await app.typeCode(code, url);
      await app.isAdded();
    });
    await test.step('1.2.15, 004 6.2 Next: the PC goes on', async () => {
      await goesOn(person, '/self-service/authenticator-app/try-it-out');
      await person.reads(/chrome|safari|phone/i);
    });
    const number = await test.step('1.2.16, 004 6.3 the number on the PC', () => numberOn(person));
    await test.step('1.2.17, 004 7.1 the number is typed on the phone', () => app.approve(number));
    await test.step('1.2.18, 004 8.1 Notification approved', async () => {
      await goesOn(person, '/self-service/authenticator-app/set-up');
      await expect(page.getByRole('heading', { level: 1, name: 'Notification approved' })).toBeVisible();
    });
    await test.step('1.2.19 the name of an app password', async () => {
      await person.press(/make an app password/i);
      await person.arrives('/self-service/authenticator-app/app-password-name');
      await person.fill(/app password name/i, 'short');
      await person.press(/^next$/i);
      await person.isTold(/8 characters/i);
      await person.fill(/app password name/i, 'Outlook at work');
      await person.press(/^next$/i);
    });
    await test.step('1.2.20 the key, shown once, Done', async () => {
      await person.arrives('/self-service/authenticator-app/app-password-key');
      await expect(page.getByText(/^[a-z0-9]{4}( [a-z0-9]{4}){5}$/)).toBeVisible();
      await person.press(/^done$/i);
    });
    await test.step('1.2.21, 004 8.2 Done, and the page first asked for', async () => {
      await person.arrives('/self-service/authenticator-app/finished');
      await person.press(/^done$/i);
      await person.arrives('/profile');
    });
    await inbox(people.sam).letter(/authenticator app added/i);
    await inbox(people.sam).letter(/app password/i);
    await test.step('004 9.1 the next sign-in shows a number', async () => {
      await secondStep(person);
      await numberOn(person);
    });
    await test.step('004 9.2 the phone asks', () => app.isAsked());
    await test.step('004 9.3 typed there, the portal opens', async () => {
      await app.approve(await numberOn(person));
      await goesOn(person, '/');
    });
  });

  test('a wrong number or Deny fails, and another notification may be asked for', async ({ person, app }) => {
    await setUp(person, app);
    await secondStep(person);
    const number = await numberOn(person);
    await app.answerWith(number === '10' ? '11' : '10');
    await app.done();
    if (scriptless()) await person.press(/^continue$/i);
    await person.isTold(/different number/i);
    await person.press(/ask my phone again/i);
    await app.deny({ unasked: false });
    await app.done();
    if (scriptless()) await person.press(/^continue$/i);
    await person.isTold(/denied on your phone/i);
    await person.press(/ask my phone again/i);
    await app.approve(await numberOn(person));
    await goesOn(person, '/');
    await person.page.goto('/self-service/activity');
    await person.reads(/a wrong number was entered on your phone/i);
    await person.reads(/denied on your phone/i);
    await expect(person.page.getByRole('main')).not.toContainText(/code or key/i);
  });

  test('somebody who has another app gets its QR code', async ({ person }) => {
    await person.signIn(people.sam, '/profile');
    await person.press(/click me to enrol/i);
    await person.arrives('/self-service/choose-method');
    await choose(person, /authenticator app/i);
    await person.arrives('/self-service/authenticator-app/get-the-app');
    await person.press(/i already have an app/i);
    await person.reads(/google authenticator/i);
    await person.press(/use my other app/i);
    await person.arrives('/self-service/authenticator-app/scan-qr');
    await person.press(/can.t scan image/i);
    await expect(person.page.locator('#key')).toBeVisible();
  });

  test('while it is set up: denied, asked again, and the PC still goes on by itself', async ({ person, app }) => {
    await toTheQr(person);
    const { code, url } = await codeAndUrl(person);
    await app.addByCode(code, url);
    await goesOn(person, '/self-service/authenticator-app/try-it-out');
    await app.deny({ unasked: false });
    await app.done();
    if (scriptless()) await person.press(/^next$/i);
    await person.isTold(/denied on your phone/i);
    await person.press(/ask my phone again/i);
    await app.approve(await numberOn(person));
    await goesOn(person, '/self-service/authenticator-app/set-up');
  });

  test('“I didn’t ask for this” stops the prompts, and tells the person and the service desk', async ({
    person,
    app,
    inbox,
    portal,
  }) => {
    await setUp(person, app);
    await secondStep(person);
    await app.deny({ unasked: true });
    if (scriptless()) await person.press(/^continue$/i);
    await person.isTold(/not asked any more[\s\S]*ask on my phone again/i);
    await expect(person.page.getByRole('main')).not.toContainText(/start again|ask again/i);
    await expect(person.control(/enter a code from my app/i)).toBeVisible();
    await person.page.reload();
    await person.reads(/not asked any more[\s\S]*ask on my phone again/i);
    await inbox(people.sam).letter(/not asked any more/i);
    await inbox('service.desk@ict.example').letter(/sam\.patel@riverside\.example|Sam Patel/);
    expect(portal.ledger.count('select count(*) from desk_alerts where kind = ?', 'prompt-denied')).toBe(1);
    await secondStep(person);
    await person.reads(/phone is not asked|your phone was not asked|not asked/i);
    await person.enterCode(await app.code());
    await person.arrives('/');
    await person.page.goto('/self-service');
    await person.press(/ask on my phone again/i);
    await person.reads(/ask on your phone again/i);
    await secondStep(person);
    await app.approve(await numberOn(person));
    await goesOn(person, '/');
  });

  test('without a network for the phone, the code it shows is a second way', async ({ person, app }) => {
    await setUp(person, app);
    await secondStep(person);
    await person.press(/i can.t use this method right now/i);
    await person.press(/use the code the app shows/i);
    await person.enterCode(await app.code());
    await person.arrives('/');
  });

  test('the QR is good for one phone; a second one is told so', async ({ person, app, browser, portal }) => {
    await toTheQr(person);
    const { code, url } = await codeAndUrl(person);
    await app.addByCode(code, url);
    const other = await openPhoneApp(browser, portal.url);
    await other.button(/\+ add account/i).click();
    await other.typeCode(code, url);
    await expect(other.page.getByText(/does not work any more|no longer|used/i).first()).toBeVisible();
    await other.close();
  });
});

test('few acts: the phone scans, the number is typed, the PC goes on by itself', async ({ person, app }) => {
  let onThePhone = 0;
  await person.signIn(people.sam, '/profile');
  await person.press(/click me to enrol/i);
  await person.arrives('/self-service/choose-method');
  person.beginCounting();
  await choose(person, /authenticator app/i);
  await person.arrives('/self-service/authenticator-app/get-the-app');
  await person.press(/^next$/i);
  await person.arrives('/self-service/authenticator-app/scan-qr');
  const { code, url } = await codeAndUrl(person);
  await app.addByCode(code, url); // the camera and "Add account"
  onThePhone += 1;
  await person.arrives('/self-service/authenticator-app/try-it-out');
  await app.answerWith(await numberOn(person));
  onThePhone += 2;
  await person.arrives('/self-service/authenticator-app/set-up');
  await person.press(/^done$/i);
  await person.arrives('/profile');
  expect(person.acts + onThePhone).toBeLessThanOrEqual(mostActs);
});
