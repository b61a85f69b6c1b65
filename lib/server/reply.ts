import { awayWords } from '#lib/content/sign-in';
import { faultWords } from '#lib/content/refusals';
import { faultStatus, refusalStatus } from '#lib/contract/refusal-status';
import type { Said } from '#lib/contract/said';
import { isFault, retryAfterOf } from '#lib/domain/fault';
import type { FaultCode } from '#lib/domain/fault';
import type { Refusal } from '#lib/domain/refusal';
import type { Secret } from '#lib/domain/secret';
import { cookieName, setCookie } from './cookies.ts';
import type { Cookie } from './cookies.ts';
import type { Latchkey } from './latchkey.ts';
import { carry } from './said-cookie.ts';
import type { Senders } from './same-origin.ts';

/** What a route's own part answers. */
export interface Reply {
  /** The page to go to. */
  readonly next: string;
  /** An address to go to in place of that, which is or leads to another site. */
  readonly away?: string;
  readonly said?: Said;
  /** Given when it was refused. */
  readonly refusal?: Refusal;
  /** The session's new id, or `null` when it has ended. */
  readonly token?: Secret | null;
  /** Given when it failed: an operator's matter. */
  readonly fault?: FaultCode;
  /** Seconds, where what failed has said when it is worth trying again. */
  readonly retryAfter?: number;
  readonly cookies?: readonly Cookie[];
  /** More for those who ask for JSON. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** The path of our own page that the form was on. */
export function pageOf(request: Request, publicUrl: string): string | null {
  const referer = request.headers.get('referer');
  if (referer === null || !URL.canParse(referer)) return null;
  const url = new URL(referer);
  if (url.origin !== new URL(publicUrl).origin || url.pathname.startsWith('//')) return null;
  url.searchParams.delete('said');
  return url.pathname + url.search;
}

/** A redirect to the next page, or JSON for those who ask for it; both carry what the page is to say. */
export function answer(json: boolean, { portal, settings }: Latchkey, reply: Reply): Response {
  const cookies: Cookie[] = [...(reply.cookies ?? [])];
  let { next } = reply;
  if (reply.said !== undefined) {
    const carried = carry(portal, next, reply.said);
    next = carried.path;
    cookies.push(carried.cookie);
  }
  if (reply.token !== undefined) {
    const name = cookieName('latchkey', settings.publicUrl);
    cookies.push(
      reply.token === null ? { name, value: '', maxAge: 0 } : { name, value: reply.token.reveal(), maxAge: null },
    );
  }
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  for (const cookie of cookies) headers.append('Set-Cookie', setCookie(cookie, settings.publicUrl));
  if (json) {
    const refused = reply.refusal === undefined ? {} : { refusal: reply.refusal };
    return Response.json({ ...reply.body, ...refused, next: reply.away ?? next }, { status: statusOf(reply), headers });
  }
  if (reply.away !== undefined) return sendAway(reply.away, headers);
  headers.set('Location', next);
  return new Response(null, { status: 303, headers });
}

/**
 * A page of its own that is left at once: a redirect after a form may go only where our policy lets forms go, and nobody
 * knows all the sites that a provider sends people on to.
 */
function sendAway(to: string, headers: Headers): Response {
  const href = to.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  headers.set('Refresh', `0; url=${to}`);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  const { title, go } = awayWords;
  const page = `<!doctype html><html lang="en"><head><title>${title}</title></head><body><p><a href="${href}">${go}</a></p></body></html>`;
  return new Response(page, { status: 200, headers });
}

/** Refused before the service was asked. A person in a browser is taken to where they can do something about it. */
export function turnedAway(
  request: Request,
  refusal: Refusal,
  door?: string | { readonly next: string; readonly cookie: string | null },
): Response {
  const { next, cookie } = typeof door === 'object' ? door : { next: door, cookie: null };
  if (next !== undefined && wants(request, 'text/html')) {
    const headers = new Headers({ Location: next, 'Cache-Control': 'no-store' });
    if (cookie !== null) headers.append('Set-Cookie', cookie);
    return new Response(null, { status: 303, headers });
  }
  const status = refusalStatus[refusal.code];
  const going = next === undefined ? {} : { next };
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  if (cookie !== null) headers.append('Set-Cookie', cookie);
  return Response.json({ refusal, ...going }, { status, headers });
}

/** Seconds after which a database has been taken over by its standby, most often. */
const comeAgainIn = '5';

/** The person's sentence goes to the page the form was on; the cause goes to the log, under the same request id. */
export function failed(request: Request, running: Latchkey, failure: unknown): Response {
  const code = isFault(failure) ? failure.code : 'internal';
  const requestId = request.headers.get('x-request-id') ?? '';
  running.log.error({ requestId, fault: code, err: failure }, 'A request failed.');
  const next = pageOf(request, running.settings.publicUrl) ?? '/';
  const seconds = retryAfterOf(failure);
  const busy = seconds === null ? {} : { retryAfter: seconds };
  const said: Said = { does: 'failed', fault: code, requestId, ...busy };
  const json = !wants(request, 'text/html');
  const message = faultWords(code, requestId, seconds);
  const answered = answer(json, running, {
    next,
    said,
    fault: code,
    ...busy,
    body: { fault: code, requestId, message },
  });
  if (seconds !== null) answered.headers.set('Retry-After', String(seconds));
  else if (faultStatus[code] === 503) answered.headers.set('Retry-After', comeAgainIn);
  return answered;
}

function statusOf(reply: Reply): number {
  if (reply.refusal !== undefined) return refusalStatus[reply.refusal.code];
  if (reply.retryAfter !== undefined) return 503;
  return reply.fault === undefined ? 200 : faultStatus[reply.fault];
}

/** Pages get a redirect unless they ask for JSON; programs get JSON where they are welcome. */
export function asksForJson(request: Request, senders: Senders | undefined): boolean {
  if (wants(request, 'application/json')) return true;
  return senders === 'pages-and-scripts' && !wants(request, 'text/html');
}

function wants(request: Request, type: string): boolean {
  return (request.headers.get('accept') ?? '').includes(type);
}
