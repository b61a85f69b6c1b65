import { expect, test } from '../support/fixtures.ts';
import { alive } from '../support/inside.ts';
import { people } from '../support/people.ts';
import { hanaInside, idOf, leeInside, omarInside } from '../support/staff.ts';
import { stepOf } from '../support/wire.ts';
import type { Wire } from '../support/wire.ts';

const evidence = { reason: 'Lost the phone on the way to work', 'called-back': 'yes' } as const;

test('T-23 nobody acts on themselves, and a local administrator does none of it', async ({ portal }) => {
  const [hana, lee] = [await hanaInside(portal), await leeInside(portal)];
  const act = (wire: Wire, what: string, email: string) =>
    wire.post(`/api/people/${idOf(portal, email)}/${what}`, evidence);
  for (const what of ['unlock', 'end-sessions', 'remove-method', 'require-set-up']) {
    expect(stepOf(await act(hana, what, people.hana)).refused, what).toBe('not-allowed');
    expect(stepOf(await act(lee, what, people.ana)).refused, what).toBe('not-allowed');
  }
  expect((await lee.get(`/helpdesk/people/${idOf(portal, people.ana)}`)).status).toBe(200);
  expect((await lee.get(`/helpdesk/people/${idOf(portal, people.hana)}`)).status).toBe(404);
  expect((await lee.get(`/helpdesk/people/${idOf(portal, people.ana)}/unlock`)).status).toBe(404);
  expect((await lee.get('/helpdesk?q=hana')).body).not.toContain('hana.desk');
  expect((await lee.get('/helpdesk/requests')).status).toBe(404);
});

test('T-23 four eyes are not two tabs: the one who asked cannot agree, nor can the one it is about', async ({
  portal,
}) => {
  const [hana, tab, omar] = [await hanaInside(portal), await hanaInside(portal), await omarInside(portal)];
  const path = `/api/people/${idOf(portal, people.omar)}/end-sessions`;
  expect((await hana.post(path, evidence)).status).toBe(200);
  const [request] = portal.ledger.rows('select id from desk_requests');
  const agree = `/api/desk/requests/${String(request?.['id'])}/agree`;
  for (const wire of [hana, tab, omar]) expect(stepOf(await wire.post(agree)).refused).toBe('not-allowed');
  expect(await alive(omar)).toBe(true);
});

test('T-23 thirty at once from one agent: twenty are done, the others are told until when', async ({ portal }) => {
  const hana = await hanaInside(portal);
  const path = `/api/people/${idOf(portal, people.ana)}/end-sessions`;
  const answers = await Promise.all(Array.from({ length: 30 }, () => hana.post(path, evidence)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  expect(portal.ledger.audited(people.ana, 'signed-out-everywhere')).toBe(20);
});

test('T-10 an act needs a proof of the last ten minutes', async ({ portal }) => {
  const hana = await hanaInside(portal);
  portal.ledger.provedAgo(11);
  const path = `/api/people/${idOf(portal, people.ana)}`;
  for (const what of ['unlock', 'end-sessions', 'remove-method', 'require-set-up']) {
    expect(stepOf(await hana.post(`${path}/${what}`, evidence)).refused, what).toBe('proof-due');
  }
  for (const what of ['agree', 'decline']) {
    const answer = await hana.post(`/api/desk/requests/x/${what}`, what === 'agree' ? {} : { word: 'no' });
    expect(stepOf(answer).refused).toBe('proof-due');
  }
  expect(portal.ledger.audited(people.ana, 'unlocked')).toBe(0);
});
