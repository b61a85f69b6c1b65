import assert from 'node:assert/strict';
import { generateKeyPairSync, verify } from 'node:crypto';
import { test } from 'node:test';
import { trustedJwt } from './trusted-jwt.ts';

test('a token names one person, for two minutes, and is signed as ES256 says', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const now = Date.parse('2026-07-01T10:00:00.900Z');
  const who = { role: 'user', realm: 'people', resolver: 'staff', username: 'ann@riverside.example' } as const;
  const [head = '', middle = '', signature = ''] = trustedJwt(privateKey, who, now).split('.');
  const parsed = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  assert.deepEqual(parsed(head), { alg: 'ES256', typ: 'JWT' });
  const claims = parsed(middle);
  assert.deepEqual(claims, { ...who, nonce: '', authtype: 'password', rights: [], exp: now / 1000 + 120 - 0.9 });
  const given = Buffer.from(signature, 'base64url');
  assert.equal(given.length, 64);
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  assert.ok(verify('sha256', Buffer.from(`${head}.${middle}`), key, given));
  assert.ok(!verify('sha256', Buffer.from(`${head}.x${middle}`), key, given));
});
