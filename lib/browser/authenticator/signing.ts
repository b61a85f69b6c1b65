/** What the person decided, and the number they typed; none when they did not approve. */
export interface Decision {
  readonly decision: 'approve' | 'deny' | 'unasked';
  readonly number: string;
}

/** What an answer is about: one request of one account at one portal. */
export interface Subject {
  readonly request: string;
  readonly account: string;
  readonly origin: string;
}

const p256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** The text that is signed. Any part changed makes another text, so that a signature is good for one answer only. */
export function approvalText({ request, account, origin }: Subject, { decision, number }: Decision): string {
  return JSON.stringify(['latchkey-approval', 1, request, decision, number, account, origin]);
}

/** A new pair of keys. The private one can sign, and can never be read out. */
export function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(p256, false, ['sign', 'verify']);
}

export interface PublicKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** The public half, as the portal wants it. */
export async function publicKeyOf(keys: CryptoKeyPair): Promise<PublicKey> {
  const { x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  return { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' };
}

/** Signs an answer: r and s one after the other (IEEE P1363), in base64url. */
export async function signAnswer(key: CryptoKey, subject: Subject, decision: Decision): Promise<string> {
  const text = new TextEncoder().encode(approvalText(subject, decision));
  return base64url(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, text));
}

function base64url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
