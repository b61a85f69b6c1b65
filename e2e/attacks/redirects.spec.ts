import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enter } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { plain } from '../support/html-form.ts';
import { anaAtTheDoor, anaInside } from '../support/inside.ts';
import { password, people } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';
import { stepOf, Wire } from '../support/wire.ts';
import type { Reply } from '../support/wire.ts';

const corpora = process.env['CORPORA_DIR'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'corpora');

const known = [
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\r\n/evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  '/%2e%2e//evil.example',
  '/%5cevil.example',
  '//evil.example@localhost/',
  'http:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/api/sign-out',
  '/profile\r\nSet-Cookie: latchkey=x',
  'localhost.evil.example',
  '@evil.example',
];

/** A sample of the payloads that others have collected, where they are at hand. */
function collected(every: number): readonly string[] {
  const file = join(corpora, 'open-redirect', 'open-redirect-payloads.txt');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line, nth) => line !== '' && nth % every === 0);
}

/** Every place a reply leads a browser to is ours, and so is every place named in that. */
function staysHere(portal: Portal, { headers, body }: Reply, why: string): void {
  const set = JSON.stringify(headers['set-cookie'] ?? []);
  expect(/latchkey=x(;|")/.test(set), `${why}: no header of theirs`).toBe(false);
  const next = body.startsWith('{') ? stepOf({ status: 0, headers, body }).next : null;
  for (const to of [headers.location ?? null, next]) {
    if (to === null) continue;
    const url = new URL(to, `${portal.url}/sign-in`);
    expect(url.origin, `${why} leads to ${to}`).toBe(portal.url);
    const then = url.searchParams.get('then');
    if (then !== null && !url.pathname.startsWith('/sign-in'))
      expect(new URL(then, portal.url).origin).toBe(portal.url);
  }
  for (const [, quoted = ''] of body.matchAll(/\s(?:href|action|formaction)="([^"]*)"/g)) {
    const to = plain(quoted);
    if (/^(tel|mailto):/.test(to)) continue;
    expect(new URL(to, `${portal.url}/sign-in/confirm`).origin, `${why}: a link to ${to}`).toBe(portal.url);
  }
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

test('T-37 A31 wherever a page to go on to is named, nobody is led away from here', async ({ portal }) => {
  const wire = await anaInside(portal);
  const door = await anaAtTheDoor(portal);
  for (const then of [...known, ...collected(8)]) {
    const query = `then=${encodeURIComponent(then)}`;
    portal.ledger.provedAgo(11);
    for (const path of [`/sign-in?${query}`, `/sign-in/confirm?${query}`, `/sign-in/challenge?${query}`]) {
      staysHere(portal, await wire.get(path), `${path} inside`);
      staysHere(portal, await new Wire(portal).get(path), `${path} outside`);
    }
    for (const path of ['/api/confirm/resend', '/api/confirm/answer', '/api/confirm/method']) {
      const fields = path.endsWith('method') ? { method: 'x', then } : { challenge: 'x', code: '135790', then };
      for (const accept of ['application/json', 'text/html']) {
        const reply = await wire.post(path, path.endsWith('resend') ? { challenge: 'x', then } : fields, { accept });
        staysHere(portal, reply, `${path} as ${accept}`);
      }
    }
    staysHere(portal, await door.post('/api/sign-in/method', { method: 'x', then }), 'the second step');
  }
});

test('T-37 where signing in and a password lead to is ours', async ({ portal }) => {
  for (const then of [...known, ...collected(12)]) {
    const wire = new Wire(portal);
    const entered = await wire.post('/api/sign-in', { email: people.pat, password, then }, { accept: 'text/html' });
    staysHere(portal, entered, then);
    expect(entered.status, then).toBe(303);
  }
  for (const then of known) {
    const wire = new Wire(portal);
    await enter(wire, people.pat);
    staysHere(portal, await wire.post('/api/confirm/password', { password, then }), then);
    staysHere(portal, await wire.get('/profile'), then);
  }
});

test('T-37 the page somebody claims to come from leads nowhere else', async ({ portal }) => {
  const wire = await anaInside(portal);
  for (const referer of [
    'https://evil.example/self-service/',
    `${portal.url}//evil.example/self-service/`,
    'javascript:x',
  ]) {
    for (const path of ['/api/session', '/api/sessions/end-others', '/api/methods/x/remove']) {
      for (const accept of ['application/json', 'text/html']) {
        staysHere(portal, await wire.post(path, {}, { ...form, accept, referer }), `${path} from ${referer}`);
      }
    }
    portal.ledger.provedAgo(11);
    staysHere(portal, await wire.post('/api/recovery-codes', {}, { referer }), `a door from ${referer}`);
    portal.ledger.provedAgo(0);
  }
});
