import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMethodName } from './method-name.ts';

const read = (text: string) => {
  const parsed = parseMethodName(text);
  return parsed.ok ? parsed.value : parsed.refusal.code;
};

test('a name is one line of at most 60 characters, as the person sees them', () => {
  assert.equal(read('  My \t key\n2 '), 'My key 2');
  assert.equal(read('x'.repeat(60)).length, 60);
  assert.equal(read('🔑'.repeat(60)), '🔑'.repeat(60));
  assert.equal(read('x'.repeat(61)), 'name-too-long');
});

test('what cannot be seen is no name, and cannot turn the line round', () => {
  for (const text of ['', '  ', '\u200b\u200d', '\u202e', '\u2028']) assert.equal(read(text), 'name-missing');
  assert.ok(!/[\u202e\u0000]/.test(read('a\u202eb\u0000c')));
});
