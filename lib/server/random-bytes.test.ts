import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomBytes } from './random-bytes.ts';

test('R27 no two draws are alike, over many blocks', () => {
  const seen = new Set<string>();
  for (let n = 0; n < 5_000; n += 1) seen.add(randomBytes(12).toString('hex'));
  assert.equal(seen.size, 5_000);
});

test("a draw is as long as asked, and is its owner's alone", () => {
  const one = randomBytes(32);
  const copy = Buffer.from(one);
  for (let n = 0; n < 1_000; n += 1) randomBytes(32);
  assert.equal(one.byteLength, 32);
  assert.deepEqual(one, copy);
  assert.ok(one.some((byte) => byte !== 0));
});

test('more than a block is refused rather than stretched', () => {
  assert.throws(() => randomBytes(100_000), RangeError);
});
