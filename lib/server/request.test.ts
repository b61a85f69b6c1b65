import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCookie, setCookie } from './cookies.ts';
import { readBody } from './request-body.ts';
import { sameOrigin } from './same-origin.ts';

const ours = 'https://mfa.example.org';

function post(body: string | null, type = 'application/x-www-form-urlencoded'): Request {
  return new Request(`${ours}/api`, { method: 'POST', body, headers: { 'content-type': type } });
}

async function bodyOf(request: Request): Promise<unknown> {
  const body = await readBody(request);
  return body.ok ? body.value : body.refusal.code;
}

test('a form and a JSON object are read alike', async () => {
  assert.deepEqual(await bodyOf(post('a=1&b=x+y')), { a: '1', b: 'x y' });
  assert.deepEqual(await bodyOf(post('{"a":"1"}', 'application/json')), { a: '1' });
  assert.deepEqual(await bodyOf(post('')), {});
});

test('T-41 junk is not understood: a field twice, lists, numbers, other types, half a JSON', async () => {
  assert.equal(await bodyOf(post('code=1&code=2')), 'not-understood');
  for (const text of ['[]', '1', 'null', '"x"', '{']) {
    assert.equal(await bodyOf(post(text, 'application/json')), 'not-understood', text);
  }
  assert.equal(await bodyOf(post('a=1', 'text/plain')), 'not-understood');
  assert.equal(await bodyOf(post('a=1', 'multipart/form-data; boundary=x')), 'not-understood');
});

test('more than 16 KiB is too large, whatever the length header claims', async () => {
  assert.equal(await bodyOf(post(`a=${'x'.repeat(16_400)}`)), 'too-large');
  const claims = new Request(`${ours}/api`, { method: 'POST', body: 'a=1', headers: { 'content-length': '99999' } });
  assert.equal(await bodyOf(claims), 'too-large');
});

const cases: readonly (readonly [string, Record<string, string>, boolean, boolean])[] = [
  ['our page', { origin: ours, 'sec-fetch-site': 'same-origin' }, true, true],
  ['our page, an old browser', { origin: ours }, true, true],
  ['our page without Origin', { 'sec-fetch-site': 'same-origin' }, true, true],
  ['neither header', {}, false, true],
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false, false],
  ['another site, an old browser', { origin: 'https://evil.example' }, false, false],
  ['a sister site', { origin: 'https://www.example.org', 'sec-fetch-site': 'same-site' }, false, false],
  ['typed into the address bar', { 'sec-fetch-site': 'none' }, false, false],
  ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'same-origin' }, false, false],
  ['our host over http', { origin: 'http://mfa.example.org' }, false, false],
];

for (const [name, headers, pages, scripts] of cases) {
  test(`T-21 where a post comes from: ${name}`, () => {
    assert.equal(sameOrigin(new Headers(headers), ours, 'pages'), pages);
    assert.equal(sameOrigin(new Headers(headers), ours, 'pages-and-scripts'), scripts);
  });
}

test('cookies are for this host alone, out of reach of scripts, and secure over https', () => {
  const cookie = { name: '__Host-latchkey', value: 'v', maxAge: null };
  assert.equal(setCookie(cookie, ours), '__Host-latchkey=v; Path=/; HttpOnly; SameSite=Lax; Secure');
  assert.equal(
    setCookie({ name: 'a', value: '', maxAge: 0 }, 'http://localhost'),
    'a=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
  );
});

test('a cookie is found by its whole name', () => {
  assert.equal(readCookie('xsaid=1; said=a=b; other=2', 'said'), 'a=b');
  assert.equal(readCookie(null, 'said'), null);
});
