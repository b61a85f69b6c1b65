import { readFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { z } from 'zod';
import type { OpenedBackend } from '#lib/ports/backend-island';
import type { BackendParts } from '#lib/ports/backend-parts';
import { backendVariables, readBackend } from './backend-config.ts';
import type { Islands } from './backend-config.ts';
import { trustedProxies } from './client-address.ts';
import { gatewayVariables, readGateways } from './gateway-config.ts';
import type { Gateways, Problem } from './gateway-config.ts';
import { oidcVariables, readOidc } from './oidc/oidc-config.ts';
import type { OidcSettings } from './oidc/oidc-config.ts';
import { backends, namesOf, textGateways, voiceGateways } from './islands.ts';

const url = z.url({ protocol: /^https?$/ });

const secret = z.string().min(32, 'must be 32 characters or more');
const secrets = z
  .string()
  .transform((list) => list.split(',').map((each) => each.trim()))
  .refine((list) => list.every((each) => each.length >= 32), 'each must be 32 characters or more');
const mailServer = z
  .string()
  .regex(/^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:]+\]):\d{1,5}$/i, 'must be an IP address and a port, like 127.0.0.1:143');
const proxies = z.string().transform((list, context) => {
  const trusted = trustedProxies(list);
  if (trusted !== null) return trusted;
  context.addIssue('must be addresses or ranges, separated by commas, like 10.0.0.0/8');
  return z.NEVER;
});

const variables = z.object({
  PORTAL_MODE: z.enum(['demo', 'production']).default('demo'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('localhost'),
  PUBLIC_URL: url.optional(),
  TRUSTED_PROXIES: proxies.default(new BlockList()),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'must begin with file: or postgres://')
    .default('file:./data/latchkey.db'),
  SECRET_KEY: z.string().min(32, 'must be 32 characters or more').optional(),
  SECRET_KEY_OLD: z.string().optional(),
  MFA_BACKEND: z.string().min(1).default('embedded'),
  SMS_GATEWAY: z.enum(namesOf(textGateways)).default('simulated'),
  VOICE_GATEWAY: z.enum(namesOf(voiceGateways)).default('simulated'),
  SENDS_PER_DAY: z.coerce.number().int().min(1).default(2_000),
  CALLS_PER_DAY: z.coerce.number().int().min(1).default(500),
  ORGANISATION_NAME: z.string().min(1).default('Riverside Health'),
  PORTAL_NAME: z.string().min(1).default('Latchkey'),
  SUPPORT_EMAIL: z.email().default('service.desk@ict.example'),
  SUPPORT_PHONE: z.string().min(1).default('01632 960 111'),
  AUTHENTICATOR_NAME: z.string().min(1).optional(),
  AUTHENTICATOR_ANDROID_URL: url.optional(),
  AUTHENTICATOR_IOS_URL: url.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  API_TOKENS: secrets.default([]),
  METRICS_TOKEN: secret.optional(),
  LEGACY_MAIL_SECRET: secret.optional(),
  LEGACY_MAIL_PASSWORD: secret.optional(),
  LEGACY_MAIL_IMAP: mailServer.optional(),
  LEGACY_MAIL_POP3: mailServer.optional(),
  LEGACY_MAIL_SMTP: mailServer.optional(),
  DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(0),
  CRASH_AT: z.string().optional(),
});

export type Config = Readonly<Omit<z.infer<typeof variables>, 'PUBLIC_URL' | 'SECRET_KEY' | 'SECRET_KEY_OLD'>> & {
  readonly publicUrl: string;
  readonly secretKey: string;
  readonly oldSecretKeys: readonly string[];
  readonly gateways: Gateways;
  /** The provider that people sign in from; null where there is none. */
  readonly oidc: OidcSettings | null;
  readonly openBackend: (parts: BackendParts) => OpenedBackend;
};

export type Configured =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problems: readonly Problem[] };

type Environment = Readonly<Record<string, string | undefined>>;

const local = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/;

// Only for the demo, whose people and passwords are printed anyway.
const demoKey = 'demo only: this key is public and protects nothing';

/**
 * Reads and judges the environment. Every problem is named at once, each with its variable. `islands` are the backends to
 * choose from, with those that were loaded from a path.
 */
export function readConfig(environment: Environment, islands: Islands = backends): Configured {
  const problems: Problem[] = [];
  const given = withFiles(environment, islands, problems);
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      problems.push({ variable: String(issue.path[0]), problem: issue.message });
    }
    return { ok: false, problems };
  }
  const read = parsed.data;
  problems.push(...urlProblems(read.PUBLIC_URL, environment['PORTAL_MODE'] !== undefined));
  const choice = { text: read.SMS_GATEWAY, voice: read.VOICE_GATEWAY };
  const { gateways, problems: gatewayProblems } = readGateways(given, choice);
  const backend = readBackend(given, { name: read.MFA_BACKEND, islands });
  const { oidc, problems: oidcProblems } = readOidc(given, { production: read.PORTAL_MODE === 'production' });
  problems.push(...gatewayProblems, ...backend.problems, ...oidcProblems);
  if (read.PORTAL_MODE === 'production') problems.push(...productionProblems(read, given));
  if (problems.length > 0) return { ok: false, problems };
  const { PUBLIC_URL, SECRET_KEY, SECRET_KEY_OLD, ...rest } = read;
  const publicUrl = (PUBLIC_URL ?? `http://localhost:${String(read.PORT)}`).replace(/\/+$/, '');
  const oldSecretKeys = (SECRET_KEY_OLD ?? '').split(',').filter((key) => key !== '');
  return {
    ok: true,
    config: {
      ...rest,
      publicUrl,
      secretKey: SECRET_KEY ?? demoKey,
      oldSecretKeys,
      gateways,
      oidc,
      openBackend: backend.open,
    },
  };
}

/** `NAME_FILE` names a file that holds the value of `NAME`; an empty value is as none. */
function withFiles(environment: Environment, islands: Islands, problems: Problem[]): Environment {
  const given: Record<string, string> = {};
  const own = [...Object.keys(variables.shape), ...oidcVariables];
  for (const name of [...own, ...gatewayVariables, ...backendVariables(islands)]) {
    const value = environment[name];
    if (value !== undefined && value !== '') given[name] = value;
    const file = environment[`${name}_FILE`];
    if (file === undefined || file === '') continue;
    try {
      given[name] = readFileSync(file, 'utf8').trim();
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      problems.push({ variable: `${name}_FILE`, problem: `cannot be read: ${why}` });
    }
  }
  return given;
}

/** A path would be lost in every link; and nobody runs the demo for the world by forgetting to name the mode. */
function urlProblems(given: string | undefined, modeIsNamed: boolean): Problem[] {
  if (given === undefined) return [];
  const { pathname, search, username, hostname } = new URL(given);
  const problems: Problem[] = [];
  if (pathname !== '/' || search !== '' || username !== '') {
    problems.push({ variable: 'PUBLIC_URL', problem: 'must be a scheme and a host, with nothing after them' });
  }
  if (!modeIsNamed && !local.test(hostname)) {
    problems.push({ variable: 'PORTAL_MODE', problem: 'must be named when PUBLIC_URL is not this machine' });
  }
  return problems;
}

/** A key that is printed in the source, or that a few letters repeat, protects nothing. */
function isWeak(key: string | undefined): boolean {
  return key !== undefined && (key === demoKey || new Set(key).size < 10);
}

function isSimulated(gateway: string): boolean {
  return gateway === 'simulated';
}

function productionProblems(read: z.infer<typeof variables>, given: Environment): Problem[] {
  const problems: Problem[] = [];
  const must = (variable: string, problem: string, wrong: boolean): void => {
    if (wrong) problems.push({ variable, problem });
  };
  must('PUBLIC_URL', 'is missing', read.PUBLIC_URL === undefined);
  must('PUBLIC_URL', 'must begin with https://', read.PUBLIC_URL?.startsWith('http://') === true);
  must('SECRET_KEY', 'is missing', read.SECRET_KEY === undefined);
  must('SECRET_KEY', 'is too easy to guess', isWeak(read.SECRET_KEY));
  must('SECRET_KEY_OLD', 'has a key of the demo', (read.SECRET_KEY_OLD ?? '').split(',').includes(demoKey));
  must('SMS_GATEWAY', 'is simulated, which only the demo may have', isSimulated(read.SMS_GATEWAY));
  must('VOICE_GATEWAY', 'is simulated, which only the demo may have', isSimulated(read.VOICE_GATEWAY));
  must('SMTP_URL', 'is missing', given['SMTP_URL'] === undefined);
  must('CRASH_AT', 'is for tests of the demo only', read.CRASH_AT !== undefined);
  return problems;
}
