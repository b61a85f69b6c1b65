import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventInWords } from './activity.ts';

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
