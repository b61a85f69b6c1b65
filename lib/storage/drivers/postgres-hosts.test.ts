import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostsOf } from './postgres-hosts.ts';

test('each server has an address of its own', () => {
  assert.deepEqual(hostsOf('postgres://me:p%40ss@one:5432,two:6432,[::1]:7/db?target_session_attrs=read-write'), [
    'postgres://me:p%40ss@one:5432/db',
    'postgres://me:p%40ss@two:6432/db',
    'postgres://me:p%40ss@[::1]:7/db',
  ]);
});

test('one server stays as it is, with what else is asked of it', () => {
  assert.deepEqual(hostsOf('postgresql://one/db?sslmode=require'), ['postgresql://one/db?sslmode=require']);
  assert.deepEqual(hostsOf('postgres://one'), ['postgres://one']);
  assert.deepEqual(hostsOf('postgres:///db?host=/run/postgresql'), ['postgres:///db?host=%2Frun%2Fpostgresql']);
});

test('who asks for a standby is refused: the portal writes', () => {
  const wrong = 'postgres://one,two/db?target_session_attrs=standby';
  assert.throws(() => hostsOf(wrong), { name: 'Fault', code: 'misconfigured' });
});
