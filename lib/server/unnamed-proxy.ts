import type { IncomingMessage } from 'node:http';
import type { BlockList } from 'node:net';
import { isTrusted } from './client-address.ts';

/**
 * Tells once, with the first request that names somebody else in X-Forwarded-For, that nobody has been told to believe
 * it: behind a proxy everybody would share one address, and with it every limit. Anybody can send the header, so that it
 * proves nothing.
 */
export function noticingProxies(proxies: BlockList, warn: (words: string) => void): (request: IncomingMessage) => void {
  let told = false;
  return (request) => {
    if (told || request.headers['x-forwarded-for'] === undefined || isTrusted(request, proxies)) return;
    told = true;
    warn(
      `${request.socket.remoteAddress ?? 'Somebody'} names others in X-Forwarded-For and is not in TRUSTED_PROXIES. If it is your proxy, name it there: until then everybody seems to come from its address.`,
    );
  };
}
