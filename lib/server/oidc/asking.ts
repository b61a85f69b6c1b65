import type { OidcSettings } from './oidc-config.ts';
import type { Provider } from './provider.ts';
import type { Errand } from './provider-run.ts';

/** What is asked of the provider: to prove them anew, and how well, where that is what they come for. */
export function paramsFor({ scope, acrValues, mfaAcr, issuer }: OidcSettings, { why }: Errand): Record<string, string> {
  const anew = why === 'prove' ? { prompt: 'login', max_age: '0' } : {};
  const wanted = why === 'prove' && acrValues.length === 0 ? mfaAcr : acrValues;
  if (wanted.length === 0) return { scope, ...anew };
  // Entra ID takes its authentication contexts only so.
  const entra = new URL(issuer).hostname === 'login.microsoftonline.com';
  const contexts = { id_token: { acrs: { essential: true, value: wanted[0] } } };
  const demanded = entra ? { claims: JSON.stringify(contexts) } : { acr_values: wanted.join(' ') };
  return { scope, ...anew, ...demanded };
}

type Tokens = Awaited<ReturnType<Provider['client']['callback']>>;

/** The ID token says who it is. What it leaves to the UserInfo endpoint is asked there, and speaks of the same subject. */
export async function claimsOf({ client, issuer }: Provider, tokens: Tokens): Promise<unknown> {
  const said = tokens.claims();
  const asks = said.email === undefined && client.issuer.metadata.userinfo_endpoint !== undefined;
  if (!asks || tokens.access_token === undefined) return { ...said, iss: issuer };
  const { email, email_verified: verified, name, preferred_username } = await client.userinfo(tokens);
  return { name, preferred_username, ...said, email, email_verified: verified, iss: issuer };
}
