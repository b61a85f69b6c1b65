import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { bytesOfCode, inGroups, parseRecoveryCode, recoveryCodeOf } from './recovery-code.ts';
import type { RecoveryCode } from './recovery-code.ts';

const tokenOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const read = (text: string): string => {
  const parsed = parseRecoveryCode(text);
  return parsed.ok ? parsed.value : parsed.refusal.code;
};

test('a code is the 80 bits of its bytes, five at a time, in Crockford’s order', () => {
  assert.equal(recoveryCodeOf(tokenOf(new Uint8Array(bytesOfCode))), '0'.repeat(16));
  assert.equal(recoveryCodeOf(tokenOf(new Uint8Array(bytesOfCode).fill(255))), 'Z'.repeat(16));
  // 00000 00001 00010 … 01111
  const counting = Uint8Array.from([0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf]);
  assert.equal(recoveryCodeOf(tokenOf(counting)), '0123456789ABCDEF');
});

test('every random code reads back, also as it is shown and in small letters', () => {
  for (let n = 0; n < 500; n += 1) {
    const code = recoveryCodeOf(tokenOf(randomBytes(bytesOfCode)));
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{16}$/);
    assert.equal(read(code), code);
    assert.equal(read(inGroups(code)), code);
    assert.equal(read(inGroups(code).toLowerCase()), code);
  }
});

test('T-12: what is put between, case, O for 0 and I or L for 1 do not count', () => {
  const code = '01AB01AB01AB01AB';
  for (const text of [
    '01AB-01AB-01AB-01AB',
    ' 01ab 01ab\t01ab\u00a001ab ',
    'oiab-OLAB-oiab-0lab',
    '01AB–01AB—01AB‑01AB',
    '０１ＡＢ01AB01AB01AB',
    '01AB_01AB.01AB\u200b01AB',
  ]) {
    assert.equal(read(text), code, text);
  }
});

test('nothing, too little, too much and other characters are refused', () => {
  assert.equal(read(' - '), 'recovery-code-missing');
  for (const text of ['01AB-01AB-01AB-01A', '01AB-01AB-01AB-01AB0', 'U1AB-01AB-01AB-01AB', '01AB-01AB-01AB-01A!']) {
    assert.equal(read(text), 'recovery-code-incomplete', text);
  }
});

test('a code is shown in four groups of four', () => {
  assert.equal(inGroups('0123456789ABCDEF' as RecoveryCode), '0123-4567-89AB-CDEF');
});
