/** What a phone shows to be bound: the long code of the QR, or the short code with its place. */
export type Binding = { readonly code: string } | { readonly place: string; readonly code: string };

/** Why something that was scanned is not a code to add an account with. */
export type LinkTrouble = 'link-for-codes' | 'link-elsewhere' | 'link-unknown';

export type CodeTrouble = 'code-missing' | 'code-not-whole';
export type UrlTrouble = 'url-missing' | 'url-elsewhere' | 'url-not-whole';

/** What is wrong with what was typed, field by field. */
export interface TypingTroubles {
  readonly code?: CodeTrouble;
  readonly url?: UrlTrouble;
}

type Read<T, Why> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: Why };

const long = 26;
const short = 10;
const crockford = /^[0-9A-HJKMNP-TV-Z]+$/;
const placed = /^(?:https?:\/\/)?([^/\s]+)\/authenticator\/add\/([0-9\s-]+)\/?$/i;

/** The letters of a code as they are meant: any case, without spaces and dashes, with O for 0 and I or L for 1. */
function plain(text: string): string {
  return text
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

function isCode(text: string, length: number): boolean {
  return text.length === length && crockford.test(text);
}

/** The code behind `#add=` of an address; null when there is none. */
export function readFragment(fragment: string): string | null {
  const code = /^#add=(.+)$/.exec(fragment)?.[1];
  return code === undefined ? null : plain(decoded(code));
}

/** Whether it is the code of a QR: 26 characters, 128 bits. */
export function isLongCode(code: string): boolean {
  return isCode(code, long);
}

/** What the camera saw in a QR code. */
export function readLink(text: string, origin: string): Read<string, LinkTrouble> {
  if (/^otpauth/i.test(text.trim())) return { ok: false, why: 'link-for-codes' };
  const url = URL.parse(text.trim());
  if (url?.pathname.replace(/\/$/, '') !== '/authenticator') return { ok: false, why: 'link-unknown' };
  const code = readFragment(url.hash);
  if (code === null || !isLongCode(code)) return { ok: false, why: 'link-unknown' };
  if (url.origin !== origin) return { ok: false, why: 'link-elsewhere' };
  return { ok: true, value: code };
}

/** The Code and the URL as they were typed. */
export function readTyped(typed: { code: string; url: string }, origin: string): Read<Binding, TypingTroubles> {
  const code = plain(typed.code);
  if (isLongCode(code)) return { ok: true, value: { code } };
  const place = readPlace(typed.url, origin);
  const wrong = code === '' ? 'code-missing' : isCode(code, short) ? null : 'code-not-whole';
  if (place.ok && wrong === null) return { ok: true, value: { place: place.value, code } };
  return { ok: false, why: { ...(wrong !== null && { code: wrong }), ...(!place.ok && { url: place.why }) } };
}

/** The nine digits of a place, alone or at the end of its URL. */
function readPlace(typed: string, origin: string): Read<string, UrlTrouble> {
  const text = typed.trim();
  if (text === '') return { ok: false, why: 'url-missing' };
  const [, host, inUrl] = placed.exec(text) ?? [];
  const digits = (inUrl ?? text).replaceAll(/[\s\p{Pd}]/gu, '');
  if (!/^[0-9]{9}$/.test(digits)) return { ok: false, why: 'url-not-whole' };
  if (host !== undefined && host.toLowerCase() !== new URL(origin).host) return { ok: false, why: 'url-elsewhere' };
  return { ok: true, value: digits };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
