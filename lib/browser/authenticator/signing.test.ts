import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';
import { approvalText, newKeys, publicKeyOf, signAnswer } from './signing.ts';

const subject = { request: 'r-1', account: 'ana@riverside.example', origin: 'https://portal.example' };
const approve = { decision: 'approve', number: '42' } as const;

test('the text is the one agreed with the portal', () => {
  assert.equal(
    approvalText(subject, approve),
    '["latchkey-approval",1,"r-1","approve","42","ana@riverside.example","https://portal.example"]',
  );
  assert.equal(
    approvalText(subject, { decision: 'unasked', number: '' }),
    '["latchkey-approval",1,"r-1","unasked","","ana@riverside.example","https://portal.example"]',
  );
});

test('another library accepts the signature, and for no other answer', async () => {
  const keys = await newKeys();
  const key = createPublicKey({ key: { ...(await publicKeyOf(keys)) }, format: 'jwk' });
  const signature = Buffer.from(await signAnswer(keys.privateKey, subject, approve), 'base64url');
  const fits = (text: string) => verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signature);
  assert.equal(signature.byteLength, 64);
  assert.ok(fits(approvalText(subject, approve)));
  for (const other of [
    approvalText(subject, { decision: 'approve', number: '43' }),
    approvalText(subject, { decision: 'deny', number: '42' }),
    approvalText({ ...subject, request: 'r-2' }, approve),
    approvalText({ ...subject, account: 'sam@riverside.example' }, approve),
    approvalText({ ...subject, origin: 'https://evil.example' }, approve),
  ]) {
    assert.equal(fits(other), false, other);
  }
});

test('the private key cannot be read out', async () => {
  const { privateKey } = await newKeys();
  await assert.rejects(crypto.subtle.exportKey('jwk', privateKey));
  await assert.rejects(crypto.subtle.exportKey('pkcs8', privateKey));
});
