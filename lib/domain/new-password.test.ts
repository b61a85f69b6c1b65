import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNewPassword } from './new-password.ts';

const about = ['Pat Jones', 'pat.jones@riverside.example', 'Riverside Pharmacy'];

function judge(text: string, mfaOn = true): string {
  const judged = parseNewPassword(text, { mfaOn, about });
  return judged.ok ? 'ok' : judged.refusal.code;
}

test('T-15 eight characters beside MFA, fifteen without, 64 and more allowed, no rules of composition', () => {
  assert.equal(judge(''), 'new-password-missing');
  assert.equal(judge('gartenx'), 'password-too-short');
  assert.equal(judge('gartenzw'), 'ok');
  assert.equal(judge('gartenzwerg hut', false), 'ok');
  assert.equal(judge('gartenzwerg hu', false), 'password-too-short');
  assert.equal(judge('all lower case and spaces '.repeat(4)), 'ok');
  assert.equal(judge('x y'.repeat(100)), 'password-too-long');
  assert.equal(judge('🦊🐙🐢🦉🐝🐞🦋'), 'password-too-short');
  assert.equal(judge('🦊🐙🐢🦉🐝🐞🦋🐳'), 'ok');
});

test('T-15 what is guessed first is refused, also dressed up', () => {
  const guessed = [
    'password',
    'Password123!',
    'P@ssw0rd2026',
    '!!welcome1',
    'Summer2026!!',
    'qwertyuiop',
    '1234567890',
    '87654321',
    'abcdefgh1234',
    '1q2w3e4r5t',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '20262026',
    'letmeinplease'.slice(0, 7) + '99',
  ];
  for (const text of guessed) assert.equal(judge(text), 'password-too-common', text);
  for (const text of ['correct horse battery staple', 'summer rain on the old tin roof', 'kettle-vowel-61']) {
    assert.equal(judge(text), 'ok', text);
  }
});

test('T-15 the names of the account do not make a password', () => {
  for (const text of ['riverside', 'PatJones2026', 'jones.pat.jones', 'R1verside99', 'riverside pharmacy']) {
    assert.equal(judge(text), 'password-like-you', text);
  }
  assert.equal(judge('jones bought nine green bicycles'), 'ok');
});

test('what was typed is kept as it was typed, and is a secret', () => {
  const judged = parseNewPassword('  Kettle vowel 61 ', { mfaOn: true, about });
  assert.ok(judged.ok);
  assert.equal(judged.value.reveal(), '  Kettle vowel 61 ');
  assert.throws(() => JSON.stringify(judged.value));
});
