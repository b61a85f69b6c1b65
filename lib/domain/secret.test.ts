import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format, inspect } from 'node:util';
import { Secret } from './secret.ts';

const secret = new Secret('CANARY');

test('T-29: only reveal gives a secret up', () => {
  assert.equal(secret.reveal(), 'CANARY');
  const shown = [
    String(secret),
    secret.toString(),
    inspect(secret),
    inspect({ deep: [secret] }, { depth: 9, showHidden: true }),
    format('%s %o %j', secret, secret, {}),
  ];
  assert.ok(
    shown.every((text) => !text.includes('CANARY')),
    shown.join('\n'),
  );
  assert.deepEqual(Object.keys(secret), []);
  assert.deepEqual(Object.assign({}, secret), {});
});

test('T-29: writing a secret as JSON throws, however deep it lies', () => {
  assert.throws(() => JSON.stringify(secret), TypeError);
  assert.throws(() => JSON.stringify({ a: [{ b: secret }] }), TypeError);
});
