import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methodKinds, methodsForChange, methodToAsk, strengthOf, strongestOf, usableMethods } from './method.ts';
import type { Method } from './method.ts';
import type { MaskedNumber } from './phone-number.ts';

const enrolled = { addedAt: 0, lastUsedAt: null, disabledAt: null };
const text: Method = { ...enrolled, id: 'text', name: 'Text', kind: 'text-message', number: '101' as MaskedNumber };
const app: Method = { ...enrolled, id: 'app', name: 'App', kind: 'authenticator-app', phone: null };
const key: Method = { ...enrolled, id: 'key', name: 'Key', kind: 'security-key', userVerified: false };
const spare: Method = { ...key, id: 'spare' };
const off = (method: Method): Method => ({ ...method, disabledAt: 5 });

test('strengths: keys before apps before the telephone network', () => {
  assert.deepEqual(methodKinds.map(strengthOf), [2, 1, 3, 1, 1]);
});

test('the default is asked for; where it does not work, the strongest that does', () => {
  assert.equal(methodToAsk({ methods: [text, app, key], defaultId: 'text' }), text);
  assert.equal(methodToAsk({ methods: [off(text), app, key], defaultId: 'text' }), key);
  assert.equal(methodToAsk({ methods: [text, app], defaultId: null }), app);
  assert.equal(methodToAsk({ methods: [text, app], defaultId: 'gone' }), app);
  assert.equal(methodToAsk({ methods: [off(text)], defaultId: 'text' }), null);
  assert.equal(methodToAsk({ methods: [], defaultId: null }), null);
});

test('the first added among equals is the strongest; of none there is none', () => {
  assert.equal(strongestOf([text, key, spare]), key);
  assert.equal(strongestOf([]), null);
});

test('disabled methods are not usable and prove no change', () => {
  assert.deepEqual(usableMethods({ methods: [off(key), text], defaultId: null }), [text]);
  assert.deepEqual(methodsForChange({ methods: [off(key), text, app], defaultId: null }), [app]);
  assert.deepEqual(methodsForChange({ methods: [text, key, spare], defaultId: null }), [key, spare]);
  assert.deepEqual(methodsForChange({ methods: [off(text)], defaultId: null }), []);
});
