import assert from 'node:assert/strict';
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import type { ECDH } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import type { Fault } from '#lib/domain/fault';
import { memoryStore } from '#lib/storage/testing/memory-store';
import { webPush } from './index.ts';

interface Taken {
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const servers: Server[] = [];
after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** A push service that answers with a status, or never. */
async function pushService(status: number | null, location?: string) {
  const taken: Taken[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      taken.push({ headers: request.headers, body: Buffer.concat(chunks) });
      if (status !== null) response.writeHead(status, location === undefined ? {} : { Location: location }).end();
    })();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { taken, origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}

function subscriptionAt(origin: string) {
  const browser = createECDH('prime256v1');
  const p256dh = browser.generateKeys().toString('base64url');
  const auth = randomBytes(16);
  const subscription = { endpoint: `${origin}/push/1`, keys: { p256dh, auth: auth.toString('base64url') } };
  return { browser, auth, subscription };
}

async function gateway() {
  const { keptKeys } = await memoryStore();
  const hosts = [/^http:\/\/127\.0\.0\.1:\d+$/];
  return webPush({ keys: keptKeys, contact: 'mailto:desk@ict.example', hosts });
}

const message = { kind: 'request', id: 'r1' } as const;

test('a push is encrypted for the browser alone and signed with the key that was given out (RFC 8291, RFC 8292)', async () => {
  const service = await pushService(201);
  const { browser, auth, subscription } = subscriptionAt(service.origin);
  const pushes = await gateway();
  assert.equal(await pushes.wake(subscription, message), 'sent');
  const [push] = service.taken;
  assert.ok(push);
  assert.ok(!push.body.includes('request'));
  assert.deepEqual(JSON.parse(decrypted(push.body, { browser, auth })), message);
  assert.deepEqual([push.headers['ttl'], push.headers['urgency']], ['120', 'high']);
  assert.equal(claimsOf(push, await pushes.publicKey()).aud, service.origin);
});

test('the keys are made once and kept', async () => {
  const { keptKeys } = await memoryStore();
  const contact = 'mailto:desk@ict.example';
  const given = [webPush({ keys: keptKeys, contact }), webPush({ keys: keptKeys, contact })];
  const [one, two] = await Promise.all(given.map((each) => each.publicKey()));
  assert.equal(one, two);
});

test('a subscription that is over is forgotten; a service that fails is a fault', async () => {
  const pushes = await gateway();
  const outcome = async (status: number | null, location?: string) => {
    const { origin } = await pushService(status, location);
    return pushes
      .wake(subscriptionAt(origin).subscription, message)
      .catch((failure: unknown) => (failure as Fault).code);
  };
  assert.equal(await outcome(410), 'gone');
  assert.equal(await outcome(404), 'gone');
  assert.equal(await outcome(429), 'gateway-refused');
  assert.equal(await outcome(500), 'gateway-refused');
  const inner = await pushService(201);
  assert.equal(await outcome(307, inner.origin), 'gateway-unreachable');
  assert.equal(inner.taken.length, 0, 'a redirect is not followed');
});

test('keys that nobody could read a push with are not taken, and break nothing', async () => {
  const service = await pushService(201);
  const { subscription } = subscriptionAt(service.origin);
  const pushes = await gateway();
  const noPoint = Buffer.alloc(65, 4).toString('base64url');
  for (const keys of [
    { ...subscription.keys, p256dh: 'AAAA' },
    { ...subscription.keys, auth: 'AAAA' },
    { ...subscription.keys, p256dh: noPoint },
  ]) {
    assert.equal(await pushes.wake({ ...subscription, keys }, message), 'gone');
  }
  assert.equal(service.taken.length, 0);
});

test('T-38 only the services of known browsers are called', async () => {
  const { keptKeys } = await memoryStore();
  const pushes = webPush({ keys: keptKeys, contact: 'mailto:desk@ict.example' });
  const { keys } = subscriptionAt('').subscription;
  const accepts = (endpoint: string) => pushes.accepts({ endpoint, keys });
  for (const known of [
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://wns2-par02p.notify.windows.com/w/?token=abc',
    'https://web.push.apple.com/abc',
  ]) {
    assert.ok(accepts(known), known);
  }
  for (const other of [
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://fcm.googleapis.com@127.0.0.1/x',
    'https://fcm.googleapis.com.attacker.example/x',
    'https://push.apple.com.attacker.example/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'fcm.googleapis.com',
  ]) {
    assert.ok(!accepts(other), other);
    assert.equal(await pushes.wake({ endpoint: other, keys }, message), 'gone');
  }
});

/** RFC 8188 and RFC 8291 §3.4, written from the texts. */
function decrypted(body: Buffer, to: { readonly browser: ECDH; readonly auth: Buffer }): string {
  const salt = body.subarray(0, 16);
  const server = body.subarray(21, 21 + (body[20] ?? 0));
  const cipher = body.subarray(21 + server.length);
  const context = Buffer.concat([Buffer.from('WebPush: info\0'), to.browser.getPublicKey(), server]);
  const ikm = hkdfSync('sha256', to.browser.computeSecret(server), to.auth, context, 32);
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(ikm), salt, Buffer.from(`Content-Encoding: ${name}\0`), length));
  const opened = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  opened.setAuthTag(cipher.subarray(-16));
  const padded = Buffer.concat([opened.update(cipher.subarray(0, -16)), opened.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}

/** The claims of the token in `Authorization: vapid t=…, k=…`, if the key given out has signed it. */
function claimsOf(push: Taken, publicKey: string): { readonly aud: string } {
  const [, token = '', key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(push.headers['authorization'] ?? '') ?? [];
  assert.equal(key, publicKey);
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  assert.ok(signed);
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string };
}
