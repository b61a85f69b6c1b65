import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawBackends } from './draw-backends.mjs';

test('the table of backends in lib/backends/README.md is what they say they can do', async (t) => {
  const { before, after, table } = await drawBackends();
  t.diagnostic(`\n${table}`);
  assert.equal(before, after, 'draw it anew with `npm run fix`');
});
