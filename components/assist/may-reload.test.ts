import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayReload } from './may-reload.ts';

test('a page where a code is typed, or a secret is shown, never loads again by itself', () => {
  for (const state of ['asked', 'knocking', 'watching', 'driving'] as const) {
    for (const path of [
      '/self-service/text-message/enter-code',
      '/self-service/text-message/app-password-name',
      '/self-service/text-message/app-password-key',
      '/self-service/recovery-codes',
      '/sign-in/confirm',
    ]) {
      assert.equal(mayReload(state, path), false, `${state} ${path}`);
    }
  }
});

test('one with nothing to type does while help is open, and not after', () => {
  assert.equal(mayReload('asked', '/self-service/choose-method'), true);
  assert.equal(mayReload('just-over', '/self-service/choose-method'), false);
});

test('where the service desk types, it does while they help alone', () => {
  assert.equal(mayReload('driving', '/self-service/text-message/mobile-number'), true);
  assert.equal(mayReload('watching', '/self-service/text-message/mobile-number'), false);
});
