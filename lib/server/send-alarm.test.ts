import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendAlarm } from './send-alarm.ts';

test('an operator hears of each kind of stop, and of the same again after an hour', () => {
  const told: string[] = [];
  let now = 0;
  const alarm = sendAlarm({ error: (_fields: unknown, line?: string) => void told.push(line ?? '') }, () => now);
  const stop = { personId: 'p', retryAt: 1 };
  for (let each = 0; each < 200; each += 1) alarm({ stop: 'range', ...stop });
  alarm({ stop: 'texts-of-the-day', ...stop });
  assert.equal(told.length, 2);
  assert.match(told[1] ?? '', /SENDS_PER_DAY/);
  now = 3_600_000;
  alarm({ stop: 'range', ...stop });
  assert.equal(told.length, 3);
});
