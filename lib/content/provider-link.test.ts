import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOfIssuer } from './provider-link.ts';

test('where people sign in is called as on its button, and an earlier provider by its address', () => {
  const now = { name: 'Riverside ID', issuer: 'https://login.example/realm/' };
  assert.equal(nameOfIssuer('https://login.example/realm', now), 'Riverside ID');
  assert.equal(nameOfIssuer('https://login.example/another', now), 'login.example');
  assert.equal(nameOfIssuer('https://old.example:8443/', undefined), 'old.example:8443');
});
