import { execFileSync } from 'node:child_process';
import { createPrivateKey, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Secret } from 'otpauth';
import { startPrivacyIdea } from '#lib/backends/privacyidea/testing/real-privacyidea';
import type { RunningPrivacyIdea } from '#lib/backends/privacyidea/testing/real-privacyidea';
import { realm, resolver, serviceAccount } from '#lib/backends/privacyidea/testing/venv';
import { trustedJwt } from '#lib/backends/privacyidea/trusted-jwt';
import { demoKey } from './authenticator.ts';
import { anasNumber, people } from './people.ts';

const root = join(import.meta.dirname, '..', '..');

type Fields = Readonly<Record<string, string>>;

/** A token, and what the portal begins its serial with. */
interface Entered {
  readonly use: 'LKA' | 'LKT';
  readonly fields: Fields;
}

const app: Entered = {
  use: 'LKA',
  fields: { type: 'totp', otpkey: Secret.fromBase32(demoKey).hex, description: 'Authenticator app' },
};
const text: Entered = {
  use: 'LKT',
  fields: { type: 'sms', genkey: '1', phone: anasNumber, description: 'Text message' },
};

/** What the demo people have. */
const demo: readonly (readonly [string, Entered])[] = [
  [people.ana, text],
  [people.hana, app],
  [people.omar, app],
];

/** A real privacyIDEA of the tests' own, as an operator would set it up, with the demo people in it. */
export class PrivacyIdea {
  readonly env: Readonly<Record<string, string>>;
  readonly #server: RunningPrivacyIdea;
  #token = '';

  private constructor(server: RunningPrivacyIdea) {
    this.#server = server;
    this.env = { MFA_BACKEND: 'privacyidea', ...server.variables };
  }

  static async start(): Promise<PrivacyIdea> {
    const up = await startPrivacyIdea();
    if (up.state === 'absent') throw new Error(up.reason);
    const it = new PrivacyIdea(up.server);
    const { user: username, password } = serviceAccount;
    const { token } = (await it.#ask('POST /auth', { username, password })) as { token: string };
    it.#token = token;
    for (const user of Object.values(people)) {
      await it.#ask('POST /user/', { user, resolver, password: 'not-used-by-the-portal' });
    }
    return it;
  }

  /** The administrator's own command, in the portal's environment. */
  configure(env: Readonly<Record<string, string>>): void {
    const node = join(root, 'node_modules', '.bin', 'node');
    execFileSync(node, ['lib/server/admin.ts', 'privacyidea', 'configure'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', NODE_NO_WARNINGS: '1', ...this.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Everybody has set up there what the demo people have, and nothing else. */
  async reset(): Promise<void> {
    const { tokens } = (await this.#ask('GET /token/?pagesize=1000')) as { tokens: { serial: string }[] };
    for (const { serial } of tokens) await this.#ask(`DELETE /token/${serial}`);
    for (const [user, entered] of demo) await this.#enter(user, entered);
  }

  /** It is nobody's at first: what is somebody's waits there to be proved. */
  async #enter(user: string, { use, fields }: Entered): Promise<void> {
    const serial = `${use}${randomBytes(16).toString('hex').toUpperCase()}`;
    await this.#ask('POST /token/init', { serial, ...fields });
    await this.#ask('POST /token/assign', { serial, user, realm });
    const chosen = { type: 'string', key: 'mfa_default', value: serial };
    await this.#ask('POST /user/attribute', chosen, this.#tokenOf(user));
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  /** In somebody's own name: nobody else may choose their default. */
  #tokenOf(username: string): string {
    const key = this.#server.variables['PRIVACYIDEA_TRUSTED_KEY'] ?? '';
    return trustedJwt(createPrivateKey(key), { role: 'user', realm, resolver, username }, Date.now());
  }

  async #ask(asked: string, fields: Fields | null = null, token = this.#token): Promise<unknown> {
    const [method = '', path = ''] = asked.split(' ');
    const answer = await fetch(`${this.#server.url}${path}`, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: token }),
        ...(fields === null ? {} : { 'content-type': 'application/json' }),
      },
      ...(fields === null ? {} : { body: JSON.stringify(fields) }),
    });
    const said = (await answer.json()) as { result?: { status?: boolean; value?: unknown } };
    if (said.result?.status !== true) throw new Error(`${asked}: ${JSON.stringify(said)}`);
    return said.result.value;
  }
}
