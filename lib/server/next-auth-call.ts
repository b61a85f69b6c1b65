import { createHash } from 'node:crypto';
import NextAuth from 'next-auth';
import type { AuthOptions } from 'next-auth';

/** next-auth's pages-style handler, which takes any request and response of this shape. */
type Handler = (request: object, response: object, options: AuthOptions) => Promise<unknown>;
// next-auth is CommonJS: its default export is behind `default` when Node loads it without a bundler.
const handler = (typeof NextAuth === 'function' ? NextAuth : (NextAuth as { default: unknown }).default) as Handler;

/** One call of next-auth, as if a browser had made it. */
export interface NextAuthCall {
  readonly method: 'GET' | 'POST';
  /** The action and the provider. */
  readonly path: readonly [string, string];
  readonly query?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
}

/** What it answered: where to go, and the cookies it would have set. */
export interface NextAuthAnswer {
  readonly url: string | null;
  readonly cookies: Readonly<Record<string, string>>;
}

const csrf = 'csrf-of-one-call';
const csrfCookie = 'csrf';

/** The cookie of next-auth's CSRF check, to be named in its options. */
export const csrfToken = { name: csrfCookie, options: {} };

/**
 * Calls next-auth with a request and a response of our own making. The origin of the real request has been checked before,
 * so the pair of next-auth's own CSRF check is made here for the one call.
 */
export async function callNextAuth(
  { method, path, query, cookies }: NextAuthCall,
  options: AuthOptions & { readonly secret: string },
  callbackUrl: string,
): Promise<NextAuthAnswer> {
  const proof = createHash('sha256').update(`${csrf}${options.secret}`).digest('hex');
  const request = {
    method,
    query: { ...query, nextauth: path },
    body: { csrfToken: csrf, callbackUrl, json: 'true' },
    cookies: { ...cookies, [csrfCookie]: `${csrf}|${proof}` },
    headers: {},
  };
  const heard = listening();
  await handler(request, heard.response, options);
  return heard.answer();
}

/** Takes what next-auth answers: the route answers for itself. */
function listening(): { readonly response: object; readonly answer: () => NextAuthAnswer } {
  let url: string | null = null;
  let lines: readonly string[] = [];
  const response = {
    status: () => response,
    setHeader: (name: string, value: unknown) => {
      if (name === 'Set-Cookie' && Array.isArray(value)) lines = value.map(String);
      return response;
    },
    getHeader: (name: string) => (name === 'Set-Cookie' ? [...lines] : undefined),
    json: (body: unknown) => {
      if (typeof body === 'object' && body !== null && 'url' in body) url = String(body.url);
    },
    send: () => undefined,
    end: () => undefined,
  };
  return { response, answer: () => ({ url, cookies: Object.fromEntries(lines.map(pair)) }) };
}

function pair(line: string): readonly [string, string] {
  const [name = '', ...value] = (line.split(';')[0] ?? '').split('=');
  return [name, decodeURIComponent(value.join('='))];
}

/** next-auth's own log would hold what is secret; what fails is told by whoever calls. */
export const silent = { error: () => undefined, warn: () => undefined, debug: () => undefined };
