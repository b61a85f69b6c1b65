import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '#lib/domain/fault';
import { recorded } from './recorded.ts';

async function doneAfter(failure: Error): Promise<readonly string[]> {
  const did: string[] = [];
  const there = {
    done: async () => void did.push('done'),
    undone: async () => void did.push('undone'),
  };
  const store = { transaction: () => Promise.reject(failure) };
  await assert.rejects(
    recorded(store, there, () => Promise.resolve()),
    failure,
  );
  return did;
}

test('what cannot be recorded is taken back there', async () => {
  assert.deepEqual(await doneAfter(new Error('the disk is full')), ['done', 'undone']);
  assert.deepEqual(await doneAfter(new Fault('store-unavailable', 'Nothing was changed.')), ['done', 'undone']);
});

test('what may have been recorded stays done: a lost token is not switched on again', async () => {
  assert.deepEqual(await doneAfter(new Fault('store-unsure', 'It may or may not be done.')), ['done']);
});
