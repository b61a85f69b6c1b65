import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as later } from 'node:timers/promises';
import { turns } from './turns.ts';

test('work under one name takes turns, also after one that fails; under another it does not wait', async () => {
  const inTurn = turns();
  const seen: string[] = [];
  const work =
    (what: string, fails = false) =>
    async () => {
      seen.push(`${what} begins`);
      await later();
      seen.push(`${what} ends`);
      if (fails) throw new Error('it failed');
    };
  const first = inTurn('ann', work('first', true));
  const second = inTurn('ann', work('second'));
  const other = inTurn('ben', work('other'));
  await assert.rejects(first, /it failed/);
  await Promise.all([second, other]);
  assert.ok(seen.indexOf('second begins') > seen.indexOf('first ends'));
  assert.ok(seen.indexOf('other begins') < seen.indexOf('first ends'));
});
