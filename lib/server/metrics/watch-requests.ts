import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Instruments } from './instruments.ts';
import type { PatternOf } from './route-patterns.ts';

const verbs = new Set(['GET', 'HEAD', 'POST']);

export type WatchRequest = (request: IncomingMessage, response: ServerResponse) => void;

/** Notes each request when it is over: what kind of address, what came of it, how long it took. */
export function watchRequests({ requests, streams }: Instruments, patternOf: PatternOf): WatchRequest {
  return (request, response) => {
    const began = performance.now();
    const url = request.url ?? '';
    const streamed = request.headers.accept?.includes('text/event-stream') === true;
    if (streamed) streams.inc();
    response.once('close', () => {
      if (streamed) {
        streams.dec();
        return;
      }
      const method = verbs.has(request.method ?? '') ? (request.method ?? '') : 'other';
      const status = response.writableFinished ? `${String(Math.floor(response.statusCode / 100))}xx` : 'cut off';
      requests.observe({ route: patternOf(url), method, status }, (performance.now() - began) / 1_000);
    });
  };
}
