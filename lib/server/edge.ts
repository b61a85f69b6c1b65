import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BlockList } from 'node:net';
import { clientAddress } from './client-address.ts';
import { randomBytes } from './random-bytes.ts';
import { forwardedHeader, pathHeader, peerHeader } from './visitor.ts';

export interface EdgeSettings {
  readonly publicUrl: string;
  /** Next's development server needs `eval` and inline styles. */
  readonly development: boolean;
  /** Whose `X-Forwarded-For` is believed. */
  readonly proxies: BlockList;
}

const passedOn = [
  peerHeader,
  forwardedHeader,
  pathHeader,
  'x-nonce',
  'x-request-id',
  'content-security-policy',
  'x-middleware-subrequest',
];
// What anybody may say of where a request came from: it is judged here, and nothing behind reads it.
const claims = ['x-forwarded-for', 'x-real-ip', 'x-forwarded-host', 'forwarded'];
const methods = new Set(['GET', 'HEAD', 'POST']);
const year = 31_536_000;

/**
 * What holds for every request and every response, pages, files and errors alike: one host, three verbs, a request
 * id, security headers and a policy with a nonce (ASVS 3.4). Returns false when it has answered by itself.
 */
export function edge(request: IncomingMessage, response: ServerResponse, settings: EdgeSettings): boolean {
  const address = clientAddress(request, settings.proxies);
  const forwarded = claims.some((name) => request.headers[name] !== undefined);
  for (const name of [...passedOn, ...claims]) Reflect.deleteProperty(request.headers, name);
  const nonce = randomBytes(16).toString('base64');
  const requestId = randomBytes(9).toString('base64url');
  const policy = contentSecurityPolicy(nonce, settings.development);
  for (const [name, value] of headersFor(policy, settings.publicUrl)) response.setHeader(name, value);
  response.setHeader('Permissions-Policy', permissionsFor(request.url ?? ''));
  response.setHeader('X-Request-Id', requestId);
  if (!forPrograms(request) && !hostIsOurs(request, settings.publicUrl)) {
    return refuse(response, 421, 'This address is not served here.');
  }
  if (!methods.has(request.method ?? '')) {
    response.setHeader('Allow', [...methods].join(', '));
    return refuse(response, 405, 'That cannot be done here.');
  }
  if (!canBeRead(request)) return refuse(response, 400, 'This address cannot be read.');
  if (hasNul(request)) return refuse(response, 404, 'There is nothing at this address.');
  request.headers['x-request-id'] = requestId;
  request.headers['x-nonce'] = nonce;
  request.headers['content-security-policy'] = policy;
  request.headers[peerHeader] = address;
  if (forwarded) request.headers[forwardedHeader] = 'yes';
  request.headers[pathHeader] = (request.url ?? '/').split('?')[0] ?? '/';
  return true;
}

/**
 * Addresses for servers beside this one, which reach it by another name, as nginx must. What is there asks for a secret
 * of the server's own and for no cookie: a browser that was led to them has nothing that would open them.
 */
function forPrograms(request: IncomingMessage): boolean {
  return /^\/api\/(mail\/nginx-auth|metrics|v1\/app-passwords\/verify)$/.test(request.url ?? '');
}

/** The host of the public URL, by every name HTTP has for it. What a proxy claims the host was is not asked. */
function hostIsOurs(request: IncomingMessage, publicUrl: string): boolean {
  const ours = new URL(publicUrl).host;
  if (request.headers.host?.toLowerCase() !== ours) return false;
  return request.url?.startsWith('/') === true;
}

/** Whether the path and Next's own header decode: what does not would fail deep inside. */
function canBeRead(request: IncomingMessage): boolean {
  try {
    decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
    const tree = request.headers['next-router-state-tree'];
    if (typeof tree === 'string') JSON.parse(decodeURIComponent(tree));
    return true;
  } catch {
    return false;
  }
}

/** Nothing has a NUL in its name: neither a path nor anything asked for by one is looked for where it cannot be kept. */
function hasNul(request: IncomingMessage): boolean {
  return /%00|\0/.test(request.url ?? '');
}

function contentSecurityPolicy(nonce: string, development: boolean): string {
  const script = development ? `'nonce-${nonce}' 'strict-dynamic' 'unsafe-eval'` : `'nonce-${nonce}' 'strict-dynamic'`;
  const style = development ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' ${script}`,
    `style-src 'self' ${style}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function headersFor(policy: string, publicUrl: string): readonly (readonly [string, string])[] {
  const always = [
    ['Content-Security-Policy', policy],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'same-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
  ] as const;
  if (!publicUrl.startsWith('https:')) return always;
  return [...always, ['Strict-Transport-Security', `max-age=${String(year)}; includeSubDomains`]];
}

/** The camera is for the phone's authenticator alone, which reads a QR code with it. */
function permissionsFor(path: string): string {
  const camera = /^\/authenticator([/?]|$)/.test(path) ? 'camera=(self)' : 'camera=()';
  return `publickey-credentials-get=(self), publickey-credentials-create=(self), ${camera}, microphone=(), geolocation=()`;
}

function refuse(response: ServerResponse, status: number, text: string): false {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(`${text}\n`);
  return false;
}
