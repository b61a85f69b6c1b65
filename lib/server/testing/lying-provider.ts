import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, base64url, exportJWK, generateKeyPair } from 'jose';
import type { JWK, KeyLike } from 'jose';

/** A provider that says whatever a test has it say. */
export interface LyingProvider {
  readonly issuer: string;
  /** What the ID token says in place of the truth; undefined leaves a claim out. */
  claims: Record<string, unknown>;
  /** How it is signed; by the right key unless told otherwise. */
  sign: (claims: Record<string, unknown>) => Promise<string>;
  /** What the token endpoint does in place of answering. */
  fails: ((response: ServerResponse) => void) | null;
  /** How often each address was asked for. */
  readonly asked: Map<string, number>;
  /** What came to the token endpoint last. */
  readonly last: { form: URLSearchParams; authorization: string };
  /** Signs with the right key, as the type given. */
  readonly honest: (claims: Record<string, unknown>, typ?: string) => Promise<string>;
  /** From now on it signs with a new key, and publishes that alone. */
  rotate(): Promise<void>;
  close(): Promise<void>;
}

export const clientId = 'portal';
export const clientSecret = 'CANARY-client-secret-of-a-test';
export const accessToken = 'CANARY-access-token';

/** Starts one on a free port. */
export async function lyingProvider(): Promise<LyingProvider> {
  let key = await newKey();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const honest = (claims: Record<string, unknown>, typ = 'JWT') =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid, typ }).sign(key.secret);
  const provider: LyingProvider = {
    issuer,
    claims: {},
    sign: honest,
    fails: null,
    asked: new Map(),
    last: { form: new URLSearchParams(), authorization: '' },
    honest,
    rotate: async () => {
      key = await newKey();
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    provider.asked.set(path, (provider.asked.get(path) ?? 0) + 1);
    if (path === '/.well-known/openid-configuration') {
      json(response, describe(issuer));
      return;
    }
    if (path === '/jwks') {
      json(response, { keys: [{ ...key.open, kid: key.kid, use: 'sig', alg: 'RS256' }] });
      return;
    }
    if (path !== '/token') {
      json(response, {}, 404);
      return;
    }
    provider.last.form = new URLSearchParams(await bodyOf(request));
    provider.last.authorization = request.headers.authorization ?? '';
    const failing = provider.fails;
    if (failing !== null) {
      failing(response);
      return;
    }
    const now = Math.floor(Date.now() / 1_000);
    const truth = { iss: issuer, aud: clientId, sub: 'sub-1', iat: now, exp: now + 300, auth_time: now };
    const claims = Object.entries({ ...truth, ...provider.claims }).filter(
      ([, value]: [string, unknown]) => value !== undefined,
    );
    const token = await provider.sign(Object.fromEntries(claims));
    json(response, { access_token: accessToken, token_type: 'Bearer', id_token: token });
  }
  return provider;
}

function describe(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    end_session_endpoint: `${issuer}/end`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

interface Key {
  readonly kid: string;
  readonly secret: KeyLike;
  readonly open: JWK;
}

let made = 0;

async function newKey(): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  made += 1;
  return { kid: `key-${String(made)}`, secret: privateKey, open: await exportJWK(publicKey) };
}

/** A token that nobody has signed. */
export function unsigned(claims: Record<string, unknown>): Promise<string> {
  const part = (value: object): string => base64url.encode(JSON.stringify(value));
  return Promise.resolve(`${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`);
}

/** Signed with the secret that both know, as if it were a key of the provider's. */
export function bySharedSecret(claims: Record<string, unknown>): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(clientSecret));
}

/** Signed with a key that the provider does not publish. */
export async function byAnotherKey(claims: Record<string, unknown>): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256');
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: `key-${String(made)}` }).sign(privateKey);
}

function json(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
