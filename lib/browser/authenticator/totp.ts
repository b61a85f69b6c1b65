import { fromBase32 } from './base32.ts';

const period = 30_000;

/** The key of the six-digit codes, made so that nothing can read it out again; null when the seed is no Base32. */
export async function codeKey(seed: string): Promise<CryptoKey | null> {
  const bytes = fromBase32(seed);
  if (bytes === null || bytes.byteLength === 0) return null;
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
}

/** The code of a moment: RFC 6238, SHA-1, six digits, thirty seconds. */
export async function codeAt(key: CryptoKey, at: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(at / period)));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer));
  const offset = mac.getUint8(mac.byteLength - 1) & 0xf;
  const number = mac.getUint32(offset) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** Which thirty seconds a moment is in: the code changes with it. */
export function turnOf(at: number): number {
  return Math.floor(at / period);
}

/** Whole seconds until the code changes, 30 to 1. */
export function secondsLeft(at: number): number {
  return Math.ceil((period - (at % period)) / 1_000);
}
