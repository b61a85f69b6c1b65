import assert from 'node:assert/strict';
import { createServer, request as ask } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { BlockList } from 'node:net';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { after, before, test } from 'node:test';
import { trustedProxies } from './client-address.ts';
import { edge } from './edge.ts';
import { packPage } from './pack-page.ts';

let publicUrl = '';
let proxies: BlockList | null = null;
let seen: IncomingHttpHeaders = {};
const server = createServer((request, response) => {
  if (!edge(request, response, { publicUrl, development: false, proxies: proxies ?? new BlockList() })) return;
  seen = request.headers;
  packPage(request, response, () => Promise.resolve(null));
  response.setHeader('Content-Type', request.url === '/plain' ? 'text/plain' : 'text/html');
  response.write(`<p>${String(request.headers['x-nonce'])}</p>`);
  response.end('<p>end</p>');
});

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, resolve));
  publicUrl = `http://localhost:${String((server.address() as AddressInfo).port)}`;
});
after(() => server.close());
const loopback6 = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .some(({ address }) => address === '::1');

interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  /** The listener that is connected to. */
  readonly to?: string;
}

function send({
  path = '/',
  method = 'GET',
  headers = {},
  to = '127.0.0.1',
}: Sent): Promise<IncomingMessage & { body: string }> {
  const { port } = server.address() as AddressInfo;
  const host = `localhost:${String(port)}`;
  return new Promise((resolve, reject) => {
    ask({ host: to, port, path, method, headers: { host, ...headers } }, (response) => {
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

test('whatever is asked for with a NUL is not found, in the path and behind it', async () => {
  for (const path of [
    '/admin/policy/%00',
    '/admin/people?q=%00',
    '/?a=b&organisation=x%00y',
    '/admin/audit?whose=%00',
  ]) {
    assert.equal((await send({ path })).statusCode, 404, path);
  }
  assert.equal((await send({ path: '/?q=%2500' })).statusCode, 200, 'those who write of it may');
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

/** Where a request with these headers is taken to have come from, by whom is trusted. */
async function from(trusted: string | null, headers: Record<string, string | string[]>, to?: string): Promise<unknown> {
  proxies = trusted === null ? null : trustedProxies(trusted);
  assert.equal(proxies === null, trusted === null);
  await send(to === undefined ? { headers } : { headers, to });
  proxies = null;
  return seen['x-latchkey-peer'];
}

const forwarded = (...addresses: readonly string[]) => ({ 'x-forwarded-for': addresses.join(', ') });

test('ASVS 15.3.4: where nobody is trusted, a request comes from who connected, whatever it claims', async () => {
  const claims = { ...forwarded('203.0.113.9'), 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9' };
  for (const trusted of [null, '192.0.2.0/24', '127.0.0.2', '::1']) {
    assert.equal(await from(trusted, claims), '127.0.0.1', String(trusted));
  }
  assert.deepEqual([seen['x-forwarded-for'], seen['x-real-ip'], seen['forwarded']], [undefined, undefined, undefined]);
});

test('that somebody stands between is noted, and nobody says so themselves', async () => {
  for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'x-forwarded-host']) {
    await send({ headers: { [name]: '203.0.113.9' } });
    assert.deepEqual([seen['x-latchkey-forwarded'], seen[name]], ['yes', undefined], name);
  }
  await send({ headers: { 'x-latchkey-forwarded': 'yes' } });
  assert.equal(seen['x-latchkey-forwarded'], undefined);
});

test('ASVS 15.3.4: a trusted proxy is believed about who connected to it, and what was said before is not', async () => {
  const trusted = '127.0.0.1, 10.0.0.0/8';
  assert.equal(await from(trusted, forwarded('203.0.113.9')), '203.0.113.9');
  assert.equal(await from(trusted, forwarded('198.51.100.1', '203.0.113.9')), '203.0.113.9');
  assert.equal(await from(trusted, forwarded('198.51.100.1', '203.0.113.9', '10.1.2.3')), '203.0.113.9');
  assert.equal(await from('127.0.0.1', forwarded('203.0.113.9', '10.1.2.3')), '10.1.2.3');
  assert.equal(await from(trusted, { 'x-forwarded-for': ['198.51.100.1', '203.0.113.9'] }), '203.0.113.9');
  assert.equal(await from(trusted, forwarded('junk', '203.0.113.9')), '203.0.113.9');
  assert.equal(await from(trusted, { 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9' }), '127.0.0.1');
});

test('an address has one name, in IPv6 and as IPv4 in IPv6', async () => {
  assert.equal(await from('127.0.0.1', forwarded('2001:DB8:0:0::7')), '2001:db8::7');
  assert.equal(await from('::ffff:127.0.0.1', forwarded('::ffff:cb00:7109')), '203.0.113.9');
  assert.equal(
    await from('127.0.0.1, fd00::/8', forwarded('2001:db8::7', 'fd12::1', '::ffff:127.0.0.1')),
    '2001:db8::7',
  );
});

test('a proxy may connect over IPv6', { skip: loopback6 ? false : 'this machine has no IPv6' }, async () => {
  assert.equal(await from(null, forwarded('203.0.113.9'), '::1'), '::1');
  assert.equal(await from('::1', forwarded('203.0.113.9'), '::1'), '203.0.113.9');
  assert.equal(await from('::/64', forwarded('2001:db8::7', '::2'), '::1'), '2001:db8::7');
  assert.equal(await from('::1', forwarded('203.0.113.9', '::ffff:127.0.0.1'), '::1'), '127.0.0.1');
});

test('a proxy that says nothing to be understood is taken for the place itself', async () => {
  const trusted = '127.0.0.1, 10.0.0.0/8';
  for (const junk of [
    '',
    ' ',
    ',',
    'unknown',
    '203.0.113.9:80',
    '[2001:db8::7]',
    '203.0.113',
    '0x7f.1',
    '203.0.113.9 x',
  ]) {
    assert.equal(await from(trusted, forwarded('203.0.113.9', junk)), '127.0.0.1', junk);
  }
  for (const said of [{}, forwarded(''), forwarded('10.0.0.1'), forwarded('203.0.113.9', 'junk', '10.0.0.1')]) {
    assert.equal(await from(trusted, said), '127.0.0.1', JSON.stringify(said));
  }
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
