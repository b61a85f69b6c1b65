import type { z } from 'zod';
import { faultStatus, refusalStatus } from '#lib/contract/refusal-status';
import type { Said } from '#lib/contract/said';
import type { Origin, Present } from '#lib/domain/actor';
import { Fault, isFault } from '#lib/domain/fault';
import type { FaultCode } from '#lib/domain/fault';
import type { Refusal } from '#lib/domain/refusal';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import { admit, doorFor } from './access.ts';
import type { Access } from './access.ts';
import { cookieName, readCookie, setCookie } from './cookies.ts';
import type { Cookie, CookieName } from './cookies.ts';
import { latchkey } from './latchkey.ts';
import type { Latchkey } from './latchkey.ts';
import { findVisitor, originOf } from './visitor.ts';
import { readBody } from './request-body.ts';
import { sameOrigin } from './same-origin.ts';
import type { Senders } from './same-origin.ts';
import { carry } from './said-cookie.ts';

/** What a route's own part is given. */
export interface Call<Who, Input> {
  readonly running: Latchkey;
  readonly present: Who;
  readonly input: Input;
  readonly origin: Origin;
  /** The values of the address's parts in brackets. */
  readonly params: Readonly<Record<string, string>>;
  /** The page the form was on, as the browser tells it; null when it does not. */
  readonly from: string | null;
  /** One of our cookies; null when the browser has none. */
  readonly cookie: (name: CookieName) => string | null;
  /** Does something when the answer is out. What fails of it is logged. */
  readonly later: (work: () => Promise<void>) => void;
}

/** What a route's own part answers. */
export interface Reply {
  /** The page to go to. */
  readonly next: string;
  readonly said?: Said;
  /** Given when it was refused. */
  readonly refusal?: Refusal;
  /** The session's new id, or `null` when it has ended. */
  readonly token?: Secret | null;
  /** Given when it failed: an operator's matter. */
  readonly fault?: FaultCode;
  readonly cookies?: readonly Cookie[];
  /** More for those who ask for JSON. */
  readonly body?: Readonly<Record<string, unknown>>;
}

interface Taking<Input> {
  readonly input: z.ZodType<Input>;
  readonly senders?: Senders;
}

/** Who may call it, what it takes, and its own part. Who is signed in is handed on only where somebody must be. */
type Spec<Input> =
  | (Taking<Input> & {
      readonly who: 'anyone';
      readonly serve: (call: Call<null, Input>) => Promise<Reply>;
    })
  | (Taking<Input> & {
      readonly who: Exclude<Access, 'anyone'>;
      readonly serve: (call: Call<Present, Input>) => Promise<Reply>;
    });

type Handler = (
  request: Request,
  context: { readonly params: Promise<Readonly<Record<string, string>>> },
) => Promise<Response>;

/**
 * Everything that changes something goes through here, in this order: origin, size, who and how far, schema, service,
 * status. A fault becomes 502, 503 or 500 with its code and is logged with its cause.
 */
export function route<Input>(spec: Spec<Input>): Handler {
  return async (request, context) => {
    const running = latchkey();
    try {
      const { publicUrl } = running.settings;
      if (!sameOrigin(request.headers, publicUrl, spec.senders ?? 'pages')) {
        return turnedAway(request, { code: 'foreign-origin' });
      }
      const body = await readBody(request);
      if (!body.ok && body.refusal.code === 'too-large') return turnedAway(request, body.refusal);
      const from = pageOf(request, publicUrl);
      const who = await whoCalls(spec.who, request.headers, running);
      if (!who.ok) return turnedAway(request, who.refusal, doorFor(who.refusal, from ?? '/'));
      const input = body.ok ? spec.input.safeParse(body.value) : null;
      if (input?.success !== true) return turnedAway(request, { code: 'not-understood' });
      const origin = originOf(request.headers);
      const call = {
        running,
        input: input.data,
        origin,
        params: await context.params,
        from,
        cookie: (name: CookieName) => readCookie(request.headers.get('cookie'), cookieName(name, publicUrl)),
        later: laterOf(running),
      };
      const reply = await serve(spec, call, who.value);
      return answer(asksForJson(request, spec.senders), running, reply);
    } catch (failure) {
      return failed(request, running, failure);
    }
  };
}

function laterOf({ log }: Latchkey) {
  return (work: () => Promise<void>): void => {
    setImmediate(() => {
      work().catch((failure: unknown) => {
        log.error({ err: failure }, 'Something to be done after an answer failed.');
      });
    });
  };
}

async function whoCalls(access: Access, headers: Headers, running: Latchkey): Promise<Result<Present | null, Refusal>> {
  if (access === 'anyone') return ok(null);
  return admit(access, await findVisitor(headers), running.portal.clock.now());
}

function serve<Input>(
  spec: Spec<Input>,
  call: Omit<Call<null, Input>, 'present'>,
  present: Present | null,
): Promise<Reply> {
  if (spec.who === 'anyone') return spec.serve({ ...call, present: null });
  if (present === null) throw new Fault('internal', 'Nobody was admitted.');
  return spec.serve({ ...call, present });
}

/** The path of our own page that the form was on. */
function pageOf(request: Request, publicUrl: string): string | null {
  const referer = request.headers.get('referer');
  if (referer === null || !URL.canParse(referer)) return null;
  const url = new URL(referer);
  if (url.origin !== new URL(publicUrl).origin || url.pathname.startsWith('//')) return null;
  url.searchParams.delete('said');
  return url.pathname + url.search;
}

function answer(json: boolean, { portal, settings }: Latchkey, reply: Reply): Response {
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
    return Response.json({ ...reply.body, ...refused, next }, { status: statusOf(reply), headers });
  }
  headers.set('Location', next);
  return new Response(null, { status: 303, headers });
}

/** Refused before the service was asked. A person in a browser is taken to where they can do something about it. */
function turnedAway(request: Request, refusal: Refusal, next?: string): Response {
  if (next !== undefined && wants(request, 'text/html')) {
    return new Response(null, { status: 303, headers: { Location: next, 'Cache-Control': 'no-store' } });
  }
  const status = refusalStatus[refusal.code];
  const going = next === undefined ? {} : { next };
  return Response.json({ refusal, ...going }, { status, headers: { 'Cache-Control': 'no-store' } });
}

/** The person's sentence goes to the page the form was on; the cause goes to the log, under the same request id. */
function failed(request: Request, running: Latchkey, failure: unknown): Response {
  const code = isFault(failure) ? failure.code : 'internal';
  const requestId = request.headers.get('x-request-id') ?? '';
  running.log.error({ requestId, fault: code, err: failure }, 'A request failed.');
  const next = pageOf(request, running.settings.publicUrl) ?? '/';
  const said: Said = { does: 'failed', fault: code, requestId };
  const json = !wants(request, 'text/html');
  return answer(json, running, { next, said, fault: code, body: { fault: code, requestId } });
}

function statusOf(reply: Reply): number {
  if (reply.refusal !== undefined) return refusalStatus[reply.refusal.code];
  return reply.fault === undefined ? 200 : faultStatus[reply.fault];
}

/** Pages get a redirect unless they ask for JSON; programs get JSON where they are welcome. */
function asksForJson(request: Request, senders: Senders | undefined): boolean {
  if (wants(request, 'application/json')) return true;
  return senders === 'pages-and-scripts' && !wants(request, 'text/html');
}

function wants(request: Request, type: string): boolean {
  return (request.headers.get('accept') ?? '').includes(type);
}
