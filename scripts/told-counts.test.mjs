import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toldCounts } from './told-counts.mjs';

test('the last of our own lines counts', () => {
  const output = '1 passed, 0 failed, 0 skipped\nlatchkey: unit: 9 passed, 0 failed\n120 passed, 2 failed, 3 skipped\n';
  assert.deepEqual(toldCounts(output), { passed: 120, failed: 2, skipped: 3 });
});

test('Node and Playwright add up, with colours and without', () => {
  const node = 'ℹ tests 7\nℹ pass 4\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\n';
  const playwright =
    '\u001B[31m  2 failed\u001B[39m\n    [js] › a.spec.ts\n  1 skipped\n\u001B[32m  30 passed\u001B[39m\u001B[2m (2.5m)\u001B[22m\n';
  assert.deepEqual(toldCounts(node + playwright), { passed: 34, failed: 4, skipped: 2 });
});

test('who says nothing has counted nothing', () => {
  assert.deepEqual(toldCounts('Killed\n'), { passed: 0, failed: 0, skipped: 0 });
});
