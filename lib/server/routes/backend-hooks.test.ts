import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Fault } from '#lib/domain/fault';
import type { Hook } from '#lib/ports/backend-island';
import { world } from '#lib/services/testing/wizard-world';
import { holdRunning } from '../testing/running.ts';
import { serveHook } from './backend-hooks.ts';

const ours = 'http://localhost:3000';

const heard: Parameters<Hook>[0][] = [];
const text: Hook = (given) => {
  heard.push(given);
  const known = given.authorization === 'Bearer right';
  return Promise.resolve(known ? { status: 200, body: { sent: true } } : { status: 401, body: {} });
};
const broken: Hook = () => Promise.reject(new Fault('gateway-unreachable', 'The gateway failed.'));

before(async () => {
  const { portal } = await world();
  holdRunning(portal, { hooks: { text, broken } });
});

function call(hook: string, sent: { readonly headers?: Record<string, string>; readonly body: string }) {
  const headers = { 'content-type': 'application/json', ...sent.headers };
  const request = new Request(`${ours}/api/backend/${hook}`, { method: 'POST', body: sent.body, headers });
  return serveHook(request, { params: Promise.resolve({ hook }) });
}

test('a hook is given who calls and what was sent, as JSON or as a form, and judges both itself', async () => {
  heard.length = 0;
  const sent = await call('text', { headers: { authorization: 'Bearer right' }, body: '{"to":447700900001}' });
  assert.deepEqual([sent.status, await sent.json()], [200, { sent: true }]);
  assert.equal(sent.headers.get('cache-control'), 'no-store');
  const form = { 'content-type': 'application/x-www-form-urlencoded', cookie: 'latchkey=x' };
  assert.equal((await call('text', { headers: form, body: 'to=1' })).status, 401);
  assert.deepEqual(heard, [
    { authorization: 'Bearer right', body: { to: 447700900001 } },
    { authorization: null, body: { to: '1' } },
  ]);
});

test('a hook that is not there is not found, whatever it is called', async () => {
  for (const name of ['voice', '__proto__', 'constructor', 'toString']) {
    assert.equal((await call(name, { body: '{}' })).status, 404, name);
  }
});

test('another site’s page, too much, and what is neither JSON nor a form do not reach a hook', async () => {
  heard.length = 0;
  const statuses = [];
  statuses.push((await call('text', { headers: { origin: 'https://evil.example' }, body: '{}' })).status);
  statuses.push((await call('text', { body: JSON.stringify({ to: 'x'.repeat(17_000) }) })).status);
  statuses.push((await call('text', { body: '[1]' })).status);
  statuses.push((await call('text', { headers: { 'content-type': 'text/plain' }, body: 'to=1' })).status);
  assert.deepEqual(statuses, [403, 413, 400, 400]);
  assert.deepEqual(heard, []);
});

test('a hook that fails says so and nothing of why', async () => {
  const answer = await call('broken', { body: '{}' });
  assert.ok(answer.status >= 500);
  assert.ok(!(await answer.text()).includes('The gateway failed.'));
});
