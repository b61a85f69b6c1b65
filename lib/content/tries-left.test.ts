import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusalWords } from './refusals.ts';

test('a wrong code says how many tries are left as soon as there are few, whatever sort of code it is', () => {
  for (const code of ['wrong-code', 'recovery-code-wrong', 'access-code-wrong'] as const) {
    const said = (triesLeft: number) => refusalWords({ code, triesLeft }, 0);
    assert.doesNotMatch(said(4), /left|last/, code);
    assert.match(said(3), /You have 3 tries left\.$/, code);
    assert.match(said(1), /You have 1 try left\.$/, code);
    assert.match(said(0), /the last try/, code);
  }
});
