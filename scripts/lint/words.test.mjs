import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf } from './words.mjs';

test('a name is split into its words, however it is written', () => {
  assert.deepEqual(wordsOf('sessionManager'), ['session', 'manager']);
  assert.deepEqual(wordsOf('SESSION_MANAGER'), ['session', 'manager']);
  assert.deepEqual(wordsOf('session-manager'), ['session', 'manager']);
});

test('a word inside another is not that word', () => {
  assert.deepEqual(wordsOf('database'), ['database']);
});
