import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUsableHash } from './password-hash.ts';

const salt = 'c29tZXNhbHRzb21lc2FsdA';
const tag = 'A'.repeat(43);
const made = (of: { readonly cost?: string; readonly salt?: string; readonly tag?: string }): string =>
  `$argon2id$v=19$${of.cost ?? 'm=19456,t=2,p=1'}$${of.salt ?? salt}$${of.tag ?? tag}`;

test('hashes of the strength and the cost that we take', () => {
  for (const cost of ['m=19456,t=2,p=1', 'm=19456,t=1,p=4', 'm=65536,t=4,p=4'])
    assert.ok(isUsableHash(made({ cost })), cost);
  assert.ok(isUsableHash(made({ salt: 'c29tZXNhbHQ', tag: 'A'.repeat(22) })), '8 bytes of salt, 16 of tag');
});

test('what is weak, dear, or written in a second way is none', () => {
  const costs = ['m=019456,t=2,p=1', 'm=19456,t=02,p=1', 'm=19455,t=2,p=1', 'm=8,t=1,p=1', 'm=8,t=1,p=16'];
  const dear = ['m=65537,t=2,p=1', 'm=4194304,t=1,p=1', 'm=19456,t=5,p=1', 'm=19456,t=2,p=5', 'm=19456,t=0,p=1'];
  for (const cost of [...costs, ...dear]) assert.ok(!isUsableHash(made({ cost })), cost);
  for (const odd of ['c29tZXNhbA', `${salt.slice(0, -1)}B`, 'A'.repeat(13), ''])
    assert.ok(!isUsableHash(made({ salt: odd })), odd);
  for (const odd of ['A'.repeat(20), `${'A'.repeat(42)}B`, 'A'.repeat(25), `${tag}=`])
    assert.ok(!isUsableHash(made({ tag: odd })), odd);
  assert.ok(!isUsableHash(made({}).replace('argon2id', 'argon2i')));
  assert.ok(!isUsableHash(made({}).replace('v=19', 'v=16')));
});
