import { BlockList, isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';

/** Reads addresses and ranges, separated by commas; null when one of them is neither, or would be everybody. */
export function trustedProxies(list: string): BlockList | null {
  const trusted = new BlockList();
  for (const each of list.split(',')) {
    const [, written = '', bits] = /^([^/]+)(?:\/([1-9]\d{0,2}))?$/.exec(each.trim()) ?? [];
    const address = addressIn(written);
    if (address === null) return null;
    const whole = isIP(address) === 4 ? 32 : 128;
    if (Number(bits ?? whole) > whole) return null;
    trusted.addSubnet(address, Number(bits ?? whole), familyOf(address));
  }
  return trusted;
}

/**
 * Where a request came from: who connected. A trusted proxy is believed about who connected to it, and to nothing
 * further: of `X-Forwarded-For`, which anybody can begin, the right-most address that is no trusted proxy's (ASVS 4.1.3,
 * 15.3.4). Other headers of the kind are not read, since a proxy that does not know them passes them on as they came.
 */
export function clientAddress(request: IncomingMessage, trusted: BlockList): string {
  const peer = addressIn(request.socket.remoteAddress ?? '');
  if (peer === null) return 'unknown';
  if (!trusted.check(peer, familyOf(peer))) return peer;
  const claimed = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  for (const each of claimed.toReversed()) {
    const address = addressIn(each.trim());
    if (address === null) return peer;
    if (!trusted.check(address, familyOf(address))) return address;
  }
  return peer;
}

/** Whether a request comes from a proxy that is believed. */
export function isTrusted(request: IncomingMessage, trusted: BlockList): boolean {
  const peer = addressIn(request.socket.remoteAddress ?? '');
  return peer !== null && trusted.check(peer, familyOf(peer));
}

/** An address by its one name, so that nobody has two: IPv6 in short, without a zone, and IPv4 in IPv6 as IPv4. */
function addressIn(written: string): string | null {
  const bare = written.replace(/%.*$/, '');
  if (isIP(bare) !== 6) return isIP(bare) === 4 ? bare : null;
  const short = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  return [high, low]
    .flatMap((half) => [Number.parseInt(half, 16) >> 8, Number.parseInt(half, 16) & 255])
    .map(String)
    .join('.');
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}
