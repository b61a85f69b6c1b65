import { createServer } from 'node:http';
import { BlockList } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Portal } from '#lib/ports/portal';
import { openApiRoutes } from '../api-routes.ts';
import { knowing } from '../api-tokens.ts';
import { edge } from '../edge.ts';
import { mailServers } from '../mail-servers.ts';
import { holdRunning } from './running.ts';

/** The portal's routes over HTTP, without its pages. */
export interface ServedApi {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the routes of a portal on a free port, to programs only: nobody can sign in. */
export async function serveApi(
  portal: Portal,
  given: { readonly apiTokens?: readonly string[]; readonly mail?: Parameters<typeof mailServers>[0] } = {},
): Promise<ServedApi> {
  const { publicUrl } = portal.settings;
  holdRunning(portal, {
    isApiToken: knowing(given.apiTokens ?? []),
    mailServers: mailServers(given.mail ?? {}),
  });
  const api = await openApiRoutes(publicUrl, (failure) => {
    throw failure;
  });
  const server = createServer((request, response) => {
    if (!edge(request, response, { publicUrl, development: false, proxies: new BlockList() })) return;
    if (!api.serve(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
