import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { codeLasts } from '#lib/domain/challenge';
import type { Keyring } from '#lib/ports/keyring';
import { judgeText, keepCode, newCode, sentAt } from './text-code.ts';

/** Only what the codes need of a keyring. */
const keyring: Keyring = {
  seal: (plain) => plain,
  sealMark: () => '',
  open: (sealed) => sealed,
  index: (value, purpose) => createHmac('sha256', purpose).update(value).digest('base64url'),
  digest: (text) => text,
  token: () => 'token',
  id: () => 'id',
};

test('T-02: codes are six ASCII digits, leading zeros kept, and no digit is rarer than another', () => {
  const codes = Array.from({ length: 20_000 }, newCode);
  assert.ok(codes.every((code) => /^[0-9]{6}$/.test(code)));
  assert.ok(codes.some((code) => code.startsWith('0')));
  const firsts = Array.from({ length: 10 }, (_, digit) => codes.filter((code) => code.startsWith(`${digit}`)).length);
  assert.ok(
    firsts.every((count) => count > 1_700 && count < 2_300),
    firsts.join(' '),
  );
});

test('T-01: a code counts for five minutes, is called expired after, and never for another challenge', () => {
  const codes = [keepCode(keyring, 'one', { code: '000042', at: 1_000 })];
  const at = (time: number, id = 'one', code = '000042') => judgeText(keyring, { id, codes }, { code, at: time });
  assert.equal(at(1_000 + codeLasts - 1), 'right');
  assert.equal(at(1_000 + codeLasts), 'expired');
  assert.equal(at(2_000, 'two'), 'wrong');
  assert.equal(at(2_000, 'one', '42'), 'wrong');
});

test('a second code leaves the first its own time', () => {
  const codes = [
    keepCode(keyring, 'one', { code: '111111', at: 0 }),
    keepCode(keyring, 'one', { code: '222222', at: 60_000 }),
  ];
  const judged = (code: string, at: number) => judgeText(keyring, { id: 'one', codes }, { code, at });
  assert.deepEqual([judged('111111', 90_000), judged('222222', 90_000)], ['right', 'right']);
  assert.deepEqual([judged('111111', codeLasts), judged('222222', codeLasts)], ['expired', 'right']);
  assert.equal(sentAt(codes), 60_000);
  assert.equal(sentAt([]), null);
});

test('nothing that was sent can be read from what is kept', () => {
  assert.ok(!JSON.stringify(keepCode(keyring, 'one', { code: '424242', at: 0 })).includes('424242'));
});
