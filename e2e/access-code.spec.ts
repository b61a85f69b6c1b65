import { answerChallenge, enter, takeStep, toTryItOut } from './support/by-wire.ts';
import { expect, test } from './support/fixtures.ts';
import { alive, anaAtTheDoor } from './support/inside.ts';
import { anasNumber, people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import { asHana, asLee, hanaInside, idOf, leeInside, omarInside } from './support/staff.ts';
import { stepOf, Wire } from './support/wire.ts';
import type { Step } from './support/wire.ts';

const evidence = { reason: 'Lost the phone on the train', 'called-back': 'yes' } as const;
const shape = /[0-9A-HJKMNP-TV-Z]{4}(?:[\s-]+[0-9A-HJKMNP-TV-Z]{4}){2}/;

/** In the browser of the service desk, from the person's page to the code. */
async function makeCode(person: Person, of: string, kind: 'access-code' | 'desk-code' = 'access-code') {
  const page = `/helpdesk/people/${idOf(person.portal, of)}/${kind}`;
  await person.page.goto(page);
  await person.arrives(page);
  await person.fill(/why/i, evidence.reason);
  await person.page.getByLabel(/called them back/i).check();
  await person.press(/make the code/i);
  await expect(person.page.locator('.told-code')).toBeVisible();
  return shape.exec(await person.page.locator('.told-code').innerText())?.[0] ?? '';
}

/** The same without a browser; the code, or why not. */
async function makeByWire(wire: Wire, person: string, kind: 'access-code' | 'desk-code' = 'access-code') {
  const fields = kind === 'access-code' ? { ...evidence, minutes: '60' } : evidence;
  const made = stepOf(await wire.post(`/api/people/${person}/${kind}`, fields));
  if (made.refused !== null) return made.refused;
  const { body } = await wire.get(`/helpdesk/people/${person}/${kind}`);
  const shown = /class="told-code"[^>]*>([\s\S]*?)<\/p>/.exec(body)?.[1]?.replaceAll(/<[^>]*>/g, '') ?? '';
  return shape.exec(shown)?.[0] ?? '';
}

async function use(wire: Wire, code: string): Promise<Step> {
  return stepOf(await wire.post('/api/sign-in/access-code', { 'access-code': code }));
}

test.describe('Temporary access codes', { tag: '@nojs' }, () => {
  test('are made at the desk with a reason, shown once, and told to the person', async ({ person, portal, inbox }) => {
    await asHana(person);
    const page = `/helpdesk/people/${idOf(portal, people.ana)}/access-code`;
    await person.page.goto(page);
    await person.fill(/minutes/i, '9');
    await person.press(/make the code/i);
    await person.isTold(/from 10 to 43,200/i);
    await person.fill(/minutes/i, '30');
    await person.fill(/why/i, evidence.reason);
    await person.press(/make the code/i);
    await expect(person.page.locator('.summary')).toBeVisible();
    await person.page.getByLabel(/called them back/i).check();
    await person.press(/make the code/i);
    await expect(person.page.locator('.told-code')).toHaveText(shape);
    const code = (await person.page.locator('.told-code').innerText()).replaceAll(/[^0-9A-Z]/g, '');
    await inbox(people.ana).letter(/temporary access code was made/i);
    await expect.poll(() => portal.ledger.textsSent()).toBeGreaterThan(0);
    await person.press(/done: i have told it/i);
    await person.page.goto(page);
    await person.reads(/one that was made before works until/i);
    expect(await person.page.content()).not.toMatch(code);
    expect(portal.ledger.audited(people.ana, 'access-code-made')).toBe(1);
    for (const table of ['access_codes', 'audit_entries', 'outbox', 'shown_once']) {
      expect(JSON.stringify(portal.ledger.rows(`select * from ${table}`)), table).not.toContain(code);
    }
  });

  test('let somebody in once, who cannot use their phone', async ({ person, portal, inbox }) => {
    await asHana(person);
    const code = await makeCode(person, people.ana);
    await person.signOut();
    portal.ledger.ageSends();
    await person.signIn(people.ana);
    await person.arrives('/sign-in/challenge');
    await person.press(/can.t use this method right now/i);
    await person.press(/i have a temporary access code/i);
    await person.arrives('/sign-in/access-code');
    await person.press(/^continue$/i);
    await person.isTold(/enter the temporary access code/i);
    await person.fill(/temporary access code/i, '0000-0000-0000');
    await person.press(/^continue$/i);
    await person.isTold(/does not work/i);
    await person.fill(/temporary access code/i, code.toLowerCase());
    await person.press(/^continue$/i);
    await person.arrives('/self-service');
    await person.reads(/signed in with a temporary access code/i);
    await inbox(people.ana).letter(/temporary access code was used/i);
    const [method] = portal.ledger.methods(people.ana);
    await person.page.goto(`/self-service/methods/${method?.id ?? ''}/remove`);
    await person.arrives('/sign-in/confirm');
    await person.page.goto('/self-service/choose-method');
    await person.arrives('/self-service/choose-method');
    expect(await use(await anaAtTheDoor(portal), code)).toMatchObject({ refused: 'access-code-wrong' });
  });

  test('the local administrator makes one for somebody of their own', async ({ person, portal }) => {
    await asLee(person);
    expect(await makeCode(person, people.ana)).toMatch(shape);
    const desk = await person.page.goto(`/helpdesk/people/${idOf(portal, people.ana)}/desk-code`);
    expect(desk?.status()).toBe(404);
    const other = await person.page.goto(`/helpdesk/people/${idOf(portal, people.hana)}/access-code`);
    expect(other?.status()).toBe(404);
  });
});

test('T-13 the desk alone gets nowhere: a code without the password opens nothing', async ({ portal }) => {
  const ana = idOf(portal, people.ana);
  const code = await makeByWire(await hanaInside(portal), ana);
  expect(code).toMatch(shape);
  const nobody = new Wire(portal);
  expect((await nobody.post('/api/sign-in/access-code', { 'access-code': code })).status).toBe(401);
  await nobody.post('/api/sign-in', { email: people.ana, password: 'not the password' });
  expect((await nobody.post('/api/sign-in/access-code', { 'access-code': code })).status).toBe(401);
  expect(await use(await hanaInside(portal), code)).toMatchObject({ status: 403, refused: 'not-allowed' });
  await nobody.post('/api/forgotten-password', { email: people.ana });
  await nobody.post('/api/forgotten-password/way', { way: 'desk-code' });
  expect(stepOf(await nobody.post('/api/forgotten-password/answer', { code })).refused).toBe('not-proved');
});

test('T-13 one agent does not make both halves; the code for a password and a method choose a new one', async ({
  portal,
}) => {
  const ana = idOf(portal, people.ana);
  const hana = await hanaInside(portal);
  const code = await makeByWire(hana, ana, 'desk-code');
  expect(code).toMatch(shape);
  expect(await makeByWire(hana, ana)).toBe('halves-apart');
  expect(await makeByWire(await omarInside(portal), ana)).toMatch(shape);
  const wire = new Wire(portal);
  await wire.post('/api/forgotten-password', { email: people.ana });
  await wire.post('/api/forgotten-password/way', { way: 'desk-code' });
  expect(stepOf(await wire.post('/api/forgotten-password/answer', { code })).refused).toBeNull();
  expect(portal.ledger.audited(people.ana, 'reset-proved')).toBe(1);
});

test('T-23 who may make one for whom', async ({ portal }) => {
  const [ana, hana, omar] = [people.ana, people.hana, people.omar].map((email) => idOf(portal, email));
  const asHanaWire = await hanaInside(portal);
  expect(await makeByWire(asHanaWire, hana ?? '')).toBe('not-allowed');
  expect(await makeByWire(asHanaWire, 'nobody')).toBe('not-found');
  const lee = await leeInside(portal);
  expect(await makeByWire(lee, omar ?? '')).toBe('not-found');
  expect(await makeByWire(lee, ana ?? '', 'desk-code')).toBe('not-allowed');
  const pat = new Wire(portal);
  await enter(pat, people.pat);
  expect((await pat.post(`/api/people/${ana ?? ''}/access-code`, { ...evidence, minutes: '60' })).status).toBe(403);
  expect(portal.ledger.count('select count(*) from access_codes')).toBe(0);
});

test('a method added with a code proves nothing for a day, where another could', async ({ portal }) => {
  const code = await makeByWire(await hanaInside(portal), idOf(portal, people.ana));
  const wire = await anaAtTheDoor(portal);
  expect(await use(wire, code)).toMatchObject({ refused: null });
  const app = await toTryItOut(wire);
  await takeStep(wire, '/self-service/authenticator-app/try-it-out', { code: await app.code() });
  expect(await alive(wire)).toBe(true);
  const [text] = portal.ledger.methods(people.ana);
  expect(stepOf(await wire.post(`/api/methods/${text?.id ?? ''}/remove`)).refused).toBe('proof-due');
  const again = new Wire(portal);
  await enter(again, people.ana);
  expect(await answerChallenge(again, await new PocketPhone(portal, anasNumber).code())).toMatchObject({
    refused: null,
  });
});
