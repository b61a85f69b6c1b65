import { once } from 'node:events';
import { glob } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { faultStatus } from '#lib/contract/refusal-status';
import { isFault } from '#lib/domain/fault';
import { bringsFile } from './imports/receive-file.ts';

const root = 'app/api';
const mostBytes = 16 * 1024;
/** Routes that take a file: they read their body themselves, as it comes, and say how long it may be. */
const uploads: ReadonlySet<string> = new Set(['admin/imports']);

type Handler = (
  request: Request,
  context: { readonly params: Promise<Readonly<Record<string, string>>> },
) => Response | Promise<Response>;

interface ApiRoute {
  /** Parts of the path; those in brackets match anything and are named. */
  readonly parts: readonly string[];
  readonly verbs: Readonly<Record<string, Handler>>;
}

export interface ApiRoutes {
  /** Answers for a route of `app/api`; false for any other path. */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
}

/**
 * Calls the handlers of `app/api/**` straight away. They are plain functions of Request and Response, and Next would
 * call the very same ones; its way there costs as much as all that they do (decision 0005). While developing, Next
 * calls them, so that a change is seen at once.
 */
export async function openApiRoutes(publicUrl: string, onFailure: (failure: unknown) => void): Promise<ApiRoutes> {
  const routes = await findRoutes();
  return {
    serve(request, response) {
      const path = (request.url ?? '').split('?')[0] ?? '';
      const found = path.startsWith('/api/') ? match(routes, path.slice('/api/'.length).split('/')) : null;
      if (found === null) return false;
      answer(found, { request, response, publicUrl }).catch((failure: unknown) => {
        onFailure(failure);
        // What breaks off in the middle must not look whole.
        if (response.headersSent) response.destroy();
        else response.writeHead(isFault(failure) ? faultStatus[failure.code] : 500).end();
      });
      return true;
    },
  };
}

async function findRoutes(): Promise<readonly ApiRoute[]> {
  const routes: ApiRoute[] = [];
  for await (const file of glob('**/route.ts', { cwd: root })) {
    const verbs = (await import(pathToFileURL(resolve(join(root, file))).href)) as ApiRoute['verbs'];
    routes.push({ parts: file.split('/').slice(0, -1), verbs });
  }
  // What is spelt out wins over what is in brackets.
  const named = (route: ApiRoute): number => route.parts.filter((part) => part.startsWith('[')).length;
  return routes.toSorted((a, b) => named(a) - named(b));
}

interface Found {
  readonly route: ApiRoute;
  readonly params: Readonly<Record<string, string>>;
}

function match(routes: readonly ApiRoute[], path: readonly string[]): Found | null {
  for (const route of routes) {
    if (route.parts.length !== path.length) continue;
    const params: Record<string, string> = {};
    const fits = route.parts.every((part, at) => {
      const given = path[at] ?? '';
      if (!part.startsWith('[')) return part === given;
      params[part.slice(1, -1)] = decodeURIComponent(given);
      return given !== '';
    });
    if (fits) return { route, params };
  }
  return null;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly publicUrl: string;
}

async function answer({ route, params }: Found, { request, response, publicUrl }: Exchange): Promise<void> {
  const verb = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
  const handler = route.verbs[verb];
  if (handler === undefined) {
    response.writeHead(405, { Allow: Object.keys(route.verbs).join(', ') }).end();
    return;
  }
  const body = await bodyOf(route, verb, request);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers.set(name, [value].flat().join(', '));
  }
  const streamed = { method: verb, headers, body, duplex: 'half' } as const;
  const asked = new Request(new URL(request.url ?? '/', publicUrl), streamed);
  const answered = await handler(asked, { params: Promise.resolve(params) });
  await send(answered, request, response);
  if (asked.body !== null && !asked.bodyUsed) await drop(asked.body);
}

/** Takes what nobody wanted, and keeps nothing: a browser shows no answer before it has sent its whole file. */
async function drop(body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  const next = (): Promise<boolean> =>
    reader.read().then(
      ({ done }) => !done,
      () => false,
    );
  while (await next());
}

async function send(answered: Response, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of answered.headers) {
    if (name !== 'set-cookie') response.setHeader(name, value);
  }
  const cookies = answered.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('Set-Cookie', cookies);
  if (request.method !== 'HEAD' && comesInPieces(answered)) return pour(answered, response);
  if (request.method === 'HEAD' && comesInPieces(answered)) {
    await answered.body?.cancel();
    response.writeHead(answered.status).end();
    return;
  }
  const bytes = Buffer.from(await answered.arrayBuffer());
  response.writeHead(answered.status, { 'Content-Length': bytes.byteLength });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Events, and files to be kept, which can be of any size. */
function comesInPieces({ headers }: Response): boolean {
  const kept = headers.get('content-disposition')?.startsWith('attachment') === true;
  return kept || headers.get('content-type') === 'text/event-stream';
}

/** Passes on what comes, as it comes and no faster than it is taken, until it ends or the browser goes. */
async function pour({ status, body }: Response, response: ServerResponse): Promise<void> {
  response.writeHead(status);
  response.flushHeaders();
  const reader = body?.getReader();
  const gone = new Promise<void>((resolve) => {
    response.once('close', () => {
      resolve();
      void reader?.cancel().catch(() => undefined);
    });
  });
  for (;;) {
    const read = await reader?.read();
    if (read === undefined || read.done) break;
    if (!response.write(read.value)) await Promise.race([once(response, 'drain'), gone]);
  }
  response.end();
}

/** What a handler is given to read. */
async function bodyOf({ parts }: ApiRoute, verb: string, request: IncomingMessage): Promise<BodyInit | null> {
  if (verb === 'GET') return null;
  const streamed = uploads.has(parts.join('/')) && bringsFile(request.headers['content-type'] ?? null);
  if (!streamed) return readAll(request);
  return Readable.toWeb(request) as ReadableStream<Uint8Array>;
}

/** Whether a path takes files, which may be long on their way. */
export function takesFiles(path: string): boolean {
  return uploads.has(path.replace(/^\/api\//, ''));
}

/** Reads no more than a handler would take, and a byte, so that it can tell that there was more. */
async function readAll(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    chunks.push(chunk);
    if (size > mostBytes) break;
  }
  return Uint8Array.from(Buffer.concat(chunks).subarray(0, mostBytes + 1));
}
