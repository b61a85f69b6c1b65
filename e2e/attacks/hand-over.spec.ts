import { begin, takeStep } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { anaInside } from '../support/inside.ts';
import { newNumber, people } from '../support/people.ts';
import { numberOn } from '../support/soft-app.ts';
import { stepOf, Wire } from '../support/wire.ts';

test('T-14 A08 the link of a hand-over says nothing and gives nothing; it works ten minutes and once', async ({
  portal,
}) => {
  const wire = await anaInside(portal);
  await begin(wire, 'text-message');
  await takeStep(wire, '/self-service/text-message/mobile-number', { country: 'GB', number: newNumber.written });
  const [run] = portal.ledger.rows('select id from enrolments where closed_at is null');
  const offer = async () => {
    await wire.post(`/api/enrolments/${String(run?.['id'])}/hand-over`);
    const page = '/self-service/on-your-phone';
    const code = /\/continue\/([\w-]{22})/.exec((await wire.get(page)).body)?.[1] ?? '';
    return { code, number: await numberOn(wire, page) };
  };
  const take = async (fields: { code: string; number: string }) => {
    const phone = new Wire(portal);
    const step = stepOf(await phone.post('/api/hand-over/take', fields));
    return { step, phone };
  };
  const first = await offer();
  const opened = await new Wire(portal).get(`/continue/${first.code}`);
  expect(opened.status).toBe(200);
  expect(/silva|900111|riverside\.example/i.test(opened.body), 'the link tells nothing of anybody').toBe(false);
  expect(opened.headers['set-cookie'] ?? []).toEqual([]);
  portal.ledger.change('update hand_overs set expires_at = ?', Date.now() - 1);
  expect((await take(first)).step.refused).toBe('hand-over-over');
  const second = await offer();
  const wrong = second.number === '10' ? '11' : '10';
  expect((await take({ ...second, number: wrong })).step.refused).toBe('hand-over-wrong-number');
  expect((await take(second)).step.refused, 'one try').toBe('hand-over-over');
  const third = await offer();
  const { phone } = await take(third);
  expect((await take(third)).step.refused, 'once').toBe('hand-over-over');
  for (const path of ['/profile', '/self-service', '/self-service/activity', '/self-service/recovery-codes']) {
    expect((await phone.get(path)).status, path).not.toBe(200);
  }
  for (const [path, fields] of [
    ['/api/enrolments', { journey: 'security-key' }],
    ['/api/app-passwords', { name: 'Mail program' }],
    ['/api/recovery-codes', {}],
    ['/api/sessions/end-all', {}],
  ] as const) {
    expect((await phone.post(path, fields)).status, path).toBe(403);
  }
  expect(portal.ledger.audited(people.ana, 'handed-over')).toBe(1);
});
