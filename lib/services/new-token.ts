import { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';

const tokenBytes = 32; // 256 bit (ASVS 7.2.3 asks for 128)

/** A new id for a cookie and what is stored of it. */
export function newToken(portal: Pick<Portal, 'keyring'>): { readonly token: Secret; readonly hash: string } {
  const token = portal.keyring.token(tokenBytes);
  return { token: new Secret(token), hash: portal.keyring.digest(token) };
}
