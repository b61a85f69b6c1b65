import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFault } from '#lib/domain/fault';
import { read } from './answer.ts';

const answered = (status: number, body: unknown) => ({ status, text: JSON.stringify(body) });

test('an answer is taken out of its envelope, and what stands beside it is left', () => {
  const body = {
    id: 1,
    jsonrpc: '2.0',
    result: { status: true, value: 3, authentication: 'CHALLENGE' },
    detail: { transaction_id: '0123' },
    signature: 'x',
    version: 'privacyIDEA 3.14',
  };
  const expected = {
    value: 3,
    authentication: 'CHALLENGE',
    detail: { transaction_id: '0123' },
    version: 'privacyIDEA 3.14',
  };
  assert.deepEqual(read(answered(200, body)), { ok: true, value: expected });
});

test('an answer without detail and version is one too', () => {
  const read_ = read(answered(200, { result: { status: true, value: { token: 't' } } }));
  assert.ok(read_.ok && read_.value.version === undefined && read_.value.detail === undefined);
});

test('a no is a no, with its number and not too much of its words', () => {
  const error = { code: 905, message: `ERR905: ${'x'.repeat(500)}` };
  const said = read(answered(400, { result: { status: false, error }, detail: null }));
  assert.ok(!said.ok);
  assert.deepEqual([said.refusal.status, said.refusal.error, said.refusal.message.length], [400, 905, 200]);
  const bare = read(answered(403, { result: { status: false } }));
  assert.ok(!bare.ok && bare.refusal.error === null);
});

test('what is no envelope is a fault: the server is away, or another', () => {
  for (const [status, code] of [
    [502, 'backend-unreachable'],
    [200, 'backend-not-understood'],
  ] as const) {
    for (const text of ['<html>', '', '{}', '{"result":{"status":"yes"}}']) {
      assert.throws(
        () => read({ status, text }),
        (thrown) => isFault(thrown) && thrown.code === code,
      );
    }
  }
});
