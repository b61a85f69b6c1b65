import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { logRequest } from './log-request.ts';

const lines: string[] = [];
const log = pino({ level: 'info', base: null }, { write: (line: string) => void lines.push(line) });
const server = createServer((request, response) => {
  request.headers['x-request-id'] = 'r1';
  logRequest(log, request, response);
  response.end();
});

before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
after(() => server.close());

async function ask(path: string, method: string): Promise<void> {
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${String(port)}${path}`, { method });
  await new Promise((resolve) => setTimeout(resolve, 20));
}

test('T-29 a change is one line with its request id, without query or phone number', async () => {
  await ask('/api/demo/phones/%2B447700900111/calls/c1?code=123456', 'POST');
  assert.equal(lines.length, 1);
  const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  assert.deepEqual(
    [line['requestId'], line['method'], line['path'], line['status']],
    ['r1', 'POST', '/api/demo/phones/…/calls/c1', 200],
  );
  assert.ok(!(lines[0] ?? '').includes('123456') && !(lines[0] ?? '').includes('7700'));
});

test('what only reads is not logged at info', async () => {
  const before = lines.length;
  await ask('/profile', 'GET');
  assert.equal(lines.length, before);
});
