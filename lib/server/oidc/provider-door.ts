import type { AuthOptions } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { CallbackParamsType, OpenIDCallbackChecks } from 'openid-client';
import { Secret } from '#lib/domain/secret';
import type { ProviderProof } from '#lib/domain/provider-proof';
import { ok, refuse } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import type { Cookie, CookieName } from '../cookies.ts';
import { callNextAuth, csrfToken, silent } from '../next-auth-call.ts';
import type { OidcSettings } from './oidc-config.ts';
import { callbackPath, providerDirectory, signedOutPath } from './provider.ts';
import type { Provider } from './provider.ts';
import { codeOfError, trouble, troubleOf } from './provider-trouble.ts';
import type { Trouble } from './provider-trouble.ts';
import { claimsOf, paramsFor } from './asking.ts';
import { carryRun, findRun, runLasts } from './provider-run.ts';
import type { Errand, ProviderRun } from './provider-run.ts';
import { readClaims } from './read-claims.ts';

type OrTrouble<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Trouble };
type Read = (name: CookieName) => string | null;

/** An answer that belongs to a run of this browser: the proof, or why there is none. */
export interface Answered {
  readonly run: ProviderRun;
  readonly over: Cookie;
  readonly outcome: OrTrouble<ProviderProof>;
}

/** The door for whoever comes from an OpenID provider. */
export interface ProviderDoor {
  readonly settings: OidcSettings;
  /** Where to send them, and what their browser is to carry meanwhile. */
  begin(cookie: Read, errand: Errand): Promise<OrTrouble<{ readonly url: string; readonly cookie: Cookie }>>;
  /** Judges what they came back with; null when this browser has begun nothing of the kind. */
  finish(cookie: Read, query: Readonly<Record<string, string>>): Promise<Answered | null>;
  /** Where to sign out there; null where the provider has no such page, or cannot be asked now. */
  signOutUrl(idToken: string): Promise<string | null>;
  /** For what the provider sends by itself. */
  provider(): Promise<Provider>;
}

const id = 'oidc';
const checkNames = { state: 'oidc-state', pkceCodeVerifier: 'oidc-pkce', nonce: 'oidc-nonce' } as const;

/** next-auth makes and judges `state`, `nonce` and PKCE, and seals them; the session that follows is ours (decision 0016). */
export function providerDoor(portal: Portal, settings: OidcSettings, secret: string): ProviderDoor {
  const { publicUrl } = portal.settings;
  const directory = providerDirectory(settings, publicUrl, () => portal.clock.now());
  const parts = { portal, settings, secret };
  return {
    settings,
    provider: () => directory.find(),
    async begin(cookie, errand) {
      try {
        const provider = await directory.find();
        const options = optionsFor(parts, provider, { params: paramsFor(settings, errand) });
        const answer = await callNextAuth({ method: 'POST', path: ['signin', id] }, options, publicUrl);
        const url = new URL(answer.url ?? '');
        const checks = Object.fromEntries(Object.values(checkNames).map((name) => [name, answer.cookies[name] ?? '']));
        const run = { ...errand, state: url.searchParams.get('state') ?? '', checks, at: portal.clock.now() };
        return ok({ url: url.href, cookie: carryRun(portal, cookie, run) });
      } catch (failure) {
        return refuse(troubleOf(failure));
      }
    },
    async finish(cookie, query) {
      const found = findRun(portal, cookie, query['state'] ?? '');
      return found === null
        ? null
        : { ...found, outcome: await judge(parts, directory.find, { run: found.run, query }) };
    },
    async signOutUrl(idToken) {
      const provider = await directory.find().catch(() => null);
      if (provider === null || provider.endSession === null) return null;
      return provider.client.endSessionUrl({
        id_token_hint: idToken,
        post_logout_redirect_uri: `${publicUrl}${signedOutPath}`,
      });
    },
  };
}

interface Parts {
  readonly portal: Portal;
  readonly settings: OidcSettings;
  readonly secret: string;
}

interface Told {
  readonly run: ProviderRun;
  readonly query: Readonly<Record<string, string>>;
}

async function judge(parts: Parts, find: () => Promise<Provider>, told: Told): Promise<OrTrouble<ProviderProof>> {
  const { portal, settings } = parts;
  const { run, query } = told;
  const error = query['error'];
  if (error !== undefined) {
    return refuse(trouble(codeOfError(error), `the provider answered ${error.replaceAll(/[^\w-]/g, '').slice(0, 60)}`));
  }
  const heard: { claims: unknown; idToken: Secret | null; failure: unknown } = {
    claims: null,
    idToken: null,
    failure: null,
  };
  const exchange = async (provider: Provider, params: CallbackParamsType, checks: OpenIDCallbackChecks) => {
    try {
      const expected = { ...checks, response_type: 'code' };
      const tokens = await provider.client.callback(`${portal.settings.publicUrl}${callbackPath}`, params, expected);
      heard.claims = await claimsOf(provider, tokens);
      heard.idToken = new Secret(tokens.id_token ?? '');
      return { tokens: { id_token: tokens.id_token ?? '' } };
    } catch (failure) {
      heard.failure = failure;
      throw failure;
    }
  };
  try {
    const options = optionsFor(parts, await find(), { exchange });
    const call = { method: 'GET', path: ['callback', id], query, cookies: run.checks } as const;
    await callNextAuth(call, options, portal.settings.publicUrl);
  } catch (failure) {
    heard.failure ??= failure;
  }
  if (heard.failure !== null) return refuse(troubleOf(heard.failure));
  // next-auth did not get so far: what it had sealed is too old or not its own.
  if (heard.idToken === null) return refuse(trouble('provider-expired', 'the checks of next-auth did not hold'));
  const now = portal.clock.now();
  return readClaims(heard.claims, heard.idToken, { settings, now, freshSince: run.why === 'prove' ? run.at : null });
}

interface OfOneCall {
  readonly params?: Readonly<Record<string, string>>;
  readonly exchange?: (
    provider: Provider,
    params: CallbackParamsType,
    checks: OpenIDCallbackChecks,
  ) => Promise<{ readonly tokens: { readonly id_token: string } }>;
}

function optionsFor(
  { portal, settings, secret }: Parts,
  provider: Provider,
  { params = {}, exchange }: OfOneCall,
): AuthOptions & { readonly secret: string } {
  const short = { maxAge: runLasts };
  const own: OAuthConfig<{ readonly sub: string }> = {
    id,
    name: settings.name,
    type: 'oauth',
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    issuer: provider.issuer,
    authorization: { url: provider.authorization, params: { ...params } },
    token: {
      url: provider.token,
      ...(exchange !== undefined && {
        request: ({ params: given, checks }) => exchange(provider, given, checks),
      }),
    },
    client: { redirect_uris: [`${portal.settings.publicUrl}${callbackPath}`] },
    profile: ({ sub }) => ({ id: sub }),
  };
  return {
    secret,
    session: { strategy: 'jwt' },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      csrfToken,
      state: { name: checkNames.state, options: short },
      pkceCodeVerifier: { name: checkNames.pkceCodeVerifier, options: short },
      nonce: { name: checkNames.nonce, options: short },
    },
    providers: [own],
    // The session is opened by whoever called, once it is known whose account it is.
    callbacks: { signIn: () => false },
    logger: silent,
  };
}
