import type { Said } from '#lib/contract/said';
import { isFault } from '#lib/domain/fault';
import type { Portal } from '#lib/ports/portal';
import { cookieName } from './cookies.ts';
import type { Cookie } from './cookies.ts';

const lasts = 300; // seconds

interface Carried {
  readonly id: string;
  readonly said: Said;
}

/** Seals what a page is to say into a short-lived cookie, and names it in the address, so that only that page says it. */
export function carry(portal: Portal, path: string, said: Said): { readonly path: string; readonly cookie: Cookie } {
  const id = portal.keyring.token(6);
  const carried: Carried = { id, said };
  const url = new URL(path, portal.settings.publicUrl);
  url.searchParams.set('said', id);
  return {
    path: url.pathname + url.search,
    cookie: {
      name: cookieName('said', portal.settings.publicUrl),
      value: portal.keyring.seal(JSON.stringify(carried), 'cookie:said'),
      maxAge: lasts,
    },
  };
}

/** What the address asks to be said, if the cookie carries it; null otherwise. */
export function uncarry(portal: Portal, id: string, cookie: string): Said | null {
  try {
    const carried = JSON.parse(portal.keyring.open(cookie, 'cookie:said')) as Carried;
    return carried.id === id ? carried.said : null;
  } catch (failure) {
    if (isFault(failure)) return null; // another key or another browser's: there is nothing to say
    throw failure;
  }
}
