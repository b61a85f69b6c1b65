import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { approvalText } from '#lib/domain/binding-code';

/** A phone with the portal's own authenticator, as its owner carries it. */
export interface Pocket {
  readonly id: string;
  readonly token: string;
  /** SPKI, base64url. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

/** A phone with a new key. */
export function newPocket(id: string, token: string): Pocket {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { id, token, privateKey, publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url') };
}

/** What a phone sends to approve a request: the number, signed with everything it is for. */
export function approvalOf(
  { privateKey }: Pocket,
  of: { readonly id: string; readonly number: string; readonly account: string; readonly origin: string },
): { readonly number: string; readonly signature: string } {
  const text = Buffer.from(approvalText({ ...of, decision: 'approve' }));
  const signature = sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return { number: of.number, signature };
}
