import type { IncomingMessage, ServerResponse } from 'node:http';
import { recordsAwayWords } from '#lib/content/broken';
import type { Store } from '#lib/ports/store';

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
      const page = away(String(request.headers['x-nonce'] ?? ''));
      response.writeHead(503, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Length': Buffer.byteLength(page),
        'Cache-Control': 'no-store',
        'Retry-After': '5',
      });
      response.end(request.method === 'HEAD' ? undefined : page);
      return false;
    }
  };
}

function away(nonce: string): string {
  const { title, text, again } = recordsAwayWords;
  const style = 'body{font:1.1875rem/1.5 system-ui,sans-serif;max-width:38rem;margin:3rem auto;padding:0 1rem}';
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style nonce="${nonce}">${style}</style></head>
<body><main id="main"><h1>${title}</h1><p>${text}</p><p><a href="">${again}</a></p></main></body></html>
`;
}
