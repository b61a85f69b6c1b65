import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '#lib/storage/testing/postgres';
import { password } from './people.ts';
import type { RealProvider } from './real-provider.ts';

const startsWithin = 240_000;
const secret = 'a secret of the test alone';

/** Signing in there by levels: the password is the first, the app the second. */
const levels = JSON.parse(readFileSync(new URL('keycloak-levels.json', import.meta.url), 'utf8')) as object;

/** The key of everybody's app there: as Keycloak keeps it, and as an app reads it. */
const appSecret = '12345678901234567890';
export const appKey = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** A real Keycloak with a realm of its own, for a portal at an address; people by their names there, and their addresses. */
export async function startKeycloak(
  home: string,
  publicUrl: string,
  accounts: Readonly<Record<string, string>>,
): Promise<RealProvider> {
  const directory = mkdtempSync(join(tmpdir(), 'latchkey-keycloak-'));
  for (const part of ['bin', 'conf', 'lib']) cpSync(join(home, part), join(directory, part), { recursive: true });
  for (const part of ['providers', 'themes']) symlinkSync(join(home, part), join(directory, part));
  mkdirSync(join(directory, 'data', 'import'), { recursive: true });
  writeFileSync(join(directory, 'data', 'import', 'realm.json'), JSON.stringify(realm(publicUrl, accounts)));
  const port = await freePort();
  const args = ['start-dev', '--import-realm', `--http-port=${String(port)}`, '--http-host=127.0.0.1'];
  const child = spawn(join(directory, 'bin', 'kc.sh'), args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let words = '';
  child.stdout.on('data', (chunk: Buffer) => (words += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const issuer = `http://localhost:${String(port)}/realms/riverside`;
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await pause(500);
    rmSync(directory, { recursive: true, force: true });
  };
  const end = Date.now() + startsWithin;
  while (!(await answers(issuer))) {
    if (child.exitCode !== null || Date.now() > end) {
      await stop();
      throw new Error(`Keycloak did not start.\n${words}`);
    }
    await pause(500);
  }
  const client = { OIDC_CLIENT_ID: 'portal', OIDC_CLIENT_SECRET: secret };
  // Whoever passes the app there as well is at the level that the realm calls gold.
  const asked = { OIDC_ACR_VALUES: 'gold', OIDC_MFA_ACR: 'gold' };
  return { issuer, stop, env: { OIDC_ISSUER: issuer, OIDC_NAME: 'Riverside Keycloak', ...client, ...asked } };
}

async function answers(issuer: string): Promise<boolean> {
  try {
    return (await fetch(`${issuer}/.well-known/openid-configuration`)).ok;
  } catch {
    return false;
  }
}

function realm(publicUrl: string, accounts: Readonly<Record<string, string>>): object {
  return {
    realm: 'riverside',
    enabled: true,
    sslRequired: 'none',
    attributes: { 'acr.loa.map': JSON.stringify({ silver: 1, gold: 2 }) },
    otpPolicyType: 'totp',
    otpPolicyAlgorithm: 'HmacSHA1',
    otpPolicyDigits: 6,
    otpPolicyLookAheadWindow: 1,
    otpPolicyPeriod: 30,
    otpPolicyCodeReusable: true,
    ...levels,
    clients: [
      {
        clientId: 'portal',
        secret,
        enabled: true,
        standardFlowEnabled: true,
        redirectUris: [`${publicUrl}/api/sign-in/oidc/callback`],
        attributes: {
          'pkce.code.challenge.method': 'S256',
          'post.logout.redirect.uris': `${publicUrl}/api/sign-in/oidc/signed-out`,
          'backchannel.logout.url': `${publicUrl}/api/sign-in/oidc/back-channel`,
          'backchannel.logout.session.required': 'true',
        },
      },
    ],
    users: Object.entries(accounts).map(([username, email]) => ({
      username,
      email,
      emailVerified: true,
      enabled: true,
      firstName: 'A',
      lastName: 'Person',
      credentials: [
        { type: 'password', value: password, temporary: false },
        {
          type: 'otp',
          secretData: JSON.stringify({ value: appSecret }),
          credentialData: JSON.stringify({ subType: 'totp', digits: 6, period: 30, algorithm: 'HmacSHA1', counter: 0 }),
        },
      ],
    })),
  };
}
