import type { Server, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { leaving } from './leaving.ts';

interface Leave {
  /** Milliseconds in which it serves on, but says that it is not ready: a balancer notices and sends no more. */
  readonly notice: number;
  /** What is left to do when the last request has been answered. */
  readonly last: () => Promise<void>;
}

/** What is under way is answered within this, or cut off. */
const longestAnswer = 2_500;
/** Ends in any case within this, after the notice. */
const longest = 4_500;

/**
 * Has the process end at SIGTERM or SIGINT without a request being lost: it says that it is not ready and asks every
 * connection to close, serves on for as long as it was told, ends what lasts, answers what is under way, and goes. A second
 * signal cuts the notice short.
 */
export function leaveWhenAsked(server: Server, leave: Leave): void {
  const answering = new Set<ServerResponse>();
  server.prependListener('request', (_request, response: ServerResponse) => {
    // Never the other way round: a connection that its client wants closed is closed.
    if (leaving().soon.signal.aborted) response.shouldKeepAlive = false;
    answering.add(response);
    response.once('close', () => answering.delete(response));
  });
  const impatient = new AbortController();
  const asked = (): void => {
    const { soon } = leaving();
    if (soon.signal.aborted) {
      impatient.abort();
      return;
    }
    soon.abort();
    for (const response of answering) response.shouldKeepAlive = false;
    void end(server, leave, impatient.signal);
  };
  process.on('SIGTERM', asked);
  process.on('SIGINT', asked);
}

async function end(server: Server, { notice, last }: Leave, cutShort: AbortSignal): Promise<void> {
  if (notice > 0) await pause(notice, null, { signal: cutShort }).catch(() => undefined);
  setTimeout(() => process.exit(1), longest).unref();
  leaving().now.abort();
  server.close(() => {
    void last().then(() => process.exit(0));
  });
  setInterval(() => {
    server.closeIdleConnections();
  }, 50).unref();
  setTimeout(() => {
    server.closeAllConnections();
  }, longestAnswer).unref();
}
