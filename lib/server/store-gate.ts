import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Store } from '#lib/ports/store';
import { recordsAway } from './instead-of-page.ts';

/** For so long after the records were last seen nobody looks again. */
const fresh = 250;

/** Lets a page be drawn; answers by itself, and says no, where the records cannot be reached. */
export type StoreGate = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/**
 * Stands before the pages: while the database is away, or being taken over by its standby, a person is told to try again
 * (503, with the time after which to), and not that the portal is broken.
 */
export function storeGate(store: Pick<Store, 'check'>, onAway: (failure: unknown) => void): StoreGate {
  let seen = -fresh;
  return async (request, response) => {
    if (performance.now() - seen < fresh) return true;
    try {
      await store.check();
      seen = performance.now();
      return true;
    } catch (failure) {
      onAway(failure);
      const { status, headers, body } = recordsAway(String(request.headers['x-nonce'] ?? ''));
      response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
      response.end(request.method === 'HEAD' ? undefined : body);
      return false;
    }
  };
}
