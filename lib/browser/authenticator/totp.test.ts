import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { fromBase32 } from './base32.ts';
import { codeAt, codeKey, secondsLeft, turnOf } from './totp.ts';

/** RFC 6238 appendix B, SHA-1, the last six of its eight digits. */
const published = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test('codes are those of RFC 6238', async () => {
  const key = await codeKey(seed);
  assert.ok(key !== null);
  for (const [seconds, code] of published) assert.equal(await codeAt(key, seconds * 1_000), code);
});

test('codes are those of another library, for seeds of every length', async () => {
  for (let bytes = 1; bytes <= 33; bytes += 1) {
    const secret = new Secret({ size: bytes });
    const key = await codeKey(secret.base32);
    assert.ok(key !== null);
    const timestamp = 1_700_000_000_000 + bytes * 12_345;
    assert.equal(await codeAt(key, timestamp), new TOTP({ secret }).generate({ timestamp }), secret.base32);
  }
});

test('the key of the codes cannot be read out', async () => {
  const key = await codeKey(seed);
  assert.ok(key !== null);
  await assert.rejects(crypto.subtle.exportKey('raw', key));
});

test('what is no Base32 makes no key', async () => {
  for (const bad of ['', '   ', 'ABC1', 'ÄÖÜ', 'MFRGG!']) assert.equal(await codeKey(bad), null, bad);
});

test('Base32 is read as RFC 4648 writes it', () => {
  const read = (text: string) => Buffer.from(fromBase32(text) ?? []).toString();
  assert.equal(read('MY======'), 'f');
  assert.equal(read('MZXW6YTBOI======'), 'foobar');
  assert.equal(read('mzxw 6ytb oi'), 'foobar');
});

test('the seconds left go from 30 to 1 and the turn changes with them', () => {
  assert.equal(secondsLeft(0), 30);
  assert.equal(secondsLeft(1), 30);
  assert.equal(secondsLeft(29_000), 1);
  assert.equal(secondsLeft(29_999), 1);
  assert.equal(secondsLeft(30_000), 30);
  assert.equal(turnOf(29_999), 0);
  assert.equal(turnOf(30_000), 1);
});
