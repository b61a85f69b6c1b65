import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { secretKey } from '../support/ledger.ts';
import { Wire } from '../support/wire.ts';

const root = join(import.meta.dirname, '..', '..');
const startsWithin = 60_000;

interface Starting {
  readonly url: string;
  readonly port: number;
  readonly database: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Where the portal lies; here when left out. */
  readonly root?: string;
}

/** One of several processes of the portal, behind one address and on one PostgreSQL. */
export class Instance {
  readonly url: string;
  readonly port: number;
  readonly #starting: Starting;
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];

  private constructor(starting: Starting) {
    this.#starting = starting;
    this.url = starting.url;
    this.port = starting.port;
    const at = starting.root ?? root;
    this.#child = spawn(join(root, 'node_modules', '.bin', 'node'), ['lib/server/serve.ts'], {
      cwd: at,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NODE_NO_WARNINGS: '1',
        LOG_LEVEL: 'warn',
        PORTAL_MODE: 'demo',
        SECRET_KEY: secretKey,
        HOST: 'localhost',
        PORT: String(starting.port),
        PUBLIC_URL: starting.url,
        TRUSTED_PROXIES: '127.0.0.1,::1',
        DATABASE_URL: starting.database,
        SENDS_PER_DAY: '100000',
        ...starting.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#lines.push(chunk.toString()));
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#lines.push(chunk.toString()));
  }

  static async start(starting: Starting): Promise<Instance> {
    const instance = new Instance(starting);
    await instance.#ready();
    return instance;
  }

  /** The same again, on the same port. */
  async again(env: Readonly<Record<string, string>> = {}): Promise<Instance> {
    return Instance.start({ ...this.#starting, env: { ...this.#starting.env, ...env } });
  }

  get log(): string {
    return this.#lines.join('');
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Ends it; how many milliseconds it took, and with what code. */
  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ readonly took: number; readonly code: number | null }> {
    const begun = Date.now();
    if (this.running) this.#child.kill(signal);
    await this.died();
    return { took: Date.now() - begun, code: this.#child.exitCode };
  }

  async died(): Promise<void> {
    const end = Date.now() + 20_000;
    while (this.running) {
      if (Date.now() > end) throw new Error(`It was to end and did not.\n${this.log}`);
      await pause(10);
    }
  }

  async health(): Promise<number> {
    try {
      return (await new Wire(this).get('/api/health/ready')).status;
    } catch {
      return 0;
    }
  }

  async #ready(): Promise<void> {
    const end = Date.now() + startsWithin;
    while (this.running && Date.now() < end) {
      if ((await this.health()) === 200) return;
      await pause(50);
    }
    this.#child.kill('SIGKILL');
    throw new Error(`It did not start.\n${this.log}`);
  }
}
