import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { Present } from '#lib/domain/actor';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Person } from '#lib/domain/person';
import type { RefusalCode } from '#lib/domain/refusal';
import type { Portal } from '#lib/ports/portal';
import { findPresent } from '#lib/services/find-present';
import { world } from '#lib/services/testing/wizard-world';
import { addPerson } from '#lib/storage/testing/fixtures';
import { readOidc } from '../oidc/oidc-config.ts';
import { providerDoor } from '../oidc/provider-door.ts';
import { uncarry } from '../said-cookie.ts';
import { clientId, clientSecret, lyingProvider } from './lying-provider.ts';
import type { LyingProvider } from './lying-provider.ts';
import { holdRunning } from './running.ts';

/** A browser: it keeps what it is told to, and goes where it is sent. */
export class Browser {
  readonly jar = new Map<string, string>();
  readonly lines: string[] = [];
  last = new Response();

  take(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      this.lines.push(line);
      const [name = '', ...value] = (line.split(';')[0] ?? '').split('=');
      if (line.includes('Max-Age=0')) this.jar.delete(name);
      else this.jar.set(name, value.join('='));
    }
    this.last = response;
    return response;
  }

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

export interface ProviderWorld {
  readonly portal: Portal;
  readonly provider: LyingProvider;
  readonly person: Person;
  /** Everything that was logged. */
  readonly logged: string[];
  post(browser: Browser, path: string, form?: Readonly<Record<string, string>>): Promise<Response>;
  get(browser: Browser, path: string): Promise<Response>;
  /** As far as the provider; gives what it was asked. */
  leave(browser: Browser, path?: string, form?: Readonly<Record<string, string>>): Promise<URL>;
  /** Back from it, with a code; the ID token has the right nonce unless the claims say otherwise. */
  come(browser: Browser, asked: URL, more?: Readonly<Record<string, string>>): Promise<Response>;
  /** All the way. */
  signIn(browser: Browser): Promise<Response>;
  present(browser: Browser): Promise<Present | null>;
  /** What the page that the browser was sent to says was refused; null when it says nothing of the kind. */
  refused(browser: Browser): RefusalCode | null;
  close(): Promise<void>;
}

const verbs = {
  '/api/sign-in/oidc': () => import('../../../app/api/sign-in/oidc/route.ts'),
  '/api/sign-in/oidc/callback': () => import('../../../app/api/sign-in/oidc/callback/route.ts'),
  '/api/sign-in/oidc/leave': () => import('../../../app/api/sign-in/oidc/leave/route.ts'),
  '/api/sign-in/oidc/signed-out': () => import('../../../app/api/sign-in/oidc/signed-out/route.ts'),
  '/api/sign-in/oidc/back-channel': () => import('../../../app/api/sign-in/oidc/back-channel/route.ts'),
  '/api/confirm/provider': () => import('../../../app/api/confirm/provider/route.ts'),
  '/api/sign-out': () => import('../../../app/api/sign-out/route.ts'),
} as const;

/** A portal whose people sign in from a provider that can lie. */
export async function providerWorld(
  variables: Readonly<Record<string, string>> = {},
  change: (portal: Portal) => Portal = (portal) => portal,
): Promise<ProviderWorld> {
  const real = await world();
  const provider = await lyingProvider();
  const portal = change({ ...real.portal, clock: { now: () => Date.now() } });
  process.env['NEXTAUTH_URL'] = portal.settings.publicUrl;
  const given = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
  const { oidc } = readOidc({ ...given, ...variables }, { production: false });
  assert.ok(oidc);
  const logged: string[] = [];
  const door = providerDoor(portal, oidc, 'the secret of a test, long enough for it');
  holdFor(portal, { door, logged });
  const person = await addPerson(portal.store, { email: 'ana@riverside.example' as EmailAddress });
  provider.claims = { email: person.email, email_verified: true };
  return at({ portal, provider, person, logged });
}

function holdFor(portal: Portal, by: { readonly door: ReturnType<typeof providerDoor>; readonly logged: string[] }) {
  const { settings } = holdRunning(portal);
  const { name, issuer, passwords } = by.door.settings;
  holdRunning(portal, {
    settings: { ...settings, provider: { name, issuer, passwords } },
    log: pino({ level: 'info' }, { write: (line: string) => void by.logged.push(line) }),
    providerDoor: by.door,
  });
}

type Made = Pick<ProviderWorld, 'portal' | 'provider' | 'person' | 'logged'>;

function at(made: Made): ProviderWorld {
  const { portal, provider } = made;
  const { publicUrl } = portal.settings;
  const origin = { ip: '192.0.2.1', userAgent: 'test' };
  const ask = async (browser: Browser, path: string, request: RequestInit): Promise<Response> => {
    const url = new URL(path, publicUrl);
    const load = verbs[url.pathname as keyof typeof verbs];
    const module = (await load()) as Record<string, (request: Request, context: object) => Promise<Response>>;
    const headers = { ...(request.headers as Record<string, string>), cookie: browser.cookie };
    const handler = module[request.method ?? 'GET'];
    assert.ok(handler);
    return browser.take(await handler(new Request(url, { ...request, headers }), { params: Promise.resolve({}) }));
  };
  const world: ProviderWorld = {
    ...made,
    post: (browser, path, form = {}) => {
      const headers = { origin: publicUrl, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
      return ask(browser, path, { method: 'POST', headers, body: new URLSearchParams(form).toString() });
    },
    get: (browser, path) => ask(browser, path, { method: 'GET', headers: { accept: 'text/html' } }),
    leave: async (browser, path = '/api/sign-in/oidc', form = {}) => {
      const response = await world.post(browser, path, form);
      const refresh = response.headers.get('refresh');
      assert.ok(refresh, `${path} did not lead to the provider: ${response.headers.get('location') ?? ''}`);
      return new URL(refresh.replace('0; url=', ''));
    },
    come: (browser, asked, more = {}) => {
      if (!('nonce' in provider.claims)) provider.claims['nonce'] = asked.searchParams.get('nonce');
      const query = new URLSearchParams({ code: 'a code', state: asked.searchParams.get('state') ?? '', ...more });
      return world.get(browser, `/api/sign-in/oidc/callback?${query.toString()}`).finally(() => {
        if (provider.claims['nonce'] === asked.searchParams.get('nonce')) delete provider.claims['nonce'];
      });
    },
    signIn: async (browser) => world.come(browser, await world.leave(browser)),
    present: async (browser) => {
      const token = browser.jar.get('latchkey');
      return token === undefined ? null : findPresent(portal, token, origin);
    },
    refused: (browser) => {
      const to = new URL(browser.last.headers.get('location') ?? '/', publicUrl);
      const said = uncarry(portal, to.searchParams.get('said') ?? '', browser.jar.get('said') ?? '');
      return said?.does === 'refused' ? said.refusal.code : null;
    },
    close: async () => {
      await provider.close();
      await portal.store.close();
    },
  };
  return world;
}
