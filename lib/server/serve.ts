import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { flushCompileCache } from 'node:module';
import next from 'next';
import { openApiRoutes } from './api-routes.ts';
import { knowing } from './api-tokens.ts';
import { compose, publicSettings } from './composition.ts';
import type { Config } from './config.ts';
import { longestUpload, setDeadline } from './deadline.ts';
import { startCheckpointer, startFailureWatch } from './audit-rounds.ts';
import { announce } from './announce.ts';
import { holdsDemo, resetDemo, seedDemo } from './demo.ts';
import { edge } from './edge.ts';
import { frontDoor } from './front-door.ts';
import type { Problem } from './gateway-config.ts';
import { insteadOfFailed } from './instead-of-page.ts';
import { hold, latchkey } from './latchkey.ts';
import { leaveWhenAsked } from './leave.ts';
import { loadConfig } from './load-backend.ts';
import { logRequest } from './log-request.ts';
import { openLog } from './log.ts';
import { mailServers } from './mail-servers.ts';
import type { Log } from './log.ts';
import { startCoverageKeeper } from './coverage-keeper.ts';
import { startOutbox } from './outbox.ts';
import { packPage } from './pack-page.ts';
import { providerDoor } from './oidc/provider-door.ts';
import { metricsPage } from './metrics/page.ts';
import type { WatchRequest } from './metrics/watch-requests.ts';
import { openStaticFiles } from './static-files.ts';
import { storeGate } from './store-gate.ts';
import { startReportReader } from './report-reader.ts';
import { startSweeper } from './sweeper.ts';
import { noticingProxies } from './unnamed-proxy.ts';

const configurationProblem = 78; // sysexits.h EX_CONFIG
const development = process.env['NODE_ENV'] === 'development';

/** Starts the portal: configuration, store, backend, then HTTP. Ends within five seconds of SIGTERM or SIGINT and the notice before. */
async function serve(): Promise<void> {
  const configured = await loadConfig(process.env);
  if (!configured.ok) return refuseToStart(configured.problems);
  const { config } = configured;
  process.env['NEXTAUTH_URL'] = config.publicUrl;
  const log = openLog(config.LOG_LEVEL);
  const { portal, opened, mail, texts, voices, hashing, measures } = await compose(config, log);
  await portal.store.migrate();
  if (portal.backend.capabilities.proves === 'provider' && config.oidc === null) {
    const problem = `is missing: with ${config.MFA_BACKEND} the provider asks for the second step, and nobody else does`;
    return refuseToStart([{ variable: 'OIDC_ISSUER', problem }]);
  }
  const demo = config.PORTAL_MODE === 'demo';
  const they = opened.elsewhere ? 'without-methods' : 'with-methods';
  if (demo) await seedDemo(portal, hashing, they);
  else if (await holdsDemo(portal)) {
    return refuseToStart([{ variable: 'DATABASE_URL', problem: 'holds the demo people, whose password is public' }]);
  }
  hold({
    portal,
    settings: publicSettings(config, opened),
    log,
    frontDoor: frontDoor(portal, config.secretKey),
    ...(config.oidc !== null && { providerDoor: providerDoor(portal, config.oidc, config.secretKey) }),
    isApiToken: knowing(config.API_TOKENS),
    mailServers: mailServers(config),
    metrics: metricsPage(measures, config),
    voices,
    hooks: opened.hooks,
    resetDemo: demo ? () => resetDemo(portal, hashing, they) : null,
  });
  const checkpointer = startCheckpointer(portal, log);
  const watch = startFailureWatch(portal, log);
  const outbox = startOutbox(portal, { mail, texts, settings: publicSettings(config, opened), log });
  const sweeper = startSweeper(portal, opened, log);
  const keeper = startCoverageKeeper(portal, log);
  const reader = startReportReader(portal, opened, log);
  measures.stand(portal, hashing, config);
  const server = await openServer(config, log, await measures.requests(development));
  leaveWhenAsked(server, {
    notice: config.DRAIN_SECONDS * 1_000,
    last: async () => {
      sweeper.stop();
      await Promise.all([outbox.stop(), keeper.stop(), reader.stop(), checkpointer.stop(), watch.stop()]);
      await portal.store.close();
    },
  });
  announce(publicSettings(config, opened), (text) => process.stdout.write(text));
  flushCompileCache(); // where NODE_COMPILE_CACHE names a folder: the next start is quicker, even if this one is killed
}

function refuseToStart(problems: readonly Problem[]): never {
  for (const { variable, problem } of problems) process.stderr.write(`${variable} ${problem}\n`);
  process.exit(configurationProblem);
}

async function openServer(config: Config, log: Log, watchRequest: WatchRequest): Promise<Server> {
  const app = next({ dev: development, hostname: config.HOST, port: config.PORT });
  await app.prepare();
  const handle = app.getRequestHandler();
  const files = await openStaticFiles(development);
  const api = development
    ? null
    : await openApiRoutes(config.publicUrl, (failure) => {
        log.error({ err: failure }, 'A route failed.');
      });
  const atEdge = { publicUrl: config.publicUrl, development, proxies: config.TRUSTED_PROXIES };
  const server = createServer({ requestTimeout: longestUpload, headersTimeout: 15_000, keepAliveTimeout: 10_000 });
  const notice = noticingProxies(config.TRUSTED_PROXIES, (words) => {
    log.warn(words);
  });
  // While developing, what failed is shown as Next shows it.
  const insteadOf = development ? () => Promise.resolve(null) : insteadOfFailed(latchkey().portal.store);
  const gate = storeGate(latchkey().portal.store, (failure) => {
    log.error({ err: failure }, 'No page can be drawn: the store does not answer.');
  });
  server.on('request', (request, response) => {
    setDeadline(request);
    watchRequest(request, response);
    notice(request);
    if (!edge(request, response, atEdge)) return;
    if (files.serve(request, response)) return;
    logRequest(log, request, response);
    if (api?.serve(request, response) === true) return;
    packPage(request, response, insteadOf);
    const draw = async (): Promise<void> => {
      if (await gate(request, response)) await handle(request, response);
    };
    draw().catch((failure: unknown) => {
      log.error({ err: failure }, 'A page failed.');
      if (!response.headersSent) {
        response.statusCode = 500;
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
      }
      response.end();
    });
  });
  // Nothing here speaks anything but HTTP; while developing, Next's own socket does.
  if (!development) server.on('upgrade', (_request, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HOST, resolve);
  });
  return server;
}

await serve();
