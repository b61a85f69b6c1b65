import { anaInside } from './support/inside.ts';
import { formOf } from './support/html-form.ts';
import { expect, test } from './support/fixtures.ts';
import { people } from './support/people.ts';
import type { Portal } from './support/portal.ts';
import { numberOn, setUpOwnApp } from './support/soft-app.ts';
import type { SoftApp } from './support/soft-app.ts';
import { asHana, hanaInside, idOf } from './support/staff.ts';
import { stepOf } from './support/wire.ts';
import type { Wire } from './support/wire.ts';

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

async function settle(agent: Wire, page: string) {
  const form = formOf((await agent.get(page)).body, /\/verify\/[^/]+$/);
  return agent.post(form?.action ?? '', { elsewhere: 'yes' });
}

test('the agent says the number, the caller types it, and the page goes on by itself', async ({ portal, person }) => {
  const { ana, app, page } = await anaCalls(portal);
  await asHana(person, page);
  await person.press('Ask their phone');
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
  expect(portal.ledger.count("select count(*) from desk_alerts where kind = 'prompt-denied'")).toBe(1);
  expect(stepOf(await hana.post(ask)).refused).toBe('no-phone-to-ask');
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

test('a person without such a phone is verified in another way', async ({ portal }) => {
  const hana = await hanaInside(portal);
  const id = idOf(portal, people.ana);
  expect((await hana.get(`/helpdesk/people/${id}/verify`)).body).toContain('no phone that can be asked');
  expect(stepOf(await hana.post(`/api/people/${id}/verify`)).refused).toBe('no-phone-to-ask');
  expect((await hana.post(`/api/people/${idOf(portal, people.hana)}/verify`)).status).toBe(403);
});
