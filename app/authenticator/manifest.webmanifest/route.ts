import { authenticatorWords } from '#lib/content/authenticator';
import { settings } from '#lib/server/page';

export const dynamic = 'force-dynamic';

/** What a phone needs to install the app, under the name that people are told to look for. */
export function GET(): Response {
  const { organisationName, authenticator } = settings();
  const ownName = `${organisationName} ${authenticatorWords.name}`;
  const icon = (name: string, side: number, purpose: string) => ({
    src: `/authenticator-${name}.png`,
    sizes: `${side}x${side}`,
    type: 'image/png',
    purpose,
  });
  const manifest = {
    id: '/authenticator',
    name: authenticator.own ? authenticator.name : ownName,
    short_name: authenticatorWords.name,
    description: authenticatorWords.about(organisationName),
    lang: 'en-GB',
    dir: 'ltr',
    start_url: '/authenticator',
    scope: '/authenticator',
    display: 'standalone',
    orientation: 'any',
    background_color: '#0a4147',
    theme_color: '#0a4147',
    categories: ['security', 'utilities'],
    launch_handler: { client_mode: 'navigate-existing' },
    icons: [
      icon('192', 192, 'any'),
      icon('512', 512, 'any'),
      icon('maskable-512', 512, 'maskable'),
      { src: '/authenticator-icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ],
  };
  return Response.json(manifest, {
    headers: { 'Content-Type': 'application/manifest+json', 'Cache-Control': 'public, max-age=3600' },
  });
}
