import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '#lib/domain/fault';
import { storeGate } from './store-gate.ts';

test('while the records are away a page says to try again, and when; and is drawn when they are back', async (context) => {
  let away = true;
  let looks = 0;
  const failures: unknown[] = [];
  const check = () => {
    looks += 1;
    return away ? Promise.reject(new Fault('store-unavailable', 'Gone.')) : Promise.resolve();
  };
  const gate = storeGate({ check }, (failure) => failures.push(failure));
  const server = createServer((request, response) => {
    request.headers['x-nonce'] = 'n';
    void gate(request, response).then((open) => {
      if (open) response.end('the page');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  context.after(() => server.close());
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/profile`;
  const shut = await fetch(url);
  assert.deepEqual([shut.status, shut.headers.get('retry-after')], [503, '5']);
  assert.match(await shut.text(), /<style nonce="n">.*<h1>[^<]+<\/h1><p>[^<]*try again/is);
  assert.equal((await fetch(url, { method: 'HEAD' })).status, 503);
  assert.equal(failures.length, 2);
  away = false;
  assert.equal(await (await fetch(url)).text(), 'the page');
  assert.equal(await (await fetch(url)).text(), 'the page');
  assert.equal(looks, 3, 'nobody looks again at once');
  away = true;
  await pause(260);
  assert.equal((await fetch(url)).status, 503);
});
