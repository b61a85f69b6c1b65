import { createRemoteJWKSet } from 'jose';
import { Issuer, custom } from 'openid-client';
import type { Client } from 'openid-client';
import { Fault } from '#lib/domain/fault';
import type { OidcSettings } from './oidc-config.ts';

/** How far the provider's clock and ours may be apart, in seconds. */
export const clockSkew = 60;

const answersWithin = 5_000;
const knownFor = 60 * 60_000;
/** While the provider cannot be asked, what it said of itself counts this long. */
const keptFor = 24 * 60 * 60_000;
const triedAgainAfter = 10_000;

/** The provider as it describes itself, and our client of it, which keeps its keys. */
export interface Provider {
  readonly client: Client;
  readonly issuer: string;
  readonly authorization: string;
  readonly token: string;
  /** Where people sign out there; null where it has no such page. */
  readonly endSession: string | null;
  /** The keys it signs with; one that is not known yet is looked for anew. */
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
}

export interface ProviderDirectory {
  /** Asks the provider what it is, an hour long only once. Throws when it cannot be asked or says what it must not. */
  find(): Promise<Provider>;
}

/** Where its answers come back to, and where it sends people who have signed out there: to be registered exactly so. */
export const callbackPath = '/api/sign-in/oidc/callback';
export const signedOutPath = '/api/sign-in/oidc/signed-out';

export function providerDirectory(settings: OidcSettings, publicUrl: string, now: () => number): ProviderDirectory {
  custom.setHttpOptionsDefaults({ timeout: answersWithin });
  let known: { readonly provider: Provider; readonly at: number } | null = null;
  let asking: Promise<Provider> | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;
  const ask = async (): Promise<Provider> => {
    try {
      const provider = open(settings, publicUrl, await Issuer.discover(settings.issuer));
      known = { provider, at: now() };
      return provider;
    } catch (failure) {
      failedAt = now();
      if (known !== null && now() - known.at < keptFor) return known.provider;
      throw failure;
    } finally {
      asking = null;
    }
  };
  return {
    async find() {
      if (known !== null && now() - known.at < knownFor) return known.provider;
      const triedLately = known !== null && now() - known.at < keptFor && now() - failedAt < triedAgainAfter;
      if (known !== null && triedLately) return known.provider;
      return (asking ??= ask());
    },
  };
}

function open(settings: OidcSettings, publicUrl: string, found: Issuer): Provider {
  const { metadata } = found;
  if (bare(metadata.issuer) !== bare(settings.issuer)) {
    throw new Fault('misconfigured', `OIDC_ISSUER names ${settings.issuer}, which calls itself ${metadata.issuer}.`);
  }
  const endpoint = (name: string, url: string | undefined): string => {
    if (url === undefined || !URL.canParse(url)) throw new Fault('misconfigured', `The provider has no ${name}.`);
    const secure = new URL(settings.issuer).protocol !== 'https:' || new URL(url).protocol === 'https:';
    if (!secure) throw new Fault('misconfigured', `The ${name} of the provider is not https.`);
    return url;
  };
  const client = new found.Client({
    client_id: settings.clientId,
    client_secret: settings.clientSecret,
    redirect_uris: [`${publicUrl}${callbackPath}`],
    post_logout_redirect_uris: [`${publicUrl}${signedOutPath}`],
    response_types: ['code'],
    id_token_signed_response_alg: settings.algorithm,
  });
  client[custom.clock_tolerance] = clockSkew;
  const end = metadata.end_session_endpoint;
  return {
    client,
    issuer: metadata.issuer,
    authorization: endpoint('authorization_endpoint', metadata.authorization_endpoint),
    token: endpoint('token_endpoint', metadata.token_endpoint),
    endSession: end === undefined ? null : endpoint('end_session_endpoint', end),
    keys: createRemoteJWKSet(new URL(endpoint('jwks_uri', metadata.jwks_uri)), {
      timeoutDuration: answersWithin,
      cooldownDuration: 5_000,
    }),
  };
}

function bare(url: string): string {
  return url.replace(/\/$/, '');
}
