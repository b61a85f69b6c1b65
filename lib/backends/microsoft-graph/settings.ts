import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';

const site = z
  .url({ protocol: /^https?$/ })
  .refine((text) => /^https:|^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/.test(text), 'must begin with https://')
  .transform((text) => text.replace(/\/+$/, ''));
const name = z.string().regex(/^[a-z0-9.-]{3,}$/i, 'must be an id or a domain');

const given = z.object({
  GRAPH_TENANT_ID: name,
  GRAPH_CLIENT_ID: name,
  GRAPH_CLIENT_SECRET: z.string().min(1).optional(),
  GRAPH_CLIENT_CERTIFICATE: z.string().min(1).optional(),
  GRAPH_CLIENT_KEY: z.string().min(1).optional(),
  GRAPH_BASE_URL: site.default('https://graph.microsoft.com'),
  GRAPH_LOGIN_URL: site.default('https://login.microsoftonline.com'),
  GRAPH_SECURITY_INFO_URL: site.default('https://mysignins.microsoft.com/security-info'),
  GRAPH_UPN_DOMAIN: name.optional(),
  GRAPH_UPN_FROM: name.optional(),
  GRAPH_DEFAULT_METHOD: z.enum(['beta', 'off']).default('beta'),
  GRAPH_PER_USER_MFA: z.enum(['beta', 'off']).default('off'),
  GRAPH_ADMINISTRATORS: z.enum(['refuse', 'allow']).default('refuse'),
});

/** The environment variables that are this backend's own. */
export const graphVariables: readonly string[] = Object.keys(given.shape);

/** What the portal proves to Microsoft that it is the application with. */
export type Credential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly certificate: X509Certificate; readonly key: KeyObject };

export interface GraphSettings {
  readonly tenant: string;
  readonly client: string;
  readonly credential: Credential;
  readonly base: string;
  readonly login: string;
  readonly securityPage: string;
  /** The one domain of e-mail addresses in place of which the names people sign in with have another. */
  readonly renames: { readonly from: string; readonly to: string } | null;
  /** Whether the default is read and changed, which only the beta of Graph can. */
  readonly defaults: boolean;
  /** Whether switching MFA on and off here does so at Microsoft, person by person. */
  readonly perUserMfa: boolean;
  /** Whether accounts with administrator rights may be changed from here. */
  readonly administrators: 'refuse' | 'allow';
}

type Problems = readonly { readonly variable: string; readonly problem: string }[];

/** Reads the variables; every problem names its own. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly ok: true; readonly settings: GraphSettings } | { readonly ok: false; readonly problems: Problems } {
  const read = given.safeParse(environment);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => ({
      variable: String(issue.path[0]),
      problem: environment[String(issue.path[0])] === undefined ? 'is missing' : issue.message,
    }));
    return { ok: false, problems };
  }
  const credential = readCredential(read.data);
  if ('problem' in credential) return { ok: false, problems: [credential] };
  const renames = readRenames(read.data);
  if (!renames.ok) return { ok: false, problems: [renames] };
  return {
    ok: true,
    settings: {
      tenant: read.data.GRAPH_TENANT_ID,
      client: read.data.GRAPH_CLIENT_ID,
      credential,
      base: read.data.GRAPH_BASE_URL,
      login: read.data.GRAPH_LOGIN_URL,
      securityPage: read.data.GRAPH_SECURITY_INFO_URL,
      renames: renames.value,
      defaults: read.data.GRAPH_DEFAULT_METHOD === 'beta',
      perUserMfa: read.data.GRAPH_PER_USER_MFA === 'beta',
      administrators: read.data.GRAPH_ADMINISTRATORS,
    },
  };
}

type Renames =
  | { readonly ok: true; readonly value: GraphSettings['renames'] }
  | { readonly ok: false; readonly variable: string; readonly problem: string };

/** One domain for one other, both named: any further one would make two people one. */
function readRenames({ GRAPH_UPN_DOMAIN: to, GRAPH_UPN_FROM: from }: z.infer<typeof given>): Renames {
  if (to === undefined && from === undefined) return { ok: true, value: null };
  if (to === undefined) return { ok: false, variable: 'GRAPH_UPN_DOMAIN', problem: 'is missing beside GRAPH_UPN_FROM' };
  if (from !== undefined) return { ok: true, value: { from: from.toLowerCase(), to: to.toLowerCase() } };
  const problem = 'is missing: the one domain of addresses that GRAPH_UPN_DOMAIN stands in for';
  return { ok: false, variable: 'GRAPH_UPN_FROM', problem };
}

/** A certificate is preferred where both are given: a secret can be read and used by whoever sees it pass. */
function readCredential(read: z.infer<typeof given>): Credential | Problems[number] {
  const { GRAPH_CLIENT_SECRET: secret, GRAPH_CLIENT_CERTIFICATE: certificate, GRAPH_CLIENT_KEY: key } = read;
  if (certificate === undefined && key === undefined) {
    if (secret !== undefined) return { kind: 'secret', secret };
    return { variable: 'GRAPH_CLIENT_SECRET', problem: 'is missing, and so is GRAPH_CLIENT_CERTIFICATE' };
  }
  if (certificate === undefined) return { variable: 'GRAPH_CLIENT_CERTIFICATE', problem: 'is missing' };
  if (key === undefined) return { variable: 'GRAPH_CLIENT_KEY', problem: 'is missing' };
  try {
    const read_ = { certificate: new X509Certificate(certificate), key: createPrivateKey(key) };
    if (read_.key.asymmetricKeyType !== 'rsa') return { variable: 'GRAPH_CLIENT_KEY', problem: 'must be an RSA key' };
    if (read_.certificate.checkPrivateKey(read_.key)) return { kind: 'certificate', ...read_ };
    return { variable: 'GRAPH_CLIENT_KEY', problem: 'is not the key of GRAPH_CLIENT_CERTIFICATE' };
  } catch {
    return { variable: 'GRAPH_CLIENT_CERTIFICATE', problem: 'or its key cannot be read: both must be PEM' };
  }
}
