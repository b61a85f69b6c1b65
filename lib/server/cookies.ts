/** A session cookie ends with the browser; the row behind it ends by itself. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** Seconds; 0 removes it; null until the browser is closed. */
  readonly maxAge: number | null;
}

/**
 * The cookies there are: the session, what a page is to say, the mark of a browser that is known, of one that is remembered,
 * the run of somebody who has forgotten their password, and those who are on their way to their provider, or are leaving it.
 */
export type CookieName = 'latchkey' | 'said' | 'known' | 'device' | 'reset' | 'leaving' | `provider-${number}`;

/** `__Host-` binds a cookie to the host and to https (ASVS 3.3.1); without https browsers refuse that name. */
export function cookieName(name: CookieName, publicUrl: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${name}` : name;
}

/** The `Set-Cookie` line. Lax, so that a link in a notice finds the person signed in. */
export function setCookie({ name, value, maxAge }: Cookie, publicUrl: string): string {
  const parts = [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (publicUrl.startsWith('https:')) parts.push('Secure');
  if (maxAge !== null) parts.push(`Max-Age=${String(maxAge)}`);
  return parts.join('; ');
}

/** The value of a cookie in a `Cookie` header; null when it is missing. */
export function readCookie(header: string | null, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
}
