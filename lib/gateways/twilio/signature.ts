import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What Twilio has sent: a form, as pairs since a name may come twice, or a body whose digest is in the address. */
export type Signed =
  | { readonly kind: 'form'; readonly pairs: readonly (readonly [string, string])[] }
  | { readonly kind: 'body'; readonly text: string };

export interface Signature {
  /** The address exactly as we gave it to Twilio, from our configuration and never from the request. */
  readonly url: string;
  readonly content: Signed;
  /** The header `X-Twilio-Signature`. */
  readonly given: string;
}

/**
 * Whether Twilio signed this request (security row A33): HMAC-SHA1, under the account's token, over the address and the
 * form's fields in the order of their names. Twilio signs with or without the port of an address; both are of our own making.
 * All comparisons take the same time.
 */
export function isSigned(token: string, { url, content, given }: Signature): boolean {
  const fields = content.kind === 'form' ? written(content.pairs) : '';
  const genuine = spellings(url).filter((each) => {
    const mac = createHmac('sha1', token)
      .update(each + fields)
      .digest('base64');
    return equal(mac, given);
  });
  if (genuine.length === 0) return false;
  return content.kind === 'form' || isDigest(url, content.text);
}

/** A name and its values follow each other; the same value of a name counts once. */
function written(pairs: Extract<Signed, { kind: 'form' }>['pairs']): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of pairs) values.set(name, (values.get(name) ?? new Set()).add(value));
  const names = [...values.keys()].sort();
  return names
    .map((name) =>
      [...(values.get(name) ?? [])]
        .sort()
        .map((value) => name + value)
        .join(''),
    )
    .join('');
}

/** As it is, without a port, and with the scheme's own; letters stay as they are written. */
function spellings(url: string): readonly string[] {
  const parts = /^(https?):\/\/([^/?#]*@)?([^/?#:]+|\[[^\]]*\])(?::[0-9]+)?([/?#].*)?$/i.exec(url);
  if (parts === null) return [url];
  const [, scheme = '', user = '', host = '', rest = ''] = parts;
  const usual = scheme.toLowerCase() === 'https' ? ':443' : ':80';
  return [...new Set([url, ...['', usual].map((port) => `${scheme}://${user}${host}${port}${rest}`)])];
}

function isDigest(url: string, body: string): boolean {
  const claimed = /[?&]bodySHA256=([0-9a-fA-F]{64})(?:&|$)/.exec(url)?.[1] ?? '';
  return equal(createHash('sha256').update(body).digest('hex'), claimed.toLowerCase());
}

/** Digests of both, so that not even their lengths take different times. */
function equal(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
