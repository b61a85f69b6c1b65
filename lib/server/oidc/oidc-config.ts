import { z } from 'zod';
import type { Problem } from '../gateway-config.ts';

const words = z
  .string()
  .transform((list) => list.split(/[\s,]+/).filter((each) => each !== ''))
  .default([]);
const yesOrNo = (otherwise: 'yes' | 'no') =>
  z
    .enum(['yes', 'no'])
    .default(otherwise)
    .transform((given) => given === 'yes');

const variables = z.object({
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(1),
  OIDC_NAME: z.string().min(1).max(40).default('your organisation'),
  OIDC_SCOPE: z
    .string()
    .default('openid profile email')
    .refine((scope) => scope.split(' ').includes('openid'), 'must have openid in it'),
  OIDC_ALGORITHM: z.enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384']).default('RS256'),
  OIDC_ACR_VALUES: words,
  OIDC_MFA_ACR: words,
  OIDC_TRUST_EMAIL: yesOrNo('no'),
  OIDC_PASSWORDS: yesOrNo('yes'),
  OIDC_CREATE: yesOrNo('no'),
  OIDC_ORGANISATION: z.string().min(1).optional(),
});

/** The variables of signing in from an OpenID provider. */
export const oidcVariables: readonly string[] = Object.keys(variables.shape);

/** The provider that people sign in from, as the operator has set it. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** On the button. */
  readonly name: string;
  readonly scope: string;
  readonly algorithm: string;
  /** Asked for, and refused where the answer has none of them; empty where nothing is demanded. */
  readonly acrValues: readonly string[];
  /** Which of them say that a second step was passed. */
  readonly mfaAcr: readonly string[];
  readonly trustEmail: boolean;
  readonly passwords: boolean;
  /** The organisation that people who are not known are entered in; null where they are turned away. */
  readonly createIn: string | null;
}

/** What is asked of the rest of the configuration. */
interface Around {
  readonly production: boolean;
}

/** Reads the settings of the provider; null where there is none. Every problem is named, with its variable. */
export function readOidc(
  given: Readonly<Record<string, string | undefined>>,
  { production }: Around,
): { readonly oidc: OidcSettings | null; readonly problems: readonly Problem[] } {
  const named = oidcVariables.filter((name) => given[name] !== undefined);
  if (named.length === 0) return { oidc: null, problems: [] };
  const read = variables.safeParse(given);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => {
      const variable = String(path[0]);
      return { variable, problem: given[variable] === undefined ? 'is missing' : message };
    });
    return { oidc: null, problems };
  }
  const problems = oddities(read.data, production);
  return { oidc: problems.length === 0 ? toSettings(read.data) : null, problems };
}

type Read = z.infer<typeof variables>;

function oddities(read: Read, production: boolean): readonly Problem[] {
  const problems: Problem[] = [];
  const must = (variable: string, problem: string, wrong: boolean): void => {
    if (wrong) problems.push({ variable, problem });
  };
  const issuer = new URL(read.OIDC_ISSUER);
  must('OIDC_ISSUER', 'must begin with https://', production && issuer.protocol !== 'https:');
  must('OIDC_ISSUER', 'must have nothing after its path', issuer.search !== '' || issuer.hash !== '');
  const everybodys = /\/(common|organizations|consumers)(\/|$)/.test(issuer.pathname);
  must(
    'OIDC_ISSUER',
    'must be one tenant’s, like https://login.microsoftonline.com/<tenant id>/v2.0: anybody at all can sign in from this one',
    issuer.hostname === 'login.microsoftonline.com' && everybodys,
  );
  const creates = read.OIDC_CREATE;
  must('OIDC_ORGANISATION', 'is missing: OIDC_CREATE enters people in it', creates && !read.OIDC_ORGANISATION);
  return problems;
}

function toSettings(read: Read): OidcSettings {
  return {
    issuer: read.OIDC_ISSUER,
    clientId: read.OIDC_CLIENT_ID,
    clientSecret: read.OIDC_CLIENT_SECRET,
    name: read.OIDC_NAME,
    scope: read.OIDC_SCOPE,
    algorithm: read.OIDC_ALGORITHM,
    acrValues: read.OIDC_ACR_VALUES,
    mfaAcr: read.OIDC_MFA_ACR,
    trustEmail: read.OIDC_TRUST_EMAIL,
    passwords: read.OIDC_PASSWORDS,
    createIn: read.OIDC_CREATE ? (read.OIDC_ORGANISATION ?? null) : null,
  };
}
