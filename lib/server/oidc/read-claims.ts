import { z } from 'zod';
import { parseEmailAddress } from '#lib/domain/email-address';
import type { EmailAddress } from '#lib/domain/email-address';
import type { ProviderAccount, ProviderProof } from '#lib/domain/provider-proof';
import { ok, refuse } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import type { OidcSettings } from './oidc-config.ts';
import { clockSkew } from './provider.ts';
import { trouble } from './provider-trouble.ts';
import type { Trouble } from './provider-trouble.ts';

const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\0]*$/);
const texts = z.union([text(500).transform((one) => [one]), z.array(text(500)).max(50)]);

const claims = z.object({
  iss: text(1_000),
  sub: text(255),
  iat: z.number(),
  email: z.string().max(1_000).optional(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform((given) => given === 'true')]).optional(),
  preferred_username: z.string().max(1_000).optional(),
  name: text(200).optional(),
  /** How Microsoft Entra ID knows the account, and what people sign in to it with. */
  oid: text(255).optional(),
  tid: text(255).optional(),
  upn: z.string().max(1_000).optional(),
  auth_time: z.number().int().min(0).optional(),
  acr: z.union([texts, z.number().transform((level) => [String(level)])]).optional(),
  /** Microsoft Entra ID names its authentication contexts here. */
  acrs: texts.optional(),
  amr: texts.optional(),
  sid: text(255).optional(),
});

type Claims = z.infer<typeof claims>;

/** What the answer is judged by. */
export interface Judging {
  readonly settings: Pick<OidcSettings, 'acrValues' | 'mfaAcr' | 'trustEmail'>;
  readonly now: number;
  /** When it was asked for, where it is to prove them anew; null at sign-in, where an earlier proof is good. */
  readonly freshSince: number | null;
}

type Judged = { readonly ok: true; readonly value: ProviderProof } | { readonly ok: false; readonly refusal: Trouble };

/**
 * What checked claims come to. What is missing counts as nothing: no `auth_time` is never fresh, no `acr` and no `amr` a
 * single proof (ASVS 6.8.4). Of the `amr` values only `mfa` says that several were used (RFC 8176 §2).
 */
export function readClaims(given: unknown, idToken: Secret, judging: Judging): Judged {
  const read = claims.safeParse(given);
  if (!read.success) {
    const names = read.error.issues.map(({ path }) => path.join('.')).join(', ');
    return refuse(trouble('provider-not-trusted', `claims of the ID token are not understood: ${names}`));
  }
  const { data } = read;
  const { settings, now } = judging;
  const provedAt = data.auth_time === undefined ? null : data.auth_time * 1_000;
  const classes = [...(data.acr ?? []), ...(data.acrs ?? [])];
  const wrong = oldOrFuture({ provedAt, issuedAt: data.iat * 1_000 }, judging) ?? tooWeak(classes, settings.acrValues);
  if (wrong !== null) return refuse(wrong);
  return ok({
    identity: { issuer: data.iss, subject: data.sub },
    account: accountOf(data),
    email: linkingAddress(data, settings.trustEmail),
    name: data.name ?? null,
    provedAt: provedAt === null ? null : Math.min(provedAt, now),
    mfa: (data.amr ?? []).includes('mfa') || settings.mfaAcr.some((each) => classes.includes(each)),
    sid: data.sid ?? null,
    idToken,
  });
}

function accountOf({ tid, oid, upn, preferred_username: preferred }: Claims): ProviderAccount {
  const username = upn ?? preferred ?? null;
  return { tenantId: tid?.toLowerCase() ?? null, objectId: oid?.toLowerCase() ?? null, username };
}

interface Times {
  readonly provedAt: number | null;
  readonly issuedAt: number;
}

function oldOrFuture({ provedAt, issuedAt }: Times, { now, freshSince }: Judging): Trouble | null {
  const skew = clockSkew * 1_000;
  if (provedAt !== null && provedAt > now + skew) return trouble('provider-clock', 'auth_time is in the future');
  if (issuedAt > now + skew) return trouble('provider-clock', 'iat is in the future');
  if (freshSince === null) return null;
  if (provedAt === null) return trouble('provider-not-fresh', 'auth_time is missing, though max_age was asked');
  return provedAt < freshSince - skew ? trouble('provider-not-fresh', 'auth_time is older than was asked') : null;
}

function tooWeak(classes: readonly string[], demanded: readonly string[]): Trouble | null {
  if (demanded.length === 0 || demanded.some((each) => classes.includes(each))) return null;
  return trouble('provider-not-enough', `acr is ${classes.join(', ') || 'missing'}, and another is demanded`);
}

/** The address by which somebody is found who is not linked yet: verified, or trusted to be by the operator. */
function linkingAddress(given: Claims, trusted: boolean): EmailAddress | null {
  const text = trusted ? (given.email ?? given.preferred_username) : given.email;
  if (text === undefined || !(given.email_verified === true || (trusted && given.email_verified !== false)))
    return null;
  const address = parseEmailAddress(text);
  return address.ok ? address.value : null;
}
