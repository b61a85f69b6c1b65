import { askForHelp, driven, hanaIn, isSound, knock, panel, reason, samAt, seen, watched } from './support/assist.ts';
import { expect, test } from './support/fixtures.ts';
import { newNumber, people } from './support/people.ts';
import { choose } from './support/set-up.ts';
import { hanaInside } from './support/staff.ts';
import { Wire } from './support/wire.ts';

const live = 2_000; // under half a second on a machine with nothing else to do
const acts = { name: /what you can do now/i } as const;

test('asked, joined with a sloppily typed code, and not allowed: nobody saw anything', async ({
  person,
  portal,
  browser,
}) => {
  await samAt(person);
  const code = await askForHelp(person);
  await expect(panel(person)).toContainText(/0300|phone the service desk/i);
  await expect(person.page.getByRole('heading', { name: /your help code/i })).toBeFocused();
  const hana = await hanaIn(browser, portal);
  await knock(hana, '0000-0000');
  await hana.isTold(/no open session has this code/i);
  await expect(hana.field(/why do you want/i)).toHaveValue(reason);
  await hana.fill(/help code/i, ` ${code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `);
  await hana.press(/^ask to join$/i);
  await hana.arrives(/^\/helpdesk\/assist\/[\w-]+$/);
  await hana.reads(/as soon as they let you in/i);
  await expect(seen(hana)).toHaveCount(0);
  await expect(panel(person)).toContainText(/hana .* asks to see your screen/i);
  await expect(panel(person)).toContainText(reason);
  await person.press(/don’t allow/i, panel(person));
  await expect(panel(person)).toContainText(/nobody saw anything/i);
  await hana.reads(/it is over/i);
  await expect(hana.page.getByRole('link', { name: /’s page/i })).toHaveAttribute('href', /^\/helpdesk\/people\//);
  await hana.page.context().close();
});

test('watched: every step is seen at once, what is typed stays, and a reload changes nothing', async ({
  person,
  portal,
  browser,
}) => {
  await samAt(person);
  const hana = await hanaIn(browser, portal);
  await watched(person, hana);
  await expect(seen(hana)).toContainText(/choose how to prove/i);
  await choose(person, /text message/i);
  await person.arrives('/self-service/text-message/mobile-number');
  const moved = Date.now();
  await expect(seen(hana)).toContainText(/what is your mobile number/i, { timeout: live });
  test.info().annotations.push({ type: 'live', description: `${Date.now() - moved} ms` });
  await expect(seen(hana)).toContainText(/step 1 of 3/i);
  await expect(seen(hana)).toContainText('Guide 1.3, step 5');
  await person.fill(/mobile phone number/i, '07700');
  await hana.press(/ask to help on their screen/i);
  await expect(panel(person)).toContainText(/asks to help on your screen/i);
  await expect(person.field(/mobile phone number/i)).toHaveValue('07700');
  await expect(person.field(/mobile phone number/i)).toBeFocused();
  await person.press(/^no$/i, panel(person));
  await expect(hana.page.getByRole('region', { name: /so far/i })).toContainText(/did not let you help/i);
  await person.press(/text me a code/i);
  await person.isTold(/number/i);
  await expect(seen(hana).locator('.summary')).toBeVisible({ timeout: live });
  await person.page.reload();
  await expect(panel(person)).toContainText(/can see this page/i);
  await hana.page.reload();
  await expect(seen(hana)).toContainText(/what is your mobile number/i);
  await hana.press(/^end$/i);
  await expect(panel(person)).toContainText(/the service desk ended it/i);
  await hana.page.context().close();
});

test('helped: the desk chooses and fills in, the person says yes, and types the code themselves', async ({
  person,
  portal,
  browser,
  phone,
  inbox,
}) => {
  await samAt(person);
  const hana = await hanaIn(browser, portal);
  await driven(person, hana);
  const desk = hana.page.getByRole('region', acts);
  await hana.press(/set up text message/i, desk);
  await person.arrives('/self-service/text-message/mobile-number');
  await expect(hana.field(/mobile phone number/i)).toBeVisible({ timeout: live });
  await hana.fill(/mobile phone number/i, newNumber.written);
  await hana.press(/confirm it, then text a code/i, desk);
  await expect(panel(person)).toContainText(/is it right/i);
  await expect(panel(person)).toContainText(newNumber.ending);
  expect(await phone(newNumber.number).texts()).toEqual([]);
  await person.press(/yes, that’s right/i, panel(person));
  await person.arrives('/self-service/text-message/enter-code');
  await expect(seen(hana)).toContainText(/enter the code we texted/i, { timeout: live });
  await expect(seen(hana)).toContainText(/a field for a security code is here\. only .+ can see it/i);
  await person.enterCode(await phone(newNumber.number).code());
  await person.arrives('/self-service/text-message/set-up');
  await person.press(/^end$/i, panel(person));
  await hana.reads(/it is over/i);
  const letter = await inbox(people.sam).letter(/service desk helped you/i);
  expect(letter.text).toMatch(/Hana.* chose text message/);
  expect(letter.text).toContain(reason);
  expect(letter.text).toMatch(/You said that the number is right/);
  const [line] = portal.ledger.rows(
    `select entry from (select event || coalesce(actor, '') as entry from audit_entries
     where event like '%"chose-method"%') as entries`,
  );
  expect(String(line?.['entry'])).toContain('Hana');
  await hana.page.context().close();
});

test('led on and back: the page follows, and what is hidden is said to be', async ({ person, portal, browser }) => {
  await samAt(person);
  const hana = await hanaIn(browser, portal);
  await driven(person, hana);
  await hana.press(/set up authenticator app/i, hana.page.getByRole('region', acts));
  await person.arrives('/self-service/authenticator-app/get-the-app');
  await hana.press(/^go on$/i);
  await person.arrives('/self-service/authenticator-app/scan-qr');
  await expect(person.page.locator('.qr:visible')).toBeVisible();
  await expect(seen(hana)).toContainText(/a qr code is here\. only .+ can see it/i, { timeout: live });
  await expect(seen(hana)).toContainText('Guide 1.2, steps 9 to 15');
  await expect(hana.page.locator('.qr')).toHaveCount(0);
  await hana.press(/^go back a step$/i);
  await person.arrives('/self-service/authenticator-app/get-the-app');
  await expect(seen(hana)).toContainText(/get the app/i, { timeout: live });
  await hana.press(/^go back a step$/i);
  await person.arrives('/self-service/choose-method');
  await expect(panel(person)).toContainText(/is helping on this page/i);
  await person.page.goto('/help');
  await expect(seen(hana)).toContainText(/they are on the page:\s*help/i, { timeout: live });
  await hana.signOut();
  await expect(panel(person)).toContainText(/the service desk signed out/i);
  await hana.page.context().close();
});

test('a proposal that is not right is not used; control is taken back with one press', async ({
  person,
  portal,
  browser,
  phone,
}) => {
  await samAt(person, '/self-service/text-message/mobile-number', 'text-message');
  const hana = await hanaIn(browser, portal);
  await driven(person, hana);
  await hana.fill(/mobile phone number/i, newNumber.written);
  await hana.press(/confirm it, then text a code/i);
  await expect(panel(person)).toContainText(/is it right/i);
  await expect(hana.page.getByRole('region', acts)).toContainText(/it waits for/i);
  await person.press(/^no$/i, panel(person));
  await expect(panel(person)).toContainText(/is helping on this page/i);
  expect(await phone(newNumber.number).texts()).toEqual([]);
  await hana.fill(/mobile phone number/i, '07700 9');
  await person.press(/take back control/i, panel(person));
  await expect(panel(person)).toContainText(/can see this page/i);
  await expect(hana.page.getByRole('button', { name: /ask to help on their screen/i })).toBeVisible({ timeout: live });
  await expect(hana.field(/mobile phone number/i)).toHaveCount(0);
  await person.press(/^end$/i, panel(person));
  await expect(panel(person)).toContainText(/you ended it/i);
  await expect(person.page.getByRole('button', { name: /^get help$/i })).toBeVisible();
  await hana.page.context().close();
});

test('a code counts for 10 minutes and once; another person has no way in', async ({ person, portal, browser }) => {
  const sam = await samAt(person);
  const old = await askForHelp(person);
  portal.ledger.change('update assists set code_until = ?', Date.now() - 1);
  const hana = await hanaIn(browser, portal);
  await knock(hana, old);
  await hana.isTold(/no open session has this code/i);
  await person.page.reload();
  await expect(panel(person)).toContainText(/expired/i);
  const code = await askForHelp(person);
  await knock(hana, code);
  await hana.arrives(/^\/helpdesk\/assist\/[\w-]+$/);
  const id = new URL(hana.page.url()).pathname.split('/').at(-1) ?? '';
  const other = new Wire(portal);
  await other.post('/api/sign-in', { email: people.pat, password: 'correct horse battery staple' });
  for (const path of ['allow', 'take-back', 'end']) {
    expect((await other.post(`/api/assists/${id}/${path}`)).status, path).toBe(404);
  }
  expect((await other.get(`/api/assists/${id}/stream`)).status).toBe(404);
  expect((await other.get(`/helpdesk/assist/${id}`)).status, 'led away').toBeGreaterThanOrEqual(300);
  const second = await hanaInside(portal);
  const again = await second.post('/api/desk/assists', { code, reason });
  expect(again.status).toBeGreaterThanOrEqual(400);
  await sam.post('/api/sign-out');
  await hana.reads(/it is over/i);
  await hana.page.context().close();
});

test('both sides are sound in every state', async ({ person, portal, browser }) => {
  test.setTimeout(240_000);
  await samAt(person, '/self-service/text-message/mobile-number', 'text-message');
  const code = await askForHelp(person);
  await isSound(person, 'asked');
  const hana = await hanaIn(browser, portal);
  await knock(hana, code);
  await expect(panel(person)).toContainText(/asks to see your screen/i);
  await isSound(person, 'knocking');
  await isSound(hana, 'knocking, at the desk');
  await person.press(/^allow$/i, panel(person));
  await person.press(/text me a code/i);
  await person.isTold(/number/i);
  await expect(seen(hana).locator('.summary')).toBeVisible();
  await isSound(person, 'watched');
  await isSound(hana, 'watching');
  await hana.press(/ask to help on their screen/i);
  await expect(panel(person)).toContainText(/asks to help/i);
  await isSound(person, 'asked to be helped on the screen');
  await person.press(/^allow$/i, panel(person));
  await hana.fill(/mobile phone number/i, newNumber.written);
  await isSound(hana, 'helping');
  await isSound(person, 'helped');
  await hana.press(/confirm it, then text a code/i);
  await expect(panel(person)).toContainText(/is it right/i);
  await isSound(person, 'a proposal');
  await isSound(hana, 'a proposal, at the desk');
  await person.press(/yes, that’s right/i, panel(person));
  await person.arrives('/self-service/text-message/enter-code');
  await expect(seen(hana)).toContainText(/enter the code we texted/i);
  await isSound(hana, 'what is hidden');
  await hana.press(/^end$/i);
  await expect(panel(person)).toContainText(/the service desk ended it/i);
  await isSound(person, 'over');
  await isSound(hana, 'over, at the desk');
  await hana.page.context().close();
});

test('whoever is gone for more than a minute does not come back', async ({ person, portal, browser }) => {
  await samAt(person);
  const hana = await hanaIn(browser, portal);
  await watched(person, hana);
  const at = hana.page.url();
  await hana.page.goto('/helpdesk');
  portal.ledger.change('update assists set agent_seen_at = ?', Date.now() - 55_000);
  await person.page.reload();
  await expect(panel(person)).toContainText(/can see this page/i);
  portal.ledger.change('update assists set agent_seen_at = ?', Date.now() - 61_000);
  await person.page.reload();
  await expect(panel(person)).toContainText(/connection was lost/i);
  await hana.page.goto(at);
  await hana.reads(/it is over/i);
  await hana.page.context().close();
});

test('the desk at one process, the person at another', async ({ person, portal }) => {
  const twin = await portal.twin();
  try {
    await samAt(person);
    const code = await askForHelp(person);
    const hana = await hanaInside(portal, twin);
    const joined = await hana.post('/api/desk/assists', { code, reason });
    expect(joined.status, joined.body).toBe(200);
    const { next } = JSON.parse(joined.body) as { next: string };
    await expect(panel(person)).toContainText(/asks to see your screen/i, { timeout: live });
    await person.press(/^allow$/i, panel(person));
    await expect(panel(person)).toContainText(/can see this page/i);
    expect((await hana.get(next)).body).toMatch(/choose how to prove/i);
    await choose(person, /phone call/i);
    await person.arrives('/self-service/phone-call/mobile-number');
    await expect
      .poll(async () => (await hana.get(next)).body, { timeout: live })
      .toMatch(/what is your mobile number/i);
  } finally {
    await twin.stop();
  }
});

test('without JavaScript the person looks again', { tag: '@nojs-only' }, async ({ person, portal, browser }) => {
  await samAt(person, '/self-service/text-message/mobile-number', 'text-message');
  const news = person.page.getByRole('link', { name: /see what is new/i });
  const hana = await hanaIn(browser, portal);
  await knock(hana, await askForHelp(person));
  await hana.arrives(/^\/helpdesk\/assist\/[\w-]+$/);
  await news.click();
  await expect(panel(person)).toContainText(reason);
  await person.press(/^allow$/i, panel(person));
  await expect(seen(hana)).toContainText(/what is your mobile number/i, { timeout: live });
  await hana.press(/ask to help on their screen/i);
  await expect(hana.page.getByRole('region', acts)).toContainText(/has not answered yet/i);
  await news.click();
  await person.press(/^allow$/i, panel(person));
  await hana.fill(/mobile phone number/i, newNumber.written);
  await hana.press(/confirm it, then text a code/i);
  await expect(hana.page.getByRole('region', acts)).toContainText(/it waits for/i);
  await news.click();
  await person.press(/yes, that’s right/i, panel(person));
  await person.arrives('/self-service/text-message/enter-code');
  await expect(person.page.locator('noscript meta[http-equiv=refresh], meta[http-equiv=refresh]')).toHaveCount(0);
  await person.press(/^end$/i, panel(person));
  await expect(panel(person)).toContainText(/you ended it/i);
  await hana.reads(/it is over/i);
  await hana.page.context().close();
});

test(
  'without JavaScript a page with nothing to type looks by itself',
  { tag: '@nojs-only' },
  async ({ person, portal, browser }) => {
    const byItself = { timeout: 9_000 };
    await samAt(person);
    const hana = await hanaIn(browser, portal);
    await knock(hana, await askForHelp(person));
    await expect(panel(person)).toContainText(/asks to see your screen/i, byItself);
    await person.press(/^allow$/i, panel(person));
    await hana.press(/ask to help on their screen/i);
    await expect(panel(person)).toContainText(/asks to help on your screen/i, byItself);
    await person.press(/^allow$/i, panel(person));
    await hana.press(/set up text message/i, hana.page.getByRole('region', acts));
    await person.arrives('/self-service/text-message/mobile-number');
    await person.press(/take back control/i, panel(person));
    await expect(panel(person)).toContainText(/can see this page/i);
    await hana.page.context().close();
  },
);
