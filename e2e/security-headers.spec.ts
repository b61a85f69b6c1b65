import { expect, test } from './support/fixtures.ts';
import { Wire } from './support/wire.ts';

const paths = ['/sign-in', '/', '/no-such-page', '/api/health/live', '/api/no-such-route', '/api/sign-in', '/icon.svg'];

test('every answer carries the security headers, errors too (A29)', async ({ portal }) => {
  for (const path of paths) {
    await test.step(path, async () => {
      const { headers } = await new Wire(portal).get(path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(policy).toMatch(/object-src 'none'/);
      expect(policy).toMatch(/base-uri 'none'/);
      expect(policy).toMatch(/form-action 'self'/);
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toMatch(/same-origin|strict-origin/);
      expect(headers['permissions-policy']).toContain('publickey-credentials-');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['x-powered-by']).toBeUndefined();
    });
  }
});

test('the nonce of the policy is new each time, and every script carries it', async ({ portal }) => {
  const nonces = new Set<string>();
  for (const path of ['/sign-in', '/sign-in', '/no-such-page']) {
    const { headers, body } = await new Wire(portal).get(path);
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];
    expect(nonce?.length ?? 0, path).toBeGreaterThanOrEqual(16);
    nonces.add(nonce as string);
    const scripts = [...body.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce ?? ''}"`))).toEqual([]);
  }
  expect(nonces.size).toBe(3);
});

test('pages are kept by nobody', async ({ portal }) => {
  const { headers } = await new Wire(portal).get('/sign-in');
  expect(headers['cache-control']).toMatch(/no-store/);
});

test('another Host is refused (A34)', async ({ portal }) => {
  for (const host of [
    'evil.example',
    `evil.example:${portal.port}`,
    'localhost',
    '127.0.0.1',
    `localhost:${portal.port}.evil.example`,
  ]) {
    const { status, body } = await new Wire(portal).send('/sign-in', { headers: { host } });
    expect(status, host).toBe(421);
    expect(body).not.toContain('evil.example');
  }
  const forwarded = await new Wire(portal).send('/', { headers: { 'x-forwarded-host': 'evil.example' } });
  expect(`${forwarded.headers.location ?? ''}${forwarded.body}`).not.toContain('evil.example');
});

test('the session cookie is out of reach of scripts and other sites', async ({ portal }) => {
  const { people, password } = await import('./support/people.ts');
  const reply = await new Wire(portal).post('/api/sign-in', { email: people.pat, password });
  const cookies = reply.headers['set-cookie'] ?? [];
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/httponly/i);
    expect(cookie).toMatch(/samesite=(lax|strict)/i);
    expect(cookie).toMatch(/path=\//i);
    expect(cookie).not.toMatch(/domain=/i);
  }
});

test('the session gets a new id at each proof (A27)', async ({ portal }) => {
  const { people, anasNumber } = await import('./support/people.ts');
  const { PocketPhone } = await import('./support/pocket-phone.ts');
  const { enter, answerChallenge } = await import('./support/by-wire.ts');
  const planted = new Wire(portal, new Map([['session', 'x'.repeat(43)]]));
  await enter(planted, people.ana);
  const before = new Map(planted.cookies);
  const code = await new PocketPhone(portal, anasNumber).code();
  const step = await answerChallenge(planted, code);
  expect(step.refused).toBeNull();
  const changed = [...planted.cookies].filter(([name, value]) => before.get(name) !== value);
  expect(changed.length).toBeGreaterThan(0);
  const old = await new Wire(portal, before).get('/profile');
  expect(old.status).toBeGreaterThanOrEqual(300);
  expect((await planted.get('/profile')).status).toBe(200);
});

test('foreign return addresses are not followed (A31)', async ({ portal }) => {
  const { people, password } = await import('./support/people.ts');
  for (const then of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/api/sign-out',
    '/%2f/evil.example/..//evil.example',
  ]) {
    const wire = new Wire(portal);
    const reply = await wire.post('/api/sign-in', { email: people.pat, password, then });
    const { next } = JSON.parse(reply.body) as { next: string };
    const target = new URL(next, portal.url);
    expect(target.origin, then).toBe(portal.url);
    expect(target.pathname, then).not.toMatch(/^\/api\//);
  }
});
