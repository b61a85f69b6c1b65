import { createServer } from 'node:http';
import { BlockList } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Portal } from '#lib/ports/portal';
import { openApiRoutes } from '../api-routes.ts';
import { knowing } from '../api-tokens.ts';
import { edge } from '../edge.ts';
import { hold } from '../latchkey.ts';
import type { Latchkey } from '../latchkey.ts';
import { openLog } from '../log.ts';
import { mailServers } from '../mail-servers.ts';

/** The portal's routes over HTTP, without its pages. */
export interface ServedApi {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

function nobodyIsCalled(): Promise<never> {
  return Promise.reject(new Error('Nobody is called here.'));
}

/** Serves the routes of a portal on a free port, to programs only: nobody can sign in. */
export async function serveApi(
  portal: Portal,
  given: { readonly apiTokens?: readonly string[]; readonly mail?: Parameters<typeof mailServers>[0] } = {},
): Promise<ServedApi> {
  const { publicUrl } = portal.settings;
  const settings: Latchkey['settings'] = {
    ...portal.settings,
    portalName: 'Latchkey',
    organisationName: 'Riverside',
    supportEmail: 'desk@ict.example',
    supportPhone: '01632 960111',
    authenticator: { own: true, name: 'Any app', androidUrl: publicUrl, iosUrl: publicUrl },
  };
  hold({
    portal,
    settings,
    log: openLog('silent'),
    frontDoor: { signIn: () => Promise.reject(new Error('Nobody signs in here.')) },
    voices: { name: 'none', call: nobodyIsCalled, stateOf: nobodyIsCalled },
    hooks: {},
    isApiToken: knowing(given.apiTokens ?? []),
    mailServers: mailServers(given.mail ?? {}),
    resetDemo: null,
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
