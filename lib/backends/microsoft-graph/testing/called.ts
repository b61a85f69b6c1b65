import type { IncomingMessage } from 'node:http';

/** A call, read to its end. */
export interface Called {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly text: string;
  /** JSON, or the fields of a form; undefined where there is no body. */
  readonly asked: unknown;
}

/** Reads a call. */
export async function readCall(request: IncomingMessage): Promise<Called> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const body: unknown =
    text === '' ? undefined : isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text);
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    path: pathname,
    query: searchParams,
    authorization: request.headers.authorization,
    text,
    asked: body,
  };
}
