import { brokenWords, recordsAwayWords } from '#lib/content/broken';
import type { Store } from '#lib/ports/store';

/** What is sent where a page cannot be drawn: plain HTML, which needs neither the store nor a script. */
export interface Instead {
  readonly status: 500 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Says of a page that failed what to send instead; null when what was drawn says it already. */
export type InsteadOf = (nonce: string, was: 'page' | 'part') => Promise<Instead | null>;

/**
 * A page that failed while the records are away says so and when to try again (503), whenever they went: also in the
 * midst of drawing it. One that failed by itself says that the portal is broken; a part of one is then left to the
 * script that asked for it.
 */
export function insteadOfFailed(store: Pick<Store, 'check'>): InsteadOf {
  return async (nonce, was) => {
    try {
      await store.check();
    } catch {
      return recordsAway(nonce);
    }
    return was === 'part' ? null : broken(nonce);
  };
}

export function recordsAway(nonce: string): Instead {
  const { title, text, again } = recordsAwayWords;
  const body = html({ title, text, nonce, links: `<a href="">${again}</a>` });
  return { status: 503, headers: { ...headers, 'Retry-After': '5' }, body };
}

function broken(nonce: string): Instead {
  const { title, text, again, home } = brokenWords;
  const body = html({ title, text, nonce, links: `<a href="">${again}</a> · <a href="/">${home}</a>` });
  return { status: 500, headers, body };
}

const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
const style =
  ':root{color-scheme:light dark}body{font:1.1875rem/1.5 system-ui,sans-serif;max-width:38rem;margin:3rem auto;padding:0 1rem}';

interface Said {
  readonly title: string;
  readonly text: string;
  readonly links: string;
  readonly nonce: string;
}

function html({ title, text, links, nonce }: Said): string {
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style nonce="${nonce}">${style}</style></head>
<body><main id="main"><h1>${title}</h1><p>${text}</p><p>${links}</p></main></body></html>
`;
}
