import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startPrivacyIdea } from '#lib/backends/privacyidea/testing/real-privacyidea';
import type { RunningPrivacyIdea } from '#lib/backends/privacyidea/testing/real-privacyidea';
import { resolver, serviceAccount } from '#lib/backends/privacyidea/testing/venv';
import { people } from './people.ts';

const root = join(import.meta.dirname, '..', '..');

type Fields = Readonly<Record<string, string>>;

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
    const { token } = (await it.#ask('POST', '/auth', { username, password })) as { token: string };
    it.#token = token;
    for (const user of Object.values(people)) {
      await it.#ask('POST', '/user/', { user, resolver, password: 'not-used-by-the-portal' });
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

  /** Nobody has anything set up there. */
  async reset(): Promise<void> {
    const { tokens } = (await this.#ask('GET', '/token/?pagesize=1000')) as { tokens: { serial: string }[] };
    for (const { serial } of tokens) await this.#ask('DELETE', `/token/${serial}`);
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  async #ask(method: string, path: string, fields?: Fields): Promise<unknown> {
    const answer = await fetch(`${this.#server.url}${path}`, {
      method,
      headers: {
        ...(this.#token === '' ? {} : { authorization: this.#token }),
        ...(fields === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(fields === undefined ? {} : { body: JSON.stringify(fields) }),
    });
    const said = (await answer.json()) as { result?: { status?: boolean; value?: unknown } };
    if (said.result?.status !== true) throw new Error(`${method} ${path}: ${JSON.stringify(said)}`);
    return said.result.value;
  }
}
