import { anaInside } from './support/inside.ts';
import { expect, test } from './support/fixtures.ts';
import { people } from './support/people.ts';
import { asHana, hanaInside, omarInside } from './support/staff.ts';
import { stepOf } from './support/wire.ts';

test('what somebody reports waits in the queue, one agent takes it, and closes it with a word @nojs', async ({
  portal,
  person,
}) => {
  const ana = await anaInside(portal);
  expect((await ana.post('/api/activity/1/not-me')).status).toBe(200);
  await asHana(person, '/helpdesk/alerts');
  await person.reads('Ana Silva looked at their activity and says that this was not them');
  await person.press(/I’ll take this/);
  await person.reads('The alert is yours');
  const id = String(portal.ledger.rows('select id from desk_alerts')[0]?.['id']);
  const omar = await omarInside(portal);
  expect(stepOf(await omar.post(`/api/desk/alerts/${id}/take`)).refused).toBe('alert-gone');
  expect(stepOf(await omar.post(`/api/desk/alerts/${id}/close`, { word: 'Mine now.' })).refused).toBe('alert-gone');
  await person.press('Close the alert');
  await person.reads('Write in a few words what you found and did');
  await person.fill('What you found and did', 'Called her, new password.');
  await person.press('Close the alert');
  await person.reads('No alerts.');
  expect(portal.ledger.audited(people.ana, 'alert')).toBe(2);
  const [line] = portal.ledger.rows("select actor from audit_entries where what = 'alert' order by seq desc limit 1");
  expect(String(line?.['actor'])).toContain('Called her, new password.');
});

test('what was taken is given back, and nobody without the right sees any', async ({ portal }) => {
  const ana = await anaInside(portal);
  await ana.post('/api/activity/1/not-me');
  const hana = await hanaInside(portal);
  const id = String(portal.ledger.rows('select id from desk_alerts')[0]?.['id']);
  expect((await hana.post(`/api/desk/alerts/${id}/take`)).status).toBe(200);
  const omar = await omarInside(portal);
  expect((await omar.get('/helpdesk/alerts')).body).toContain('Hana Desk took this at');
  expect((await hana.post(`/api/desk/alerts/${id}/give-back`)).status).toBe(200);
  expect((await omar.post(`/api/desk/alerts/${id}/take`)).status).toBe(200);
  expect((await ana.post(`/api/desk/alerts/${id}/take`)).status).toBe(403);
  expect((await ana.get('/helpdesk/alerts')).status).not.toBe(200);
});
