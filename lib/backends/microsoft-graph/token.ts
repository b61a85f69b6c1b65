import { constants, createHash, randomUUID, sign } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '#lib/domain/fault';
import type { Clock } from '#lib/ports/clock';
import { fetchOnce } from './fetch-once.ts';
import type { GraphSettings } from './settings.ts';

/** Renewed this long before it ends, so that none ends under way. */
const renewBefore = 5 * 60_000;
const assertionLasts = 5 * 60;
/** It is shared by whoever asks meanwhile, also for a person who waits. */
const signInWithin = 8_000;

const granted = z.object({ access_token: z.string().min(1), expires_in: z.number().int().positive() });
const refused = z.object({ error: z.string(), error_codes: z.array(z.number()).optional() });

/** Gives an access token, from memory while it is good; several who ask at once share one request. */
export interface Tokens {
  current(): Promise<string>;
  /** Has one renewed that was refused. */
  forget(token: string): void;
}

/** Access tokens by client credentials (OAuth 2.0, RFC 6749 §4.4). */
export function graphTokens(settings: GraphSettings, clock: Clock): Tokens {
  let held: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<string> | null = null;
  const renew = async (): Promise<string> => {
    const { access_token: token, expires_in: seconds } = await askForToken(settings, clock);
    held = { token, until: clock.now() + seconds * 1000 - renewBefore };
    return token;
  };
  return {
    async current() {
      if (held !== null && clock.now() < held.until) return held.token;
      asking ??= renew().finally(() => {
        asking = null;
      });
      return asking;
    },
    forget(token) {
      if (held?.token === token) held = null;
    },
  };
}

async function askForToken(settings: GraphSettings, clock: Clock): Promise<z.infer<typeof granted>> {
  const url = `${settings.login}/${encodeURIComponent(settings.tenant)}/oauth2/v2.0/token`;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: settings.client,
    scope: `${settings.base}/.default`,
    ...proof(settings, { audience: url, now: clock.now() }),
  });
  const { status, json } = await fetchOnce(url, {
    method: 'POST',
    body,
    about: 'Microsoft sign-in',
    patience: signInWithin,
  });
  if (status === 200) {
    const read = granted.safeParse(json);
    if (read.success) return read.data;
    throw new Fault('backend-not-understood', 'Microsoft sign-in gave a token that cannot be read.', read.error);
  }
  const why = refused.safeParse(json);
  // Numbers only: what else it says may name who asked, and with what.
  const code = why.success ? `${why.data.error} ${(why.data.error_codes ?? []).join(' ')}` : 'no reason';
  const said = `Microsoft sign-in gave no token: ${String(status)}, ${code.trim()}.`;
  throw new Fault(status === 400 || status === 401 ? 'misconfigured' : 'backend-unreachable', said);
}

function proof(settings: GraphSettings, of: { readonly audience: string; readonly now: number }) {
  const { credential } = settings;
  if (credential.kind === 'secret') return { client_secret: credential.secret };
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion(settings.client, credential, of),
  };
}

/** A JWT that is signed with the certificate's key (RFC 7523; PS256 as RFC 7518 §3.5 has it). */
function assertion(
  client: string,
  { certificate, key }: Extract<GraphSettings['credential'], { readonly kind: 'certificate' }>,
  { audience, now }: { readonly audience: string; readonly now: number },
): string {
  const seconds = Math.floor(now / 1000);
  const header = {
    alg: 'PS256',
    typ: 'JWT',
    'x5t#S256': createHash('sha256').update(certificate.raw).digest('base64url'),
  };
  const claims = {
    aud: audience,
    iss: client,
    sub: client,
    jti: randomUUID(),
    iat: seconds,
    nbf: seconds,
    exp: seconds + assertionLasts,
  };
  const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const padded = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return `${signed}.${sign('sha256', Buffer.from(signed), padded).toString('base64url')}`;
}
