import { answerChallenge, begin, enter, takeStep } from './support/by-wire.ts';
import { expect, test } from './support/fixtures.ts';
import { anaInside, setUpText } from './support/inside.ts';
import { newNumber, people } from './support/people.ts';
import { Portal } from './support/portal.ts';
import { Wire } from './support/wire.ts';

const token = 'a-token-of-the-tests-of-32-characters-or-more';

/** The value of a series; 0 when there is none. */
function valueOf(page: string, series: string): number {
  const line = page.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? 0 : Number(line.slice(series.length + 1));
}

test('what a busy portal measured names nobody, and counts what was done', async ({ portal }) => {
  const wire = new Wire(portal);
  await enter(wire, people.sam);
  await begin(wire, 'text-message');
  await takeStep(wire, '/self-service/text-message/mobile-number', { country: 'GB', number: newNumber.written });
  await takeStep(wire, '/self-service/text-message/enter-code', { code: '000000' });
  const other = new Wire(portal);
  await enter(other, people.sam);
  await setUpText(other, portal);
  const ana = await anaInside(portal);
  for (const path of ['/profile', '/self-service', '/self-service/activity', '/nowhere/at/all', `/x/${people.ana}`]) {
    await ana.get(path);
  }
  await ana.get(`/api/waiting/${encodeURIComponent(people.ana)}`);
  await answerChallenge(new Wire(portal), '000000').catch(() => undefined);
  const page = await new Wire(portal).get('/api/metrics');
  expect(page.status).toBe(200);
  expect(page.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(page.headers['cache-control']).toBe('no-store');
  const { body } = page;
  expect(
    valueOf(body, 'latchkey_request_seconds_count{route="/api/sign-in",method="POST",status="2xx"}'),
  ).toBeGreaterThan(1);
  expect(valueOf(body, 'latchkey_request_seconds_count{route="/profile",method="GET",status="2xx"}')).toBeGreaterThan(
    0,
  );
  const proved = 'latchkey_challenges_answered_total{method="text-message",purpose="sign-in",result="ok"}';
  expect(valueOf(body, proved)).toBeGreaterThan(0);
  expect(valueOf(body, 'latchkey_sends_total{by="text",gateway="simulated",result="ok"}')).toBeGreaterThan(1);
  expect(valueOf(body, 'latchkey_sessions_total{event="begun"}')).toBeGreaterThan(2);
  expect(valueOf(body, 'latchkey_database_up')).toBe(1);
  expect(valueOf(body, 'latchkey_people{state="all"}')).toBeGreaterThan(7);
  const labels = [...body.matchAll(/="([^"]*)"/g)].map(([, value]) => value ?? '');
  const naming = /@|\+?\d{6,}|localhost|127\.0\.0\.1|nowhere|(?=[a-z_-]*[A-Z0-9])[A-Za-z0-9_-]{20,}/;
  expect(labels.length).toBeGreaterThan(500);
  expect(labels.filter((label) => naming.test(label))).toEqual([]);
  const routes = new Set([...body.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
  expect([...routes].filter((route) => route !== 'other' && route?.startsWith('/') !== true)).toEqual([]);
  expect(routes.size).toBeLessThan(200);
});

test('without a token it answers this machine by its name, and no page elsewhere or whoever comes by a proxy', async ({
  portal,
}) => {
  const ask = async (headers: Readonly<Record<string, string>>) =>
    (await new Wire(portal).send('/api/metrics', { headers })).status;
  expect(await ask({})).toBe(200);
  expect(await ask({ host: 'rebound.example' })).toBe(404);
  expect(await ask({ 'sec-fetch-site': 'cross-site' })).toBe(404);
  for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'x-forwarded-host']) {
    expect(await ask({ [name]: '203.0.113.9' }), name).toBe(404);
  }
  expect(await ask({ 'x-latchkey-forwarded': '' }), 'of ours nothing is believed').toBe(200);
});

test('with a token, whoever has it and nobody else', async () => {
  const portal = await Portal.start({ env: { METRICS_TOKEN: token } });
  try {
    const ask = async (headers: Readonly<Record<string, string>>) => new Wire(portal).send('/api/metrics', { headers });
    for (const authorization of ['', 'Bearer ', `Bearer ${token}x`, `Basic ${token}`, `Bearer ${token.slice(1)}`]) {
      const answer = await ask({ authorization });
      expect([answer.status, answer.headers['www-authenticate']], authorization).toEqual([401, 'Bearer']);
      expect(answer.body).not.toContain('latchkey_');
    }
    const right = await ask({ authorization: `Bearer ${token}`, host: '10.1.2.3:3000' });
    expect([right.status, right.body.includes('latchkey_build_info')]).toEqual([200, true]);
  } finally {
    await portal.stop();
  }
});
