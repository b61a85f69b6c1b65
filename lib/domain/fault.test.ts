import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Busy, Fault, isFault, retryAfterOf } from './fault.ts';

test('what is busy is a fault that says when to come again', () => {
  const busy = new Busy('It asks to wait.', 40);
  assert.ok(isFault(busy));
  assert.equal(busy.code, 'backend-unreachable');
  assert.equal(retryAfterOf(busy), 40);
  assert.equal(retryAfterOf(new Fault('backend-unreachable', 'It does not answer.')), null);
  assert.equal(retryAfterOf('thrown'), null);
});
