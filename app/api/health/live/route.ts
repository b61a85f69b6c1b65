/** The process answers. Says nothing about what it stands on. */
export function GET(): Response {
  return Response.json({ state: 'live' }, { headers: { 'Cache-Control': 'no-store' } });
}
