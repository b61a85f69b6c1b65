import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseReturnPath } from './return-path.ts';
import { corpus, corpusAbsent } from './testing/corpora.ts';

const own = 'https://portal.riverside.example';

/** Where a browser would land: the answer as it stands in a Location header, on a page of ours. */
function stays(text: string): boolean {
  const path = parseReturnPath(text, own);
  if (path === null) return true;
  const safe = /^\/(?![/\\])[\u0021-\u007e]*$/.test(path);
  return safe && new URL(path, `${own}/sign-in`).origin === own;
}

test('a page of our own is returned to, with its query and without its fragment', () => {
  assert.equal(parseReturnPath('/self-service', own), '/self-service');
  assert.equal(
    parseReturnPath('/self-service/text-message/enter-code?a=1&b=2', own),
    '/self-service/text-message/enter-code?a=1&b=2',
  );
  assert.equal(parseReturnPath('/profile#x', own), '/profile');
  assert.equal(parseReturnPath('/', own), '/');
  assert.equal(parseReturnPath('/a/../profile', own), '/profile');
  assert.equal(parseReturnPath('/sign-in-help', own), '/sign-in-help');
});

test('signing in, routes and nothing are not returned to', () => {
  const none = [
    null,
    undefined,
    '',
    '/sign-in',
    '/sign-in/challenge',
    '/x/../sign-in',
    '/api/sign-out',
    '/x/../api/mfa/off',
    'profile',
    '/'.padEnd(513, 'a'),
  ];
  for (const text of none) assert.equal(parseReturnPath(text, own), null, String(text));
});

test('T-37: what leaves the origin is refused', () => {
  const leaving = [
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/%2e%2e//evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '//portal.riverside.example@evil.example',
    ' //evil.example',
    'https:evil.example',
    '\u0000//evil.example',
    '/\r//evil.example',
  ];
  for (const text of leaving) assert.equal(parseReturnPath(text, own), null, JSON.stringify(text));
});

for (const file of ['open-redirect-payloads.txt', 'openredirects.txt', 'crlf-injection.txt']) {
  test(`T-37: no payload of ${file} leaves the origin`, { skip: corpusAbsent(`open-redirect/${file}`) }, () => {
    const payloads = corpus(`open-redirect/${file}`)
      .split('\n')
      .filter((line) => line !== '');
    assert.ok(payloads.length >= 16);
    for (const payload of payloads) {
      for (const text of [payload, `/${payload}`, decoded(payload)]) assert.ok(stays(text), JSON.stringify(text));
    }
  });
}

/** As it arrives when a query has been decoded once. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
