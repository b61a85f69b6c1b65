/**
 * The path of our own to return to, from what a query or a form claims; null for anything that leaves the origin.
 * Parsed by the WHATWG URL parser and compared by origin; the parsed path is used, never the text (ASVS 3.7.2).
 */
export function parseReturnPath(text: string | null | undefined, publicUrl: string): string | null {
  if (text === null || text === undefined || text === '' || text.length > 512) return null;
  if (!text.startsWith('/')) return null;
  const base = new URL(publicUrl);
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  if (url.origin !== base.origin || url.username !== '' || url.password !== '') return null;
  if (url.pathname.startsWith('//') || url.pathname.startsWith('/api/')) return null;
  if (url.pathname === '/sign-in' || url.pathname.startsWith('/sign-in/')) return null;
  return url.pathname + url.search;
}
