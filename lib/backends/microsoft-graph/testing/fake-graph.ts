import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { X509Certificate } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { readCall } from './called.ts';
import type { Called } from './called.ts';
import { fault, newAccount, setUp } from './fake-account.ts';
import type { FakeAccount, FakeMethod, Reply } from './fake-account.ts';
import { fakeLogin } from './fake-login.ts';
import { fakeOperations } from './fake-operations.ts';
import { graphContract } from './openapi.ts';

/** One call as the fake has got it. */
export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/** Microsoft sign-in and Graph in one, over real sockets: it remembers what is set up, and has Graph's rules. */
export interface FakeGraph {
  readonly url: string;
  readonly client: { readonly tenant: string; readonly client: string; readonly secret: string };
  readonly heard: readonly Heard[];
  /** What went over the wire that the description of Graph does not know; null where there is none to hold against. */
  readonly violations: readonly string[] | null;
  /** Somebody, who is there from now on. */
  account(upn: string): FakeAccount;
  /** Sets up what people can set up only at Microsoft. */
  add(upn: string, method: FakeMethod): void;
  /** The next calls are answered with this instead. */
  instead(replies: readonly (Reply & { readonly retryAfter?: number })[]): void;
  /** Each list comes in pages of so many; by links to another site where it is named. */
  pages(size: number, elsewhere?: string): void;
  delay(milliseconds: number): void;
  /** Whether Graph says that it is unavailable, for longer than anybody waits. */
  away(is: boolean): void;
  /** From now on only so many reports in ten seconds, as with Graph: five. */
  reports(most: number): void;
  revokeTokens(): void;
  tokensGiven(): number;
  certify(certificate: X509Certificate): void;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function fakeGraph(): Promise<FakeGraph> {
  const found = graphContract();
  const violations: string[] = [];
  const heard: Heard[] = [];
  const people = new Map<string, FakeAccount>();
  const queue: (Reply & { readonly retryAfter?: number })[] = [];
  const application = {
    tenant: 'contoso.example',
    client: 'latchkey-client',
    secret: 'kept-secret',
    certificate: null,
  };
  const login = fakeLogin(application);
  const paging = { size: 100, base: '', elsewhere: null as string | null, reports: Infinity };
  const operations = fakeOperations(people, paging);
  let delay = 0;
  let away = false;

  const reply = (call: Called): Reply & { readonly retryAfter?: number } => {
    if (call.path.endsWith('/oauth2/v2.0/token')) {
      return login.token(paging.base + call.path, new URLSearchParams(call.text));
    }
    if (away) return { ...fault(503, 'serviceNotAvailable', 'The service is unavailable.'), retryAfter: 600 };
    const next = queue.shift();
    if (next !== undefined) return next;
    if (!login.isGood((call.authorization ?? '').replace(/^Bearer /, ''))) return login.refused();
    return operations(call) ?? fault(405, 'methodNotAllowed', 'The method is not supported for this URL.');
  };

  const server = createServer((request, response) => {
    void (async () => {
      const call = await readCall(request);
      heard.push({ method: call.method, url: call.url, headers: request.headers });
      if (delay > 0) await pause(delay);
      const { status, body, retryAfter } = reply(call);
      if ('contract' in found) {
        violations.push(
          ...found.contract({ ...call, contentType: request.headers['content-type'], status, answered: body }),
        );
      }
      response.writeHead(status, {
        'request-id': crypto.randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  paging.base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  const account = (upn: string): FakeAccount => {
    const there = people.get(upn.toLowerCase()) ?? newAccount(upn);
    people.set(upn.toLowerCase(), there);
    return there;
  };
  return {
    url: paging.base,
    client: application,
    heard,
    violations: 'contract' in found ? violations : null,
    account,
    add: (upn, method) => {
      setUp(account(upn), method);
    },
    instead: (replies) => queue.push(...replies),
    pages: (size, elsewhere) => {
      paging.size = size;
      paging.elsewhere = elsewhere ?? null;
    },
    delay: (milliseconds) => {
      delay = milliseconds;
    },
    away: (is) => {
      away = is;
    },
    reports: (most) => {
      paging.reports = most;
    },
    revokeTokens: login.revoke,
    tokensGiven: login.given,
    certify: (certificate) => {
      Object.assign(application, { certificate });
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => {
          done();
        });
      }),
  };
}
