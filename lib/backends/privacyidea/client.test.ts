import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { z } from 'zod';
import { isFault } from '#lib/domain/fault';
import { noted, privacyIdeaClient } from './client.ts';
import type { Client } from './client.ts';
import { privacyIdeaVariables } from './settings.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const answer = z.object({ value: z.string() });

interface World {
  readonly client: Client;
  readonly asked: string[];
  setNow(now: number): void;
}

/** A server that answers as it is told, and a client of it. */
async function within(reply: (path: string, response: ServerResponse) => void, work: (world: World) => Promise<void>) {
  const asked: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const token = String(request.headers['pi-authorization'] ?? '-').slice(0, 8);
    asked.push(`${request.method ?? ''} ${request.url ?? ''} ${token} ${request.headers['user-agent'] ?? ''}`);
    request.resume().on('end', () => {
      reply(request.url ?? '', response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const settings = privacyIdeaVariables.parse({
    PRIVACYIDEA_URL: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    PRIVACYIDEA_REALM: 'people',
    PRIVACYIDEA_RESOLVER: 'staff',
    PRIVACYIDEA_TRUSTED_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    PRIVACYIDEA_SERVICE_USER: 'portal',
    PRIVACYIDEA_SERVICE_PASSWORD: 'secret-of-the-portal',
    PRIVACYIDEA_HOOK_TOKEN: 'x'.repeat(32),
  });
  let now = 1_000_000;
  const client = privacyIdeaClient(settings, { now: () => now });
  try {
    await work({
      client,
      asked,
      setNow: (to) => {
        now = to;
      },
    });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function says(response: ServerResponse, value: unknown, status = 200): void {
  const result = status === 200 ? { status: true, value } : { status: false, error: { code: 4031, message: 'no' } };
  response.writeHead(status).end(JSON.stringify({ result, detail: null }));
}

/** A token of the service account that ends then, in seconds. */
function serviceToken(exp: number): { token: string } {
  return { token: `service.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.x` };
}

test('a person is spoken for by a token of their own, under a name that no subscription counts', async () => {
  await within(
    (_path, response) => {
      says(response, 'yes');
    },
    async ({ client, asked }) => {
      const ask = { method: 'GET', path: '/token/', query: { page: '1' }, answer } as const;
      assert.deepEqual(await client.asPerson({ email: 'ann@riverside.example' }, ask), {
        ok: true,
        value: { value: 'yes' },
      });
      assert.match(asked[0] ?? '', /^GET \/token\/\?page=1 eyJhbGci latchkey\//);
    },
  );
});

test('the service account signs in once, again before its token ends, and again when it is not believed', async () => {
  let unbelieving = false;
  await within(
    (path, response) => {
      if (path === '/auth') says(response, serviceToken(4_600));
      else if (unbelieving) {
        unbelieving = false;
        says(response, null, 401);
      } else says(response, 'yes');
    },
    async ({ client, asked, setNow }) => {
      const ask = { method: 'POST', path: '/validate/triggerchallenge', body: {}, answer } as const;
      await Promise.all([client.asService(ask), client.asService(ask)]);
      assert.equal(asked.filter((each) => each.startsWith('POST /auth')).length, 1);
      setNow(4_400_000);
      assert.ok((await client.asService(ask)).ok);
      assert.equal(asked.filter((each) => each.startsWith('POST /auth')).length, 2);
      unbelieving = true;
      setNow(1_000_000);
      assert.ok((await client.asService(ask)).ok);
      assert.equal(asked.filter((each) => each.startsWith('POST /auth')).length, 3);
    },
  );
});

test('an answer in another shape is a fault that tells nothing of it', async () => {
  await within(
    (_path, response) => {
      says(response, { seed: 'MFRGGZDFMZTWQ2LK' });
    },
    async ({ client }) => {
      const asked = client.asAnybody({ method: 'GET', path: '/x', answer });
      await assert.rejects(
        asked,
        (thrown) =>
          isFault(thrown) && thrown.code === 'backend-not-understood' && !JSON.stringify(thrown).includes('MFRGG'),
      );
    },
  );
});

test('a server that is away is a fault, and a no that nobody can help is a wrong set-up', async () => {
  await within(
    (_path, response) => {
      response.destroy();
    },
    async ({ client }) => {
      const asked = client.asAnybody({ method: 'GET', path: '/x', answer });
      await assert.rejects(asked, (thrown) => isFault(thrown) && thrown.code === 'backend-unreachable');
    },
  );
  const no = { code: 'said-no', status: 403, error: 303, message: 'Policy' } as const;
  assert.throws(
    () => noted({ ok: false, refusal: no }, 'a token'),
    (thrown) => isFault(thrown) && thrown.code === 'misconfigured',
  );
});

test('of somebody who is not in the realm it is said so, by whatever was asked', () => {
  const no = {
    code: 'said-no',
    status: 400,
    error: 904,
    message: 'The user can not be found in any resolver',
  } as const;
  assert.throws(
    () => noted({ ok: false, refusal: no }, 'the list of tokens'),
    (thrown) => isFault(thrown) && thrown.code === 'person-not-there' && thrown.message.includes('check --person'),
  );
});
