import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the provider got it. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a provider can do to a request, instead of what it documents: say nothing, or take it and hang up. */
export type Doing = Reply | 'say-nothing' | 'take-and-hang-up';

/** A provider of the test's own, on this machine. */
export interface Provider {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** What it does next, in this order; when nothing is left, what it documents. */
  next(...doings: readonly Doing[]): void;
  /** Nobody listens from now on. */
  close(): Promise<void>;
  /** Listens again, at the same place. */
  open(): Promise<void>;
}

/** Starts a provider that behaves as `documented` unless it is told otherwise. */
export async function startProvider(documented: (asked: Asked) => Reply): Promise<Provider> {
  const asked: Asked[] = [];
  const planned: Doing[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const got = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
      asked.push(got);
      const doing = planned.shift() ?? documented(got);
      if (doing === 'say-nothing') return;
      if (doing === 'take-and-hang-up') {
        request.socket.destroy();
        return;
      }
      response.writeHead(doing.status, { 'Content-Type': 'application/json', ...doing.headers });
      response.end(doing.body ?? '');
    });
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    asked,
    next: (...doings) => void planned.push(...doings),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
    open: async () => {
      await listen(port);
      server.unref();
    },
  };
}
