import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Fault } from '#lib/domain/fault';
import { insteadOfFailed } from './instead-of-page.ts';
import { packPage } from './pack-page.ts';

interface Drawn {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
}

/** What a browser gets of what was drawn, while the records are there or away. */
async function seen({ status = 200, type = 'text/html', body }: Drawn, away: boolean) {
  const check = () => (away ? Promise.reject(new Fault('store-unavailable', 'Gone.')) : Promise.resolve());
  const server = createServer((request, response) => {
    request.headers['x-nonce'] = 'n';
    packPage(request, response, insteadOfFailed({ check }));
    response.statusCode = status;
    response.setHeader('Content-Type', type);
    response.setHeader('ETag', '"1"');
    response.write(body.slice(0, 3));
    response.end(body.slice(3));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const answer = await fetch(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/profile`);
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  } finally {
    server.close();
  }
}

const part = 'text/x-component';
const failed = '0:["x"]\n2:E{"digest":"123456"}\n';

test('a page that the records left in the midst says so and when to come again', async () => {
  for (const drawn of [
    { status: 500, body: '<h1>Internal Server Error</h1>' },
    { type: part, body: failed },
  ]) {
    const { status, headers, body } = await seen(drawn, true);
    assert.deepEqual([status, headers.get('retry-after'), headers.get('etag')], [503, '5', null]);
    assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(body, /<style nonce="n">.*<h1>The portal cannot reach its records<\/h1>/s);
  }
});

test('a page that failed by itself says in our words that the portal is broken; a part is left to its script', async () => {
  const page = await seen({ status: 500, body: '<h1>Internal Server Error</h1>' }, false);
  assert.deepEqual([page.status, page.headers.get('retry-after')], [500, null]);
  assert.match(page.body, /<h1>There is a problem with the portal<\/h1>.*<a href="\/">/s);
  assert.equal((await seen({ type: part, body: failed }, false)).body, failed);
});

test('what did not fail is as it was drawn, also while the records are away', async () => {
  const moved = '2:E{"digest":"NEXT_REDIRECT;push;/sign-in;307;"}\n';
  for (const drawn of [
    { body: '<h1>My Profile</h1>' },
    { status: 404, body: '<h1>Page not found</h1>' },
    { type: part, body: moved },
    { status: 500, type: 'application/json', body: '{"refusal":{}}' },
  ]) {
    const { status, body } = await seen(drawn, true);
    assert.deepEqual([status, body], [drawn.status ?? 200, drawn.body]);
  }
});
