import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Hook } from '#lib/ports/backend-island';

/** Serves hooks as the portal's edge does: `POST /api/backend/{name}`. */
export async function serveHooks(hooks: () => Readonly<Record<string, Hook>>): Promise<{
  readonly url: string;
  close(): Promise<void>;
}> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const hook = hooks()[(request.url ?? '').split('/').at(-1) ?? ''];
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const heard = hook?.({ authorization: request.headers.authorization ?? null, body });
      void (heard ?? Promise.resolve({ status: 404, body: {} })).then(({ status, body: said }) => {
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(said));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
