import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from './log.ts';

const demo = /^\/api\/demo\/phones\/[^/]+/;
const link = /^\/(continue|verify)\/.+/;

/**
 * A line for each request when it is answered: what changes something at `info`, what only reads at `debug`. The path
 * goes without its query, and without the number of a simulated phone or the
 * code of a link.
 */
export function logRequest(log: Log, request: IncomingMessage, response: ServerResponse): void {
  const level = request.method === 'POST' ? 'info' : 'debug';
  if (!log.isLevelEnabled(level)) return;
  const began = performance.now();
  response.once('close', () => {
    const path = (request.url ?? '').split('?')[0]?.replace(demo, '/api/demo/phones/…').replace(link, '/$1/…');
    log[level](
      {
        requestId: request.headers['x-request-id'],
        method: request.method,
        path,
        status: response.writableFinished ? response.statusCode : 'cut off',
        ms: Math.round(performance.now() - began),
      },
      'request',
    );
  });
}
