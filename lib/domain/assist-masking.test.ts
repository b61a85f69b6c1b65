import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { harmless, maskTyped, pathInWords } from './assist-masking.ts';
import type { Refusal } from './refusal.ts';

test('of a number the agent sees the last three digits, however it is written', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['07700 900982', '••••• •••982'],
    ['+44 7700 900-982', '••• •••• ••••982'],
    ['0770-090-098-2', '••••••••••98•2'],
    ['٠٧٧٠٠٩٠٠٩٨٢', '••••••••٩٨٢'],
    ['077009', '•••009'],
    ['982', '•••'],
    ['hunter2', '•••••••'],
    ['', ''],
  ];
  for (const [typed, value] of cases)
    assert.deepEqual(maskTyped(typed, null), { field: 'number', shown: 'masked', value });
});

test('what the agent typed themselves is not masked, and nothing else is shown for it', () => {
  const typed = '07700 900982';
  assert.deepEqual(maskTyped(typed, typed), { field: 'number', shown: 'value', value: typed });
  assert.equal(maskTyped('07700 900983', typed).shown, 'masked');
  assert.equal(maskTyped('07700900982', typed).shown, 'masked');
});

test('never more than three digits and no letter of anything typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const masked = maskTyped(typed, null);
      assert.ok(masked.shown === 'masked');
      assert.match(masked.value, /^[\p{Nd}• ]*$/u);
      assert.ok(Array.from(masked.value.matchAll(/\p{Nd}/gu)).length <= 3);
    }),
  );
});

test('of an address the agent knows the words: no code, id or query', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['/self-service/text-message/enter-code', '/self-service/text-message/enter-code'],
    ['/self-service/choose-method?said=abc#x', '/self-service/choose-method'],
    ['/self-service/methods/q7Zk1_x/remove', '/self-service/methods'],
    ['/continue/abcdefgh', '/continue'],
    ['/authenticator/add', '/authenticator'],
    ['/', '/'],
    ['', '/'],
    ['https://elsewhere.example/x', '/'],
    ['//elsewhere', '/'],
  ];
  for (const [address, words] of cases) assert.equal(pathInWords(address), words, address);
});

test('a refusal is told with times, counts and regions, and with nothing else that came to be kept in it', () => {
  assert.deepEqual(harmless({ code: 'wrong-code', triesLeft: 4 }), { code: 'wrong-code', triesLeft: 4 });
  assert.deepEqual(harmless({ code: 'number-region-not-allowed', region: 'JE' }), {
    code: 'number-region-not-allowed',
    region: 'JE',
  });
  const kept = JSON.parse('{"code":"wrong-code","triesLeft":"123456","secret":"123456","right":123456}') as Refusal;
  assert.deepEqual(harmless(kept), { code: 'wrong-code' });
});
