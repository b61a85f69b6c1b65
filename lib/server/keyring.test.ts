import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyring } from './keyring.ts';

const first = 'the first key, thirty-two bytes or more';
const second = 'the second key, thirty-two bytes or more';
const place = 'methods:secret:m1:p1';
const unreadable = { name: 'Fault', code: 'secret-unreadable' };

test('what is sealed opens again, and reads as nothing before', () => {
  const keys = keyring({ key: first, oldKeys: [] });
  for (const plain of ['', 'MFRGGZDF', 'Zoë ☎ 07700 900101', 'x'.repeat(10_000)]) {
    const sealed = keys.seal(plain, place);
    assert.equal(keys.open(sealed, place), plain);
    if (plain !== '') assert.ok(!sealed.includes(plain));
  }
});

test('the same text never seals to the same twice', () => {
  const keys = keyring({ key: first, oldKeys: [] });
  assert.equal(new Set(Array.from({ length: 100 }, () => keys.seal('same', place))).size, 100);
});

test('text moved to another row is refused', () => {
  const keys = keyring({ key: first, oldKeys: [] });
  const sealed = keys.seal('seed', place);
  assert.throws(() => keys.open(sealed, 'methods:secret:m1:p2'), unreadable);
  assert.throws(() => keys.open(sealed, ''), unreadable);
});

test('a change of any character is refused', () => {
  const keys = keyring({ key: first, oldKeys: [] });
  const sealed = keys.seal('seed', place);
  for (let at = 0; at < sealed.length; at += 1) {
    const other = sealed[at] === 'A' ? 'B' : 'A';
    const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
    assert.throws(() => keys.open(changed, place), unreadable, `position ${String(at)}`);
  }
  for (const text of ['', 'v1', sealed.slice(0, -1), sealed.slice(0, -20), `${sealed}.`, 'plain text']) {
    assert.throws(() => keys.open(text, place), unreadable);
  }
});

test('an old key opens, an unknown one is refused', () => {
  const sealed = keyring({ key: first, oldKeys: [] }).seal('seed', place);
  assert.equal(keyring({ key: second, oldKeys: [first] }).open(sealed, place), 'seed');
  assert.throws(() => keyring({ key: second, oldKeys: [] }).open(sealed, place), unreadable);
});

test('new text is sealed with the new key', () => {
  const sealed = keyring({ key: second, oldKeys: [first] }).seal('seed', place);
  assert.equal(keyring({ key: second, oldKeys: [] }).open(sealed, place), 'seed');
});

test('an index stays the same when the key is changed, and differs by purpose, value and key', () => {
  const before = keyring({ key: first, oldKeys: [] });
  const after = keyring({ key: second, oldKeys: [first] });
  assert.equal(after.index('+447700900101', 'number'), before.index('+447700900101', 'number'));
  assert.notEqual(before.index('+447700900101', 'number'), before.index('+447700900101', 'mail'));
  assert.notEqual(before.index('+447700900101', 'number'), before.index('+447700900102', 'number'));
  assert.notEqual(before.index('a', 'number'), keyring({ key: second, oldKeys: [] }).index('a', 'number'));
});

test('a digest is plain SHA-256, ids and tokens are random and long enough', () => {
  const keys = keyring({ key: first, oldKeys: [] });
  assert.equal(keys.digest('abc'), 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  assert.equal(Buffer.from(keys.token(32), 'base64url').length, 32);
  assert.equal(Buffer.from(keys.id(), 'base64url').length, 16);
  assert.equal(new Set(Array.from({ length: 1000 }, () => keys.id())).size, 1000);
});
