import { sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** Long enough for one call and for clocks that differ a little. */
const lasts = 120;

/** Whom a token speaks for: role, realm and resolver must be as the server's entry for the key says. */
export interface SpeaksFor {
  readonly role: 'user';
  readonly realm: string;
  readonly resolver: string;
  readonly username: string;
}

/** A token by which privacyIDEA takes the bearer for that person (its `PI_TRUSTED_JWT`); ES256, RFC 7515 and 7518 §3.4. */
export function trustedJwt(key: KeyObject, who: SpeaksFor, now: number): string {
  const issued = Math.floor(now / 1000);
  const claims = { ...who, nonce: '', authtype: 'password', rights: [], exp: issued + lasts };
  const text = `${part({ alg: 'ES256', typ: 'JWT' })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

function part(of: object): string {
  return Buffer.from(JSON.stringify(of)).toString('base64url');
}
