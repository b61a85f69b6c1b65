import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countPlaywright } from './playwright-counts.mjs';

const spec = (title, status, annotations = []) => ({ title, tests: [{ status, projectName: 'js', annotations }] });

test('tests are counted at every depth, and a skip keeps its reason', () => {
  const skip = spec('needs a key', 'skipped', [{ type: 'skip', description: 'no virtual key here' }]);
  const report = {
    errors: [],
    suites: [
      {
        specs: [spec('one', 'expected')],
        suites: [{ specs: [spec('two', 'unexpected'), spec('three', 'flaky'), skip] }],
      },
    ],
  };
  assert.deepEqual(countPlaywright(report), {
    passed: 1,
    failed: 2,
    skipped: [{ name: 'needs a key [js]', why: 'no virtual key here' }],
  });
});

test('an error outside every test is a failure', () => {
  assert.equal(countPlaywright({ errors: [{}], suites: [] }).failed, 1);
});
