import { askForHelp, knock, panel, samAt, seen } from '../support/assist.ts';
import { goesOn, numberOn, scriptless, setUpByPhone } from '../support/by-phone.ts';
import { expect, listen, test as base } from '../support/fixtures.ts';
import { newNumber, people } from '../support/people.ts';
import { Person } from '../support/person.ts';
import { openPhoneApp } from '../support/phone-app.ts';
import type { PhoneApp } from '../support/phone-app.ts';
import { placeName } from '../support/round-robin.ts';
import { choose } from '../support/set-up.ts';
import { asHana } from '../support/staff.ts';
import { Wire } from '../support/wire.ts';
import { cutListening, isTold, listensAgain, pinned } from './pinned.ts';

/*
 * Two processes on one PostgreSQL, with each party led to its own: whatever passes between them passes by the database and
 * by LISTEN and NOTIFY. The staff and the phones are at the first process, the person at the second.
 */
const [first, second] = ['0', '1'] as const;
/** After so many milliseconds a process looks by itself, told or not. */
const ownLook = { waiting: 5_000, assist: 2_600 };

interface Parties {
  readonly app: PhoneApp;
  readonly hana: Person;
}

const test = base.extend<Parties>({
  context: async ({ context, portal }, use) => {
    const by = await pinned(context, portal, second);
    await use(context);
    expect([...by], 'who served the person').toEqual([second]);
  },
  app: async ({ browser, portal }, use) => {
    let by: ReadonlySet<string> = new Set();
    const app = await openPhoneApp(browser, portal.url, async (context) => {
      by = await pinned(context, portal, first);
    });
    await use(app);
    expect([...by], 'who served the phone').toEqual([first]);
    await app.close();
  },
  hana: async ({ browser, portal }, use) => {
    const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: true });
    const by = await pinned(context, portal, first);
    listen(context);
    const hana = new Person(await context.newPage(), portal);
    await asHana(hana, '/helpdesk/assist');
    await use(hana);
    expect([...by], 'who served the service desk').toEqual([first]);
    await context.close();
  },
});

/** Signs in again; the second step waits for the phone. */
async function secondStep(person: Person): Promise<void> {
  await person.page.context().clearCookies();
  await person.page.goto('/');
  await person.signIn(people.sam);
  await person.arrives('/sign-in/challenge');
}

test('a phone is added and approves at one process while the computer waits at the other @nojs', async ({
  person,
  app,
}) => {
  await setUpByPhone(person, app);
  await secondStep(person);
  await app.approve(await numberOn(person));
  await goesOn(person, '/');
});

test('the computer is told at once, and goes on when it could not be told', async ({ person, app, portal }) => {
  await setUpByPhone(person, app);
  await secondStep(person);
  const typed = async () => {
    await app.isAsked();
    await app.page.getByLabel(/^number shown on/i).fill(await numberOn(person));
  };
  await typed();
  const took = await isTold({
    page: person.page,
    ownLook: ownLook.waiting,
    act: () => app.button(/^approve$/i).click(),
    seen: () => person.arrives('/'),
  });
  test.info().annotations.push({ type: 'live', description: `${String(took)} ms` });
  await app.done();

  await secondStep(person);
  await typed();
  cutListening(portal);
  await app.button(/^approve$/i).click();
  await person.page.waitForURL((url) => url.pathname === '/', { timeout: ownLook.waiting + 5_000 });
  await listensAgain(portal);
});

test('a call is taken at one process while the page waits at the other @nojs', async ({ person, portal }) => {
  await samAt(person);
  await choose(person, /phone call/i);
  await person.arrives('/self-service/phone-call/mobile-number');
  await person.fill(/mobile phone number/i, newNumber.written);
  await person.press(/^call me$/i);
  await person.arrives('/self-service/phone-call/take-call');
  const handset = new Wire(portal, new Map([[placeName, first]]));
  const calls = `/api/demo/phones/${encodeURIComponent(newNumber.number)}/calls`;
  const [call] = JSON.parse((await handset.get(calls)).body) as { readonly id: string }[];
  for (const act of [{ do: 'answer' }, { do: 'press', key: '#' }]) {
    const reply = await handset.post(`${calls}/${call?.id ?? ''}`, act);
    expect([reply.status, reply.headers['x-served-by']], reply.body).toEqual([200, first]);
  }
  if (scriptless()) await person.press(/^(next|continue)$/i);
  await person.arrives('/self-service/phone-call/set-up');
});

test('the service desk at one process joins a person at the other: each sees and hears at once what the other does', async ({
  person,
  hana,
  portal,
}) => {
  await samAt(person);
  const said = panel(person).getByRole('status').first();
  await knock(hana, await askForHelp(person));
  await hana.arrives(/^\/helpdesk\/assist\/[\w-]+$/);
  await expect(said).toContainText(/hana .*asks to see your screen/i);
  await person.press(/^allow$/i, panel(person));
  await expect(seen(hana)).toContainText(/choose how to prove/i);
  const toTheDesk = await isTold({
    page: hana.page,
    ownLook: ownLook.assist,
    act: () => choose(person, /text message/i),
    seen: () => expect(seen(hana)).toContainText(/what is your mobile number/i),
  });
  await person.arrives('/self-service/text-message/mobile-number');
  const toThePerson = await isTold({
    page: person.page,
    ownLook: ownLook.assist,
    act: () => hana.press(/ask to help on their screen/i),
    seen: () => expect(said).toContainText(/asks to help on your screen/i),
  });
  const description = `${String(toTheDesk)} ms to the desk, ${String(toThePerson)} ms to the person`;
  test.info().annotations.push({ type: 'live', description });

  cutListening(portal);
  await person.press(/^allow$/i, panel(person));
  const acts = hana.page.getByRole('region', { name: /what you can do now/i });
  await expect(acts).toContainText(/choose another method|different method|go back/i);
  cutListening(portal);
  await hana.press(/^end$/i);
  await expect(panel(person)).toContainText(/the service desk ended it/i);
  await listensAgain(portal);
});
