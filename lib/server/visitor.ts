import type { Origin, Present } from '#lib/domain/actor';
import { findPresent } from '#lib/services/find-present';
import { phoneDone } from '#lib/services/on-the-phone';
import { cookieName, readCookie } from './cookies.ts';
import { latchkey } from './latchkey.ts';

/** The header in which the edge passes on the client's address; whatever a client sends under it is dropped there. */
export const peerHeader = 'x-latchkey-peer';

/** The header in which the edge notes that somebody stands between: whoever connected only passes the request on. */
export const forwardedHeader = 'x-latchkey-forwarded';

/** The header in which the edge tells the parts that are on every page which one it is. */
export const pathHeader = 'x-latchkey-path';

const longestUserAgent = 200;
const unprintable = /[^\x20-\x7e]/g;

/** Where a request came from. */
export function originOf(headers: Headers): Origin {
  const userAgent = (headers.get('user-agent') ?? '').replace(unprintable, '').slice(0, longestUserAgent);
  return { ip: headers.get(peerHeader) ?? 'unknown', userAgent };
}

/** Who sent a request; null when nobody is signed in. */
export async function findVisitor(headers: Headers, portal = latchkey().portal): Promise<Present | null> {
  const { settings } = latchkey();
  const token = readCookie(headers.get('cookie'), cookieName('latchkey', settings.publicUrl));
  if (token === null || token === '') return null;
  return findPresent(portal, token, originOf(headers));
}

/** Where a phone is led whose session for one set-up is over: its computer has it, and there is nothing to sign in to. */
export async function phoneDoor(headers: Headers): Promise<string | null> {
  const { portal, settings } = latchkey();
  const token = readCookie(headers.get('cookie'), cookieName('latchkey', settings.publicUrl));
  if (token === null || token === '') return null;
  return (await portal.store.sessions.wasHandedOver(portal.keyring.digest(token))) ? phoneDone('over') : null;
}
