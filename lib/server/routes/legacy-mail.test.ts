import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { after, before, test } from 'node:test';
import { freeTries } from '#lib/domain/tries';
import { office } from '#lib/services/testing/office';
import { serveApi } from '../testing/serve-api.ts';
import type { ServedApi } from '../testing/serve-api.ts';

const token = 'a-token-of-the-tests-of-32-characters-or-more';
const proxySecret = 'a-secret-of-the-proxy-of-32-characters-or-more';
const json = { 'content-type': 'application/json', authorization: `Bearer ${token}` };

let world: Awaited<ReturnType<typeof office>>;
let api: ServedApi;
let key = '';

before(async () => {
  world = await office();
  ({ key } = await world.made('A program of mine'));
  const mail = { LEGACY_MAIL_SECRET: proxySecret, LEGACY_MAIL_IMAP: '127.0.0.1:1143', LEGACY_MAIL_SMTP: '[::1]:1587' };
  api = await serveApi(world.portal, { apiTokens: ['x'.repeat(40), token], mail });
});

after(() => api.close());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly took: number;
}

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** With every header in our own hands. */
function send(path: string, { method = 'POST', headers = {}, body = '' }: Sent): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asking = request(api.url + path, { method, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (chunk: string) => (text += chunk));
      reply.on('end', () => {
        const took = performance.now() - began;
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: text, took });
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

function verify(fields: Readonly<Record<string, unknown>>, headers: Readonly<Record<string, string>> = json) {
  return send('/api/v1/app-passwords/verify', { headers, body: JSON.stringify(fields) });
}

function fromNginx(headers: Readonly<Record<string, string>>, secret: string | null = proxySecret) {
  const own: Record<string, string> = { 'auth-method': 'plain', 'auth-protocol': 'imap', 'client-ip': '192.0.2.30' };
  if (secret !== null) own['x-latchkey-proxy'] = secret;
  const user = encodeURIComponent(world.email);
  const headersSent = { ...own, 'auth-user': user, 'auth-pass': encodeURIComponent(key), ...headers };
  return send('/api/mail/nginx-auth', { method: 'GET', headers: headersSent });
}

test('verify: a right one names the person, whatever host a server calls us by', async () => {
  const { email, personId } = world;
  const answer = await verify({ address: email, password: key, protocol: 'IMAP', ip: '2001:db8::7' });
  assert.equal(answer.status, 200);
  const { ok, person } = JSON.parse(answer.body) as { ok: boolean; person: { id: string; email: string } };
  assert.deepEqual([ok, person.id, person.email], [true, personId, email]);
  assert.equal(answer.headers['cache-control'], 'no-store');
  const form = new URLSearchParams({ address: email, password: key }).toString();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' };
  assert.match((await send('/api/v1/app-passwords/verify', { headers, body: form })).body, /^\{"ok":true,/);
  assert.equal((await send('/api/session', {})).status, 421);
});

test('verify: without a token of ours, from a browser, or not understood: nothing is judged', async () => {
  const fields = { address: world.email, password: key };
  for (const authorization of ['', 'Bearer', 'Bearer wrong', `Basic ${token}`, token, `Bearer ${token}x`]) {
    assert.equal((await verify(fields, { ...json, authorization })).status, 401, authorization);
  }
  for (const browser of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    assert.equal((await verify(fields, { ...json, ...browser })).status, 403);
  }
  for (const wrong of [{}, { ...fields, ip: 'here' }, { ...fields, more: 1 }, { ...fields, protocol: 'a b' }]) {
    assert.equal((await verify(wrong)).status, 400, JSON.stringify(wrong));
  }
  assert.equal((await verify({ ...fields, password: 'x'.repeat(17_000) })).status, 413);
});

test('T-33 T-26 verify: a wrong one takes its time, known address or not, and then waits', async () => {
  const ip = '198.51.100.9';
  for (const address of [world.email, 'nobody@riverside.example', 'no address']) {
    const answer = await verify({ address, password: 'wrong', ip });
    assert.deepEqual([answer.status, answer.body], [200, '{"ok":false}'], address);
    assert.ok(answer.took >= 295, `${address}: ${String(answer.took)} ms`);
  }
  for (let n = 1; n < freeTries; n += 1) await verify({ address: world.email, password: 'wrong', ip });
  assert.match((await verify({ address: world.email, password: 'wrong', ip })).body, /^\{"ok":false,"retryAt":\d+\}$/);
  assert.match((await verify({ address: world.email, password: key, ip })).body, /"ok":true/);
});

test('T-33 verify: wrong ones from nowhere in particular keep out no right one', async () => {
  const { email: address } = world;
  for (let n = 0; n < freeTries; n += 1) await verify({ address, password: 'wrong' });
  assert.match((await verify({ address, password: 'wrong' })).body, /"retryAt"/);
  assert.match((await verify({ address, password: key })).body, /"ok":true/);
});

test('nginx: always 200; a right one is told where to go, a wrong one to wait', async () => {
  const right = await fromNginx({});
  const said = (answer: Answer) =>
    ['auth-status', 'auth-server', 'auth-port', 'auth-pass', 'auth-wait'].map((name) => answer.headers[name]);
  assert.deepEqual([right.status, ...said(right)], [200, 'OK', '127.0.0.1', '1143', undefined, undefined]);
  assert.deepEqual(said(await fromNginx({ 'auth-protocol': 'smtp' })).slice(0, 3), ['OK', '::1', '1587']);
  const wrong = await fromNginx({ 'auth-pass': 'wrong', 'client-ip': '192.0.2.31' });
  const words = 'Wrong address or app password.';
  assert.deepEqual([wrong.status, ...said(wrong)], [200, words, undefined, undefined, undefined, '3']);
  assert.ok(wrong.took >= 295);
  for (const headers of [{ 'auth-user': '%' }, { 'auth-user': '' }, { 'auth-pass': '%e9' }]) {
    assert.equal((await fromNginx(headers)).headers['auth-status'], words);
  }
  for (let n = 1; n < freeTries; n += 1) await fromNginx({ 'auth-pass': 'wrong', 'client-ip': '192.0.2.31' });
  assert.equal((await fromNginx({ 'auth-pass': 'wrong', 'client-ip': '192.0.2.31' })).headers['auth-wait'], '30');
  assert.equal((await fromNginx({ 'client-ip': '192.0.2.31' })).headers['auth-status'], 'OK');
});

test('T-33 nginx: nobody but the proxy is answered, and nothing is offered that is not configured', async () => {
  for (const secret of [null, '', 'wrong', `${proxySecret}x`]) {
    const answer = await fromNginx({}, secret);
    assert.deepEqual([answer.status, answer.headers['auth-status']], [200, 'This proxy is not known.']);
    assert.equal(answer.headers['auth-server'], undefined);
  }
  for (const headers of [{ 'auth-protocol': 'pop3' }, { 'auth-method': 'cram-md5' }, { 'auth-method': 'none' }]) {
    const answer = await fromNginx(headers);
    assert.deepEqual(
      [answer.headers['auth-status'], answer.headers['auth-server']],
      ['This is not offered.', undefined],
    );
  }
});

test('without a secret and without tokens nobody is answered', async () => {
  const bare = await serveApi(world.portal);
  try {
    const asked = await fetch(`${bare.url}/api/mail/nginx-auth`, { headers: { 'x-latchkey-proxy': '' } });
    assert.equal(asked.headers.get('auth-status'), 'This proxy is not known.');
    const headers = { ...json, authorization: 'Bearer undefined' };
    const verified = await fetch(`${bare.url}/api/v1/app-passwords/verify`, { method: 'POST', headers, body: '{}' });
    assert.equal(verified.status, 401);
  } finally {
    await bare.close();
  }
});
