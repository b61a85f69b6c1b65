/** Who may post: our own pages only, or also programs that are no browser (they send neither header). */
export type Senders = 'pages' | 'pages-and-scripts';

/**
 * Whether a request that changes something comes from our own pages (OWASP CSRF: Fetch Metadata and Origin). A browser
 * always sends at least one of the two with a POST; none at all is refused as well, save where scripts are welcome.
 */
export function sameOrigin(headers: Headers, publicUrl: string, senders: Senders): boolean {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (origin === null && site === null) return senders === 'pages-and-scripts';
  if (site !== null && site !== 'same-origin') return false;
  return origin === null || origin === new URL(publicUrl).origin;
}
