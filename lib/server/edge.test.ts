import assert from 'node:assert/strict';
import { createServer, request as ask } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { edge } from './edge.ts';
import { packPage } from './pack-page.ts';

let publicUrl = '';
let seen: IncomingHttpHeaders = {};
const server = createServer((request, response) => {
  if (!edge(request, response, { publicUrl, development: false })) return;
  seen = request.headers;
  packPage(request, response);
  response.setHeader('Content-Type', request.url === '/plain' ? 'text/plain' : 'text/html');
  response.write(`<p>${String(request.headers['x-nonce'])}</p>`);
  response.end('<p>end</p>');
});

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  publicUrl = `http://localhost:${String((server.address() as AddressInfo).port)}`;
});
after(() => server.close());

interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

function send({ path = '/', method = 'GET', headers = {} }: Sent): Promise<IncomingMessage & { body: string }> {
  const { port } = server.address() as AddressInfo;
  const host = `localhost:${String(port)}`;
  return new Promise((resolve, reject) => {
    ask({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => {
        resolve(Object.assign(response, { body }));
      });
    })
      .on('error', reject)
      .end();
  });
}

test('T-40 another host is refused, however it is claimed', async () => {
  assert.equal((await send({ headers: { host: 'evil.example' } })).statusCode, 421);
  assert.equal((await send({ path: 'http://evil.example/' })).statusCode, 421);
  assert.equal((await send({ headers: { 'x-forwarded-host': 'evil.example' } })).statusCode, 200);
  assert.equal(seen['x-forwarded-host'], undefined);
});

test('T-36 every answer carries the security headers, refusals too', async () => {
  for (const sent of [{}, { headers: { host: 'evil.example' } }, { method: 'PUT' }, { path: '/plain' }]) {
    const { headers } = await send(sent);
    assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/);
    assert.equal(headers['x-frame-options'], 'DENY');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'same-origin');
  }
});

test('the camera is open to the authenticator and to no other page', async () => {
  const cameraAt = async (path: string) =>
    /camera=\([a-z]*\)/.exec(String((await send({ path })).headers['permissions-policy']))?.[0];
  for (const path of ['/authenticator', '/authenticator?x', '/authenticator/add/123456789']) {
    assert.equal(await cameraAt(path), 'camera=(self)', path);
  }
  for (const path of ['/', '/authenticators', '/self-service/authenticator', '/api/authenticator/settings']) {
    assert.equal(await cameraAt(path), 'camera=()', path);
  }
});

test('only GET, HEAD and POST are spoken here', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
    assert.equal((await send({ method })).statusCode, 405, method);
  }
});

test('what only the edge may say is dropped from a request', async () => {
  await send({ headers: { 'x-nonce': 'mine', 'x-latchkey-peer': '203.0.113.9', 'x-request-id': 'mine' } });
  assert.notEqual(seen['x-nonce'], 'mine');
  assert.equal(seen['x-latchkey-peer'], '127.0.0.1');
  assert.notEqual(seen['x-request-id'], 'mine');
});

test('a page is told the nonce of its own policy, a new one each time', async () => {
  const one = await send({});
  const nonce = /^<p>([^<]+)</.exec(one.body)?.[1] ?? 'none';
  assert.ok(String(one.headers['content-security-policy']).includes(`'nonce-${nonce}'`));
  assert.ok(one.body.endsWith('<p>end</p>'));
  const two = await send({});
  assert.ok(!two.body.includes(nonce));
});

test('a page is packed for who takes it, anything else passes as it is', async () => {
  assert.equal((await send({ headers: { 'accept-encoding': 'gzip' } })).headers['content-encoding'], 'gzip');
  assert.equal((await send({ headers: { 'accept-encoding': 'br, gzip' } })).headers['content-encoding'], 'br');
  assert.equal((await send({})).headers['content-encoding'], undefined);
  const plain = await send({ path: '/plain', headers: { 'accept-encoding': 'gzip' } });
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.ok(plain.body.endsWith('<p>end</p>'));
});

test('an address that does not decode is told so', async () => {
  assert.equal((await send({ path: '/self-service/%ff' })).statusCode, 400);
  assert.equal((await send({ headers: { 'next-router-state-tree': '%7Bhalf' } })).statusCode, 400);
  assert.equal((await send({ headers: { 'next-router-state-tree': '%5B%22%22%5D' } })).statusCode, 200);
});
