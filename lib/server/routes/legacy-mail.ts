import { setTimeout as pause } from 'node:timers/promises';
import { verifyForm } from '#lib/contract/forms';
import type { Refusal } from '#lib/domain/refusal';
import { refusalStatus } from '#lib/contract/refusal-status';
import { Secret } from '#lib/domain/secret';
import { verifyAppPassword } from '#lib/services/verify-app-password';
import type { AppPasswordGiven } from '#lib/services/verify-app-password';
import { bearerOf } from '../api-tokens.ts';
import { latchkey } from '../latchkey.ts';
import type { Latchkey } from '../latchkey.ts';
import { failed } from '../reply.ts';
import { readBody } from '../request-body.ts';
import { sameOrigin } from '../same-origin.ts';

const noStore = { 'Cache-Control': 'no-store' };

/** Milliseconds that each refused answer takes, whatever it is refused for. */
const refusalTakes = 300;

/** Seconds that nginx lets a mail program wait before it may try again; longer where that would be no use. */
const [shortestWait, longestWait] = [3, 30];

const longestProtocol = 20;

/** `POST /api/v1/app-passwords/verify`: for any server that has a token. `{ ok: true, person }` or `{ ok: false }`. */
export async function serveVerify(request: Request): Promise<Response> {
  const running = latchkey();
  try {
    const { publicUrl } = running.settings;
    if (!sameOrigin(request.headers, publicUrl, 'pages-and-scripts')) return turnAway({ code: 'foreign-origin' });
    const body = await readBody(request);
    if (!body.ok && body.refusal.code === 'too-large') return turnAway(body.refusal);
    if (!running.isApiToken(bearerOf(request.headers))) return turnAway({ code: 'signed-out' });
    const input = body.ok ? verifyForm.safeParse(body.value) : null;
    if (input?.success !== true) return turnAway({ code: 'not-understood' });
    const { address, password, protocol = '', ip = 'unknown' } = input.data;
    return await judge(running, { address, password: new Secret(password), protocol: protocol.toLowerCase(), ip });
  } catch (failure) {
    return failed(request, running, failure);
  }
}

async function judge({ portal }: Latchkey, given: AppPasswordGiven): Promise<Response> {
  const evenly = pause(refusalTakes);
  const verified = await verifyAppPassword(portal, given);
  if (verified.ok) {
    const { person, appPassword } = verified.value;
    const { id, email, name } = person;
    const body = { ok: true, person: { id, email, name }, appPassword: { id: appPassword.id, name: appPassword.name } };
    return Response.json(body, { headers: noStore });
  }
  await evenly;
  const retryAt = verified.refusal.code === 'wait' ? { retryAt: verified.refusal.retryAt } : {};
  return Response.json({ ok: false, ...retryAt }, { headers: noStore });
}

function turnAway(refusal: Refusal): Response {
  const headers: Record<string, string> = { ...noStore };
  if (refusal.code === 'signed-out') headers['WWW-Authenticate'] = 'Bearer';
  return Response.json({ refusal }, { status: refusalStatus[refusal.code], headers });
}

/**
 * `GET /api/mail/nginx-auth`: the answer for nginx's mail proxy (`auth_http`). Everything is in headers, both ways, and
 * the status is always 200. Nobody is answered who does not send the proxy's own secret.
 */
export async function answerNginx(request: Request): Promise<Response> {
  const running = latchkey();
  const { headers } = request;
  try {
    if (!running.mailServers.isProxy(headers.get('x-latchkey-proxy')))
      return nginxRefuses('This proxy is not known.', 0);
    const protocol = (headers.get('auth-protocol') ?? '').toLowerCase();
    const behind = running.mailServers.at(protocol);
    const plain = (headers.get('auth-method') ?? 'plain').toLowerCase() === 'plain';
    if (behind === null || !plain) return nginxRefuses('This is not offered.', shortestWait);
    const evenly = pause(refusalTakes);
    const given = givenToNginx(headers, protocol);
    const verified = given === null ? null : await verifyAppPassword(running.portal, given);
    if (verified?.ok === true) return nginxAccepts(running, behind);
    await evenly;
    const retryAt = verified?.refusal.code === 'wait' ? verified.refusal.retryAt : 0;
    const left = Math.ceil((retryAt - running.portal.clock.now()) / 1_000);
    return nginxRefuses('Wrong address or app password.', Math.min(longestWait, Math.max(shortestWait, left)));
  } catch (failure) {
    failed(request, running, failure);
    return nginxRefuses('Try again in a minute.', shortestWait);
  }
}

/** nginx writes `%`, spaces and what is no printable ASCII as `%XX`. Null for what does not decode. */
function givenToNginx(headers: Headers, protocol: string): AppPasswordGiven | null {
  try {
    const address = decodeURIComponent(headers.get('auth-user') ?? '');
    const password = new Secret(decodeURIComponent(headers.get('auth-pass') ?? ''));
    return {
      address,
      password,
      protocol: protocol.slice(0, longestProtocol),
      ip: headers.get('client-ip') ?? 'unknown',
    };
  } catch (failure) {
    if (failure instanceof URIError) return null;
    throw failure;
  }
}

function nginxAccepts({ mailServers }: Latchkey, behind: { readonly host: string; readonly port: string }): Response {
  const headers = new Headers({
    ...noStore,
    'Auth-Status': 'OK',
    'Auth-Server': behind.host,
    'Auth-Port': behind.port,
  });
  if (mailServers.masterPassword !== null) headers.set('Auth-Pass', mailServers.masterPassword);
  return new Response(null, { headers });
}

/** With a wait of 0 nginx ends the connection; otherwise the program may try again after it. */
function nginxRefuses(why: string, seconds: number): Response {
  const headers = new Headers({ ...noStore, 'Auth-Status': why });
  if (seconds > 0) headers.set('Auth-Wait', String(seconds));
  return new Response(null, { headers });
}
