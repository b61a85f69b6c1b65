import { begin, takeStep } from './support/by-wire.ts';
import { anaInside } from './support/inside.ts';
import { formOf } from './support/html-form.ts';
import { expect, test } from './support/fixtures.ts';
import { anasNumber, newNumber, people } from './support/people.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import type { Portal } from './support/portal.ts';
import { numberOn, setUpOwnApp } from './support/soft-app.ts';
import type { SoftApp } from './support/soft-app.ts';
import { asHana, hanaInside, idOf } from './support/staff.ts';
import { stepOf, Wire } from './support/wire.ts';

interface Called {
  readonly ana: Wire;
  readonly app: SoftApp;
  readonly page: string;
  readonly ask: string;
}

/** Ana has the portal's own authenticator, and rings the service desk. */
async function anaCalls(portal: Portal): Promise<Called> {
  const ana = await anaInside(portal);
  const app = await setUpOwnApp(ana, portal);
  portal.ledger.change('delete from prompts');
  const id = idOf(portal, people.ana);
  return { ana, app, page: `/helpdesk/people/${id}/verify`, ask: `/api/people/${id}/verify` };
}

/** Hana, who has Ana on the phone. */
async function callerOf(portal: Portal): Promise<Omit<Called, 'ana' | 'app'> & { readonly hana: Wire }> {
  const id = idOf(portal, people.ana);
  const hana = await hanaInside(portal);
  return { hana, page: `/helpdesk/people/${id}/verify`, ask: `/api/people/${id}/verify` };
}

/** Ana sets up a phone for calls beside her texts. */
async function anaTakesCalls(portal: Portal): Promise<PocketPhone> {
  const ana = await anaInside(portal);
  const phone = new PocketPhone(portal, newNumber.number);
  await begin(ana, 'phone-call');
  await takeStep(ana, '/self-service/phone-call/mobile-number', { country: 'GB', number: newNumber.written });
  await phone.answer('#');
  const set = await takeStep(ana, '/self-service/phone-call/take-call', { elsewhere: 'yes' });
  expect(set.refused).toBeNull();
  portal.ledger.ageSends();
  return phone;
}

/** The address in the newest text to Ana. */
async function linkSent(portal: Portal): Promise<string> {
  const [newest] = await new PocketPhone(portal, anasNumber).texts();
  const link = /http\S+\/verify\/\S+/.exec(newest?.text ?? '')?.[0];
  if (link === undefined) throw new Error(`No link in: ${newest?.text ?? ''}`);
  return link;
}

function scriptless(): boolean {
  return test.info().project.use.javaScriptEnabled === false;
}

async function settle(agent: Wire, page: string) {
  const form = formOf((await agent.get(page)).body, /\/verify\/[^/]+$/);
  return agent.post(form?.action ?? '', { elsewhere: 'yes' });
}

test('the agent says the number, the caller types it, and the page goes on by itself', async ({ portal, person }) => {
  const { ana, app, page } = await anaCalls(portal);
  await asHana(person, page);
  await person.press('Ask their app');
  await person.reads('Say this number to the caller');
  const number = (await person.page.locator('.number').innerText()).replaceAll(/\D/g, '');
  const [asked] = await app.asked(ana);
  expect(asked).toMatchObject({ purpose: 'verify' });
  const answer = app.answer(portal, { id: asked?.id ?? '', does: 'approve', number });
  expect((await app.decide(ana, answer)).refused).toBeNull();
  await person.reads('The caller holds the phone. This counts as evidence for you until');
  expect(portal.ledger.audited(people.ana, 'caller-check')).toBe(2);
});

test('denied, unasked and a wrong number are told to the agent, and what is unasked stops and alerts', async ({
  portal,
}) => {
  const { ana, app, page, ask } = await anaCalls(portal);
  const hana = await hanaInside(portal);
  for (const [does, state] of [
    ['deny', 'denied'],
    ['unasked', 'unasked'],
  ] as const) {
    expect(stepOf(await hana.post(ask)).refused).toBeNull();
    expect(stepOf(await settle(hana, page)).refused).toBe('not-yet');
    const [asked] = await app.asked(ana);
    await app.decide(ana, app.answer(portal, { id: asked?.id ?? '', does }));
    expect(JSON.parse((await settle(hana, page)).body)).toMatchObject({ state });
  }
  expect(portal.ledger.count("select count(*) from desk_alerts where kind = 'caller-denied'")).toBe(1);
  expect(stepOf(await hana.post(ask, { by: 'prompt' })).refused).toBe('no-phone-to-ask');
});

test('T-07 A21 its answer counts for nothing else, three are all in an hour, and nobody else takes it', async ({
  portal,
}) => {
  const { ana, app, page, ask } = await anaCalls(portal);
  const hana = await hanaInside(portal);
  await hana.post(ask);
  const number = await numberOn(hana, page);
  const [asked] = await app.asked(ana);
  await app.decide(ana, app.answer(portal, { id: asked?.id ?? '', does: 'approve', number }));
  const challenge = String(portal.ledger.rows('select challenge_id from caller_checks')[0]?.['challenge_id']);
  for (const path of ['/api/confirm/answer', '/api/sign-in/answer']) {
    for (const wire of [ana, hana]) {
      expect((await wire.post(path, { challenge, elsewhere: 'yes' })).status).not.toBe(200);
    }
  }
  const other = await hanaInside(portal);
  const form = formOf((await hana.get(page)).body, /\/verify\/[^/]+$/);
  expect((await other.post(form?.action ?? '', { elsewhere: 'yes' })).status).toBe(404);
  expect(JSON.parse((await settle(hana, page)).body)).toMatchObject({ state: 'verified' });
  for (const expected of [null, null, 'too-many-acts']) expect(stepOf(await hana.post(ask)).refused).toBe(expected);
  expect((await ana.post(ask)).status).toBe(403);
});

test('by a call: it says what for, and the hash key is evidence @nojs', async ({ portal, person }) => {
  const phone = await anaTakesCalls(portal);
  const page = `/helpdesk/people/${idOf(portal, people.ana)}/verify`;
  await asHana(person, page);
  await person.press('Call them');
  const spoken = await phone.answer('#');
  expect(spoken).toMatch(/service desk of .+ is checking that you are on the line/);
  expect(spoken).not.toMatch(/[0-9]{2}/);
  if (scriptless()) await person.press('See what was answered');
  await person.reads('The caller holds the phone. This counts as evidence for you until');
  await person.page.goto(page.replace('/verify', ''));
  await person.reads('They proved to you on their phone who they are. It counts until');
  await person.page.goto(page.replace('/verify', '/end-sessions'));
  await person.page.getByLabel('They proved it to me on their phone').check();
  await person.page.getByLabel(/^Why/).fill('Lost the laptop, and called from home');
  await person.press('End all sessions');
  await person.reads('is signed out everywhere');
  const checks = "select count(*) from audit_entries where actor like '%proved-by-phone%'";
  expect(portal.ledger.count(checks)).toBe(1);
});

test('by a call: hung up, or another key, is no evidence', async ({ portal }) => {
  const phone = await anaTakesCalls(portal);
  const { hana, page, ask } = await callerOf(portal);
  for (const keys of [['1'], []]) {
    portal.ledger.ageSends();
    expect(stepOf(await hana.post(ask, { by: 'call' })).refused).toBeNull();
    await phone.answer(...keys);
    await phone.hangUp();
    expect(JSON.parse((await settle(hana, page)).body)).toMatchObject({ state: 'no-answer' });
  }
  const act = { reason: 'Lost the laptop on a train', 'proved-by-phone': 'yes' };
  expect(stepOf(await hana.post(ask.replace('/verify', '/end-sessions'), act)).refused).toBe('caller-not-proved');
});

test('by a link in a text: the caller types the number without signing in @nojs', async ({
  portal,
  person,
  browser,
}) => {
  const page = `/helpdesk/people/${idOf(portal, people.ana)}/verify`;
  portal.ledger.ageSends();
  await asHana(person, page);
  await person.press('Text them a link');
  const number = (await person.page.locator('.number').innerText()).replaceAll(/\D/g, '');
  const link = await linkSent(portal);
  const context = await browser.newContext({ javaScriptEnabled: !scriptless() });
  const caller = await context.newPage();
  await caller.goto(link);
  await caller.getByLabel('Number').fill(number);
  await caller.getByRole('button', { name: 'Yes, this is the number' }).click();
  await expect(caller.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  expect(await context.cookies().then((all) => all.some(({ name }) => /latchkey$/.test(name)))).toBe(false);
  await context.close();
  if (scriptless()) await person.press('See what was answered');
  await person.reads('The caller holds the phone. This counts as evidence for you until');
});

test('T-14 by a link: looking uses nothing up, a wrong number ends it, and a denial is told', async ({ portal }) => {
  const { hana, page, ask } = await callerOf(portal);
  const caller = new Wire(portal);
  for (const state of ['wrong-number', 'denied'] as const) {
    portal.ledger.ageSends();
    expect(stepOf(await hana.post(ask, { by: 'text' })).refused).toBeNull();
    const number = await numberOn(hana, page);
    const link = new URL(await linkSent(portal)).pathname;
    const code = link.split('/').at(-1) ?? '';
    expect((await caller.get(link)).body).not.toContain(people.ana);
    expect((await caller.get(link)).body).toContain('Are you on the phone');
    expect(stepOf(await caller.post('/api/verify', { code, number: 'x', do: 'answer' })).refused).toBe(
      'caller-number-missing',
    );
    const wrong = number === '10' ? '11' : '10';
    const given = state === 'denied' ? { code, do: 'deny' } : { code, number: wrong, do: 'answer' };
    expect(JSON.parse((await caller.post('/api/verify', given)).body)).toMatchObject({ state });
    expect(stepOf(await caller.post('/api/verify', { code, number, do: 'answer' })).refused).toBe('challenge-expired');
    expect(JSON.parse((await settle(hana, page)).body)).toMatchObject({ state });
  }
});

test('a person without such a phone is verified in another way', async ({ portal }) => {
  const hana = await hanaInside(portal);
  const id = idOf(portal, people.pat);
  const { body } = await hana.get(`/helpdesk/people/${id}/verify`);
  expect(body).toContain('nothing set up that can be asked');
  expect(body).toContain('a code that is read out is a code that anybody can ask for');
  expect(stepOf(await hana.post(`/api/people/${id}/verify`)).refused).toBe('no-phone-to-ask');
  const ana = `/api/people/${idOf(portal, people.ana)}/verify`;
  for (const by of ['prompt', 'call']) expect(stepOf(await hana.post(ana, { by })).refused).toBe('no-phone-to-ask');
  expect((await hana.post(`/api/people/${idOf(portal, people.hana)}/verify`)).status).toBe(403);
});
