import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Busy, Fault } from '#lib/domain/fault';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Clock } from '#lib/ports/clock';
import { fetchOnce } from './fetch-once.ts';
import type { Answered } from './fetch-once.ts';
import type { GraphSettings } from './settings.ts';
import { realPace, waiting } from './pace.ts';
import type { Pace, Waiting } from './pace.ts';
import { graphTokens } from './token.ts';
import type { Tokens } from './token.ts';

/** Why Graph would not do something that it understood. */
export interface GraphRefusal {
  readonly status: 400 | 404 | 409;
  /** For recognising, never for showing: it may name people. */
  readonly message: string;
  /** What an operator gives Microsoft to find the request by. */
  readonly trace: string;
}

export interface GraphCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With the version before it. */
  readonly path: string;
  readonly body?: object;
  /** For a person who waits, Graph is asked to hurry and little is waited for; the other is work in the background. */
  readonly hurry: boolean;
}

/** A page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The path of the next one; null where this is the last. */
  readonly next: string | null;
}

/** Microsoft Graph. Throws a fault where it cannot be asked, does not answer, or says what cannot be read. */
export interface Graph {
  /** Null is the answer of what has none. */
  ask<T>(call: GraphCall, schema: z.ZodType<T>): Promise<Result<T, GraphRefusal>>;
  /** Every page of a list. */
  list<T>(call: Pick<GraphCall, 'path' | 'hurry'>, item: z.ZodType<T>): Promise<Result<readonly T[], GraphRefusal>>;
  /** One page of a list, and where the next is. */
  page<T>(call: Pick<GraphCall, 'path' | 'hurry'>, item: z.ZodType<T>): Promise<Result<Page<T>, GraphRefusal>>;
  /** The same, where all that is asked in a hurry from now on is for one person who waits: they share the time there is. */
  forOnePage(): Graph;
}

const mostPages = 2_000;

const graphError = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** A client of Graph with tokens of its own. */
export function graphClient(settings: GraphSettings, clock: Clock, pace: Pace = realPace): Graph {
  const tokens = graphTokens(settings, clock);
  return graphWith({ settings, tokens, pace, page: null });
}

interface Client {
  readonly settings: GraphSettings;
  readonly tokens: Tokens;
  readonly pace: Pace;
  /** What all hurried calls share; null where each has its own time. */
  readonly page: Waiting | null;
}

function graphWith(client: Client): Graph {
  const { settings, pace, page } = client;
  const timeFor = (hurry: boolean): Waiting => (hurry ? (page ?? waiting(pace, 'hurry')) : waiting(pace, 'background'));

  const ask = async <T>(
    call: GraphCall,
    schema: z.ZodType<T>,
    time = timeFor(call.hurry),
  ): Promise<Result<T, GraphRefusal>> => {
    const { answer, trace } = await answered(client, call, time);
    if (answer.status < 200 || answer.status > 299) return refuse(refusalOf(answer, trace));
    const read = schema.safeParse(answer.json ?? null);
    if (read.success) return ok(read.data);
    throw new Fault('backend-not-understood', `Graph's answer cannot be read: ${trace}`, z.prettifyError(read.error));
  };

  const pageOf = async <T>(
    { path, hurry }: Pick<GraphCall, 'path' | 'hurry'>,
    item: z.ZodType<T>,
    time = timeFor(hurry),
  ): Promise<Result<Page<T>, GraphRefusal>> => {
    const shape = z.object({ value: z.array(item), '@odata.nextLink': z.string().nullish() });
    const read = await ask({ method: 'GET', path, hurry }, shape, time);
    if (!read.ok) return read;
    return ok({ items: read.value.value, next: nextPath(settings.base, read.value['@odata.nextLink'] ?? null) });
  };

  return {
    ask: (call, schema) => ask(call, schema),
    page: (call, item) => pageOf(call, item),
    forOnePage: () => graphWith({ ...client, page: waiting(pace, 'hurry') }),
    async list({ path, hurry }, item) {
      // In the background each page has time of its own.
      const time = hurry ? timeFor(true) : undefined;
      const items: z.infer<typeof item>[] = [];
      let next: string | null = path;
      for (let pages = 0; next !== null; pages += 1) {
        if (pages === mostPages) throw new Fault('backend-not-understood', `Graph's list has no end: ${path}`);
        const read: Result<Page<z.infer<typeof item>>, GraphRefusal> = await pageOf({ path: next, hurry }, item, time);
        if (!read.ok) return read;
        items.push(...read.value.items);
        ({ next } = read.value);
      }
      return ok(items);
    },
  };
}

/** Asks until there is an answer that is no "later". */
async function answered(
  { settings, tokens, pace }: Client,
  call: GraphCall,
  time: Waiting,
): Promise<{ readonly answer: Answered; readonly trace: string }> {
  let renewed = false;
  for (let times = 0; ; times += 1) {
    const id = randomUUID();
    const token = await tokens.current();
    const patience = time.forOne(call.method);
    if (patience === null) throw new Fault('backend-unreachable', 'Graph has taken too long for a person who waits.');
    const answer = await fetchOnce(settings.base + call.path, { ...requestOf(call, { id, token }), patience });
    const trace = traceOf(call, { id, answer });
    if (answer.status === 401 && !renewed) {
      renewed = true;
      tokens.forget(token);
      continue;
    }
    if (answer.status !== 429 && answer.status !== 503) return { answer, trace };
    const wait = retryAfter(answer) ?? 1_000 * 2 ** times;
    if (wait > time.left()) throw new Busy(`Graph asks to wait too long: ${trace}`, Math.ceil(wait / 1000));
    await pace.sleep(Math.max(wait, 100));
  }
}

/** What comes next is asked for only where the first page came from: the token goes nowhere else. */
function nextPath(base: string, link: string | null): string | null {
  if (link === null) return null;
  if (link.startsWith(`${base}/`) && new URL(link).origin === new URL(base).origin) return link.slice(base.length);
  throw new Fault('backend-not-understood', 'Graph says that its list goes on at another site.');
}

function requestOf(call: GraphCall, { id, token }: { readonly id: string; readonly token: string }) {
  return {
    method: call.method,
    about: `Graph (${call.method}, client-request-id ${id})`,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'client-request-id': id,
      'return-client-request-id': 'true',
      ...(call.hurry ? { 'x-ms-throttle-priority': 'high' } : {}),
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  };
}

/** Names the call for an operator: without the person, who is in its path. */
function traceOf(call: GraphCall, { id, answer }: { readonly id: string; readonly answer: Answered }): string {
  const error = graphError.safeParse(answer.json);
  const code = error.success ? error.data.error.code : '';
  const what = call.path.replace(/\/users\/[^/?]+/, '/users/…').replace(/\?.*$/, '');
  const asked = answer.headers.get('request-id') ?? '';
  return `${call.method} ${what}: ${String(answer.status)} ${code} (client-request-id ${id}, request-id ${asked})`;
}

/** In milliseconds; null where it does not say. */
function retryAfter({ headers }: Answered): number | null {
  const said = headers.get('retry-after');
  return said !== null && /^[0-9]{1,5}$/.test(said) ? Number(said) * 1000 : null;
}

/** What Graph will not do is for whoever asked to judge; that it may not be asked is for an operator. */
function refusalOf(answer: Answered, trace: string): GraphRefusal {
  const { status } = answer;
  const error = graphError.safeParse(answer.json);
  if (status === 401 || status === 403) {
    throw new Fault('misconfigured', `Graph does not let the portal do this; see its permissions: ${trace}`);
  }
  if (status >= 500) throw new Fault('backend-unreachable', `Graph failed: ${trace}`);
  if ((status !== 400 && status !== 404 && status !== 409) || !error.success) {
    throw new Fault('backend-not-understood', `Graph's answer cannot be read: ${trace}`);
  }
  return { status, message: error.data.error.message, trace };
}
