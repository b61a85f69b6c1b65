import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInstalled } from './install.mjs';

const wanted = {
  '': {},
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b': { version: '2.0.0', optional: true },
};

test('what the lock asks for is there', () => {
  assert.equal(isInstalled(wanted, { 'node_modules/a': { version: '1.0.0' } }), true);
});

test('a package of another version, or none, is not what the lock asks for', () => {
  assert.equal(isInstalled(wanted, { 'node_modules/a': { version: '1.0.1' } }), false);
  assert.equal(isInstalled(wanted, {}), false);
});

test('an optional package may be missing, but not be of another version', () => {
  const found = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.1' } };
  assert.equal(isInstalled(wanted, found), false);
});
