import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { CborValue } from './cbor.ts';

export type SoftAlgorithm = 'ES256' | 'EdDSA' | 'RS256' | 'ES384';

/** COSE algorithm identifiers. */
export const algorithmIds = { ES256: -7, EdDSA: -8, RS256: -257, ES384: -35 };

/** A credential's two halves. */
export interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly algorithm: SoftAlgorithm;
}

/** The public half as a COSE key that claims an algorithm, its own or another. */
export function coseKey(pair: Pair, claims: number): ReadonlyMap<CborValue, CborValue> {
  const jwk = pair.publicKey.export({ format: 'jwk' });
  const octets = (text: string | undefined) => Buffer.from(text ?? '', 'base64url');
  switch (pair.algorithm) {
    case 'ES256':
    case 'ES384':
      return new Map<CborValue, CborValue>([
        [1, 2],
        [3, claims],
        [-1, pair.algorithm === 'ES256' ? 1 : 2],
        [-2, octets(jwk.x)],
        [-3, octets(jwk.y)],
      ]);
    case 'EdDSA':
      return new Map<CborValue, CborValue>([
        [1, 1],
        [3, claims],
        [-1, 6],
        [-2, octets(jwk.x)],
      ]);
    case 'RS256':
      return new Map<CborValue, CborValue>([
        [1, 3],
        [3, claims],
        [-1, octets(jwk.n)],
        [-2, octets(jwk.e)],
      ]);
  }
}

/** A new pair. */
export function pairFor(algorithm: SoftAlgorithm) {
  switch (algorithm) {
    case 'ES256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'ES384':
      return generateKeyPairSync('ec', { namedCurve: 'P-384' });
    case 'EdDSA':
      return generateKeyPairSync('ed25519');
    case 'RS256':
      return generateKeyPairSync('rsa', { modulusLength: 2048 });
  }
}

/** A signature as the algorithm has it. */
export function signed(pair: Pair, over: Buffer): Buffer {
  const hash = { ES256: 'sha256', ES384: 'sha384', RS256: 'sha256', EdDSA: null }[pair.algorithm];
  return sign(hash, over, pair.privateKey);
}

/** Breaks a signature by one bit. */
export function flip(signature: Buffer): void {
  const last = signature.length - 1;
  signature[last] = (signature[last] ?? 0) ^ 1;
}
