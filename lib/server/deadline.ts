import type { IncomingMessage } from 'node:http';
import { takesFiles } from './api-routes.ts';

/** Milliseconds in which a request must have come whole. */
const usual = 30_000;
/** The same for one that brings a file. Node's own limit is for all requests: it is set to this. */
export const longestUpload = 10 * 60_000;

/** Cuts off who sends slower than anybody would, so that a few do not hold every connection (CWE-400). */
export function setDeadline(request: IncomingMessage): void {
  if (takesFiles((request.url ?? '').split('?')[0] ?? '')) return;
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, usual);
  timer.unref();
  request.once('close', () => {
    clearTimeout(timer);
  });
}
