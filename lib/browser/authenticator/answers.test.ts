import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBound, readTrouble, readVapidKey, readWaiting } from './answers.ts';
import { eventLines } from './event-lines.ts';

const request = {
  id: 'r-1',
  account: 'ana@riverside.example',
  purpose: 'sign-in',
  browser: 'Chrome on Windows',
  ip: '203.0.113.7',
  at: 1,
  expiresAt: 2,
  digits: 2,
};

test('what waits is read whole or not at all', () => {
  assert.deepEqual(readWaiting({ now: 5, requests: [request] }), { now: 5, requests: [request] });
  assert.deepEqual(readWaiting({ now: 5, requests: [] }), { now: 5, requests: [] });
  assert.deepEqual(readWaiting({ requests: [request] }), { now: null, requests: [request] });
  const bad = [null, [], {}, { now: 5 }, { now: '5', requests: [] }, { now: 5, requests: [{ ...request, id: 7 }] }];
  for (const each of [...bad, { now: 5, requests: [{ ...request, digits: 4 }] }]) assert.equal(readWaiting(each), null);
});

test('an account that lacks something is no account', () => {
  const bound = {
    authenticator: 'a',
    token: 't',
    account: 'x@y',
    name: 'X',
    organisation: 'O',
    origin: 'o',
    seed: 's',
  };
  assert.notEqual(readBound({ ...bound, digits: 6 }), null);
  assert.equal(readBound(bound), null);
  assert.equal(readBound({ ...bound, digits: 2, seed: undefined }), null);
  assert.equal(readVapidKey({ vapidKey: 'k' }), 'k');
  assert.equal(readVapidKey({}), null);
});

test('a refusal keeps its code and numbers; what is unknown is a fault', () => {
  assert.deepEqual(readTrouble({ refusal: { code: 'wrong-code', triesLeft: 2 } }), {
    code: 'wrong-code',
    triesLeft: 2,
  });
  assert.deepEqual(readTrouble({ refusal: { code: 'wait', retryAt: 9 } }), { code: 'wait', retryAt: 9 });
  for (const each of [null, {}, { refusal: { code: 'never-heard' } }, { fault: 'store' }, 'x']) {
    assert.deepEqual(readTrouble(each), { code: 'fault' });
  }
});

test('a stream is taken apart at any cut', () => {
  const text = ': hello\n\ndata: {"a":1}\n\n: beat\n\nid: 3\r\ndata: two\r\n\r\ndata: lost';
  for (let cut = 0; cut <= text.length; cut += 1) {
    const feed = eventLines();
    assert.deepEqual([...feed(text.slice(0, cut)), ...feed(text.slice(cut))], ['{"a":1}', 'two'], String(cut));
  }
});
