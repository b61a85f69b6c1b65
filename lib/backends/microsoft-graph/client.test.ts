import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { z } from 'zod';
import { graphMethod } from './answers.ts';
import { graphClient } from './client.ts';
import { readSettings } from './settings.ts';
import { fault } from './testing/fake-account.ts';
import { fakeGraph } from './testing/fake-graph.ts';
import type { FakeGraph } from './testing/fake-graph.ts';
import { selfSigned } from './testing/self-signed.ts';

const busy = (retryAfter?: number) => ({
  ...fault(429, 'TooManyRequests', 'Too many requests'),
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
const upn = 'pat@riverside.example';
const path = `/v1.0/users/${encodeURIComponent(upn)}/authentication/methods`;
const anything = z.unknown();

describe('the client of Graph', () => {
  let fake: FakeGraph;
  let now = 0;
  let passed = 0;
  const slept: number[] = [];
  const variables = (more: Readonly<Record<string, string | undefined>> = {}) => ({
    GRAPH_TENANT_ID: fake.client.tenant,
    GRAPH_CLIENT_ID: fake.client.client,
    GRAPH_CLIENT_SECRET: fake.client.secret,
    GRAPH_BASE_URL: fake.url,
    GRAPH_LOGIN_URL: fake.url,
    ...more,
  });
  const client = (more: Readonly<Record<string, string | undefined>> = {}) => {
    const read = readSettings(variables(more));
    assert.ok(read.ok, JSON.stringify(read));
    return graphClient(
      read.settings,
      { now: () => now },
      {
        now: () => passed,
        sleep: (wait) => {
          slept.push(wait);
          passed += wait;
          return Promise.resolve();
        },
      },
    );
  };

  beforeEach(async () => {
    fake = await fakeGraph();
    fake.account(upn);
    now = Date.UTC(2026, 0, 5);
    slept.length = 0;
  });
  afterEach(() => fake.close());

  test('one token does for many calls, and is renewed before it ends', async () => {
    const graph = client();
    await Promise.all([1, 2, 3].map(() => graph.list({ path, hurry: true }, graphMethod)));
    assert.equal(fake.tokensGiven(), 1);
    now += 54 * 60_000;
    await graph.list({ path, hurry: true }, graphMethod);
    assert.equal(fake.tokensGiven(), 1);
    now += 60_000;
    await graph.list({ path, hurry: true }, graphMethod);
    assert.equal(fake.tokensGiven(), 2);
  });

  test('a token that is refused is renewed once', async () => {
    const graph = client();
    await graph.list({ path, hurry: true }, graphMethod);
    fake.revokeTokens();
    assert.ok((await graph.list({ path, hurry: true }, graphMethod)).ok);
    assert.equal(fake.tokensGiven(), 2);
    const refused = fault(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.');
    fake.instead([refused, refused]);
    await assert.rejects(graph.list({ path, hurry: true }, graphMethod), { code: 'misconfigured' });
  });

  test('signs in with a certificate', async () => {
    const { key, certificate } = selfSigned();
    fake.certify(certificate);
    const by = {
      GRAPH_CLIENT_SECRET: undefined,
      GRAPH_CLIENT_CERTIFICATE: certificate.toString(),
      GRAPH_CLIENT_KEY: key,
    };
    assert.ok((await client(by).list({ path, hurry: true }, graphMethod)).ok);
    const other = selfSigned();
    const wrong = { ...by, GRAPH_CLIENT_CERTIFICATE: other.certificate.toString(), GRAPH_CLIENT_KEY: other.key };
    await assert.rejects(client(wrong).list({ path, hurry: true }, graphMethod), { code: 'misconfigured' });
  });

  test('a secret that is refused is an operator’s to mend, and stands in no message', async () => {
    const graph = client({ GRAPH_CLIENT_SECRET: 'another-secret' });
    await assert.rejects(graph.list({ path, hurry: true }, graphMethod), (thrown: Error) => {
      assert.equal('code' in thrown && thrown.code, 'misconfigured');
      assert.match(thrown.message, /invalid_client 7000215/);
      return !thrown.message.includes('another-secret');
    });
  });

  test('Retry-After is obeyed, and waited for only so long', async () => {
    const graph = client();
    fake.instead([busy(3), { ...fault(503, 'serviceNotAvailable', 'Unavailable.'), retryAfter: 2 }, busy()]);
    assert.ok((await graph.list({ path, hurry: true }, graphMethod)).ok);
    assert.deepEqual(slept, [3000, 2000, 4000]);
    fake.instead([busy(6), busy(6)]);
    await assert.rejects(graph.list({ path, hurry: true }, graphMethod), {
      code: 'backend-unreachable',
      retryAfter: 6,
    });
    fake.instead([busy(100)]);
    const told = { code: 'backend-unreachable', retryAfter: 100 };
    await assert.rejects(graph.list({ path, hurry: true }, graphMethod), told);
    fake.instead([busy(100)]);
    assert.ok((await graph.list({ path, hurry: false }, graphMethod)).ok, 'what works in the background has time');
  });

  test('all that is asked for one page waits ten seconds together, and a change is still given time to be answered', async () => {
    const page = client().forOnePage();
    fake.instead([busy(6)]);
    assert.ok((await page.list({ path, hurry: true }, graphMethod)).ok);
    fake.instead([busy(6)]);
    await assert.rejects(page.list({ path, hurry: true }, graphMethod), { retryAfter: 6 });
    passed += 9_000;
    const heard = fake.heard.length;
    await assert.rejects(page.list({ path, hurry: true }, graphMethod), { code: 'backend-unreachable' });
    assert.equal(fake.heard.length, heard, 'it is not even asked');
    const call = { method: 'DELETE', path: `${path}/nothing`, hurry: true } as const;
    assert.equal((await page.ask(call, anything)).ok, false);
    assert.equal(fake.heard.length, heard + 1);
  });

  test('what does not answer is waited for no longer than a page is', async () => {
    const graph = client().forOnePage();
    await graph.list({ path, hurry: true }, graphMethod);
    passed += 9_800;
    fake.delay(2_000);
    const begun = performance.now();
    await assert.rejects(graph.list({ path, hurry: true }, graphMethod), { code: 'backend-unreachable' });
    assert.ok(performance.now() - begun < 1_500);
  });

  test('every page is read, and none of another site', async () => {
    for (let each = 0; each < 4; each += 1) {
      const id = `key-${String(each)}`;
      fake.add(upn, { '@odata.type': '#microsoft.graph.fido2AuthenticationMethod', id, displayName: id });
    }
    fake.pages(2);
    const graph = client();
    const read = await graph.list({ path, hurry: true }, graphMethod);
    assert.equal(read.ok && read.value.length, 5);
    assert.equal(fake.heard.filter(({ url }) => url.startsWith('/v1.0')).length, 3);
    fake.pages(2, 'https://graph.microsoft.example');
    await assert.rejects(graph.list({ path, hurry: true }, graphMethod), { code: 'backend-not-understood' });
    fake.pages(2, `${fake.url}0`);
    await assert.rejects(graph.list({ path, hurry: true }, graphMethod), { code: 'backend-not-understood' });
  });

  test('a person’s call asks Graph to hurry, and each has an id that a fault names', async () => {
    const graph = client();
    await graph.list({ path, hurry: true }, graphMethod);
    await graph.list({ path, hurry: false }, graphMethod);
    const [, one, other] = fake.heard;
    assert.equal(one?.headers['x-ms-throttle-priority'], 'high');
    assert.equal(other?.headers['x-ms-throttle-priority'], undefined);
    assert.notEqual(one.headers['client-request-id'], other?.headers['client-request-id']);
    fake.instead([fault(403, 'accessDenied', `Request Authorization failed for ${upn}`)]);
    await assert.rejects(graph.list({ path, hurry: true }, graphMethod), (thrown: Error) => {
      const id = String(fake.heard.at(-1)?.headers['client-request-id']);
      assert.ok(thrown.message.includes(id) && thrown.message.includes('accessDenied'), thrown.message);
      return !thrown.message.includes('riverside');
    });
  });

  test('what is no answer of Graph’s is not believed', async () => {
    const graph = client();
    fake.instead([{ status: 200, body: { value: [{ id: 7 }] } }]);
    await assert.rejects(graph.list({ path, hurry: true }, graphMethod), { code: 'backend-not-understood' });
    fake.instead([{ status: 400, body: { hello: 'there' } }]);
    const call = { method: 'GET', path, hurry: true } as const;
    await assert.rejects(graph.ask(call, anything), { code: 'backend-not-understood' });
    fake.instead([fault(504, 'gatewayTimeout', 'Timed out.')]);
    await assert.rejects(graph.ask(call, anything), { code: 'backend-unreachable' });
    fake.instead([fault(400, 'badRequest', 'The request is invalid.')]);
    const refused = await graph.ask(call, anything);
    assert.ok(!refused.ok && refused.refusal.message === 'The request is invalid.');
    await fake.close();
    await assert.rejects(graph.ask(call, anything), { code: 'backend-unreachable' });
  });

  test('the settings name what is missing or wrong', () => {
    const problemsOf = (more: Readonly<Record<string, string | undefined>>) => {
      const read = readSettings(variables(more));
      return read.ok ? [] : read.problems.map(({ variable }) => variable);
    };
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    const certificate = selfSigned().certificate.toString();
    assert.deepEqual(problemsOf({}), []);
    assert.deepEqual(problemsOf({ GRAPH_TENANT_ID: undefined, GRAPH_CLIENT_ID: undefined }), [
      'GRAPH_TENANT_ID',
      'GRAPH_CLIENT_ID',
    ]);
    assert.deepEqual(problemsOf({ GRAPH_CLIENT_SECRET: undefined }), ['GRAPH_CLIENT_SECRET']);
    assert.deepEqual(problemsOf({ GRAPH_CLIENT_CERTIFICATE: certificate }), ['GRAPH_CLIENT_KEY']);
    assert.deepEqual(problemsOf({ GRAPH_CLIENT_CERTIFICATE: certificate, GRAPH_CLIENT_KEY: String(rsa) }), [
      'GRAPH_CLIENT_KEY',
    ]);
    assert.deepEqual(problemsOf({ GRAPH_CLIENT_CERTIFICATE: 'x', GRAPH_CLIENT_KEY: 'y' }), [
      'GRAPH_CLIENT_CERTIFICATE',
    ]);
    assert.deepEqual(problemsOf({ GRAPH_BASE_URL: 'http://graph.example' }), ['GRAPH_BASE_URL']);
  });
});
