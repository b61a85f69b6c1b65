import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventInWords } from './activity.ts';
import { whenInWords } from './activity-page.ts';

const codes = [
  'wrong-code',
  'challenge-expired',
  'denied',
  'prompts-stopped',
  'wrong-number',
  'call-not-accepted',
  'key-not-accepted',
  'recovery-code-wrong',
];

test('what was not accepted is named as what it was', () => {
  const said = codes.map((refusal) => eventInWords({ what: 'answer-refused', refusal }));
  assert.equal(new Set(said).size, codes.length);
  assert.match(eventInWords({ what: 'answer-refused', refusal: 'challenge-expired' }), /nobody answered/i);
  assert.match(eventInWords({ what: 'answer-refused', refusal: 'call-not-accepted' }), /called/i);
});

test('an unknown refusal is still a sentence', () => {
  assert.match(eventInWords({ what: 'answer-refused', refusal: 'something-else' }), /^[A-Z].+\.$/);
});

test('what was pressed on the phone is told apart', () => {
  const states = ['approved', 'denied', 'unasked', 'wrong-number'] as const;
  assert.equal(new Set(states.map((state) => eventInWords({ what: 'prompt-answered', state }))).size, 4);
});

test('what happened several times in a row is told from when to when, where the clock shows that it took time', () => {
  const at = Date.UTC(2026, 10, 23, 4, 0, 10);
  assert.equal(whenInWords({ at, firstAt: at }), '23 November 2026 at 04:00');
  assert.equal(whenInWords({ at: at + 30_000, firstAt: at }), '23 November 2026 at 04:00', 'not “04:00 to 04:00”');
  assert.equal(whenInWords({ at: at + 60_000, firstAt: at }), '23 November 2026, 04:00 to 04:01');
  assert.equal(
    whenInWords({ at: at + 86_400_000, firstAt: at }),
    '23 November 2026 at 04:00 to 24 November 2026 at 04:00',
  );
});
