import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Ledger, secretKey } from './ledger.ts';

const root = join(import.meta.dirname, '..', '..');
const startsWithin = 20_000;

interface Starting {
  /** What other processes of the same portal use; a new one when left out. */
  readonly directory?: string;
  readonly port?: number;
  /** When it is another's: a second process behind the same address. */
  readonly publicUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** One server process of the real portal, on a free port, with a database of its own. */
export class Portal {
  readonly url: string;
  readonly port: number;
  readonly directory: string;
  readonly ledger: Ledger;
  readonly #child: ChildProcess;
  readonly #owns: boolean;
  readonly #lines: string[] = [];

  private constructor(
    child: ChildProcess,
    at: Required<Pick<Starting, 'directory' | 'port' | 'publicUrl'>>,
    owns: boolean,
  ) {
    this.#child = child;
    this.#owns = owns;
    this.url = at.publicUrl;
    this.port = at.port;
    this.directory = at.directory;
    this.ledger = new Ledger(join(at.directory, 'latchkey.db'));
    child.stdout?.on('data', (chunk: Buffer) => this.#lines.push(chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => this.#lines.push(chunk.toString()));
  }

  static async start(starting: Starting = {}): Promise<Portal> {
    const port = starting.port ?? (await freePort());
    const directory = starting.directory ?? mkdtempSync(join(tmpdir(), 'latchkey-e2e-'));
    const publicUrl = starting.publicUrl ?? `http://localhost:${port}`;
    const child = spawn(join(root, 'node_modules', '.bin', 'node'), ['lib/server/serve.ts'], {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NODE_NO_WARNINGS: '1',
        LOG_LEVEL: 'warn',
        SECRET_KEY: secretKey,
        PORT: String(port),
        HOST: 'localhost',
        PUBLIC_URL: publicUrl,
        DATABASE_URL: `file:${join(directory, 'latchkey.db')}`,
        ...starting.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const portal = new Portal(child, { port, directory, publicUrl }, starting.directory === undefined);
    await portal.#ready();
    return portal;
  }

  /** Another process on the same database, behind the same address. */
  async twin(): Promise<Portal> {
    return Portal.start({ directory: this.directory, publicUrl: this.url });
  }

  /** The same portal again after it has died, on the same port and database. */
  async again(env: Readonly<Record<string, string>> = {}): Promise<Portal> {
    return Portal.start({ directory: this.directory, port: this.port, publicUrl: this.url, env });
  }

  /** Back to the demo people as new. */
  async reset(): Promise<void> {
    const answer = await fetch(`${this.url}/api/demo/reset`, {
      method: 'POST',
      headers: { origin: this.url, accept: 'application/json' },
      redirect: 'manual',
    });
    if (answer.status >= 400) {
      throw new Error(`The reset answered ${answer.status}: ${await answer.text()}`);
    }
  }

  /** What it has written to its log. */
  get log(): string {
    return this.#lines.join('');
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Waits for it to die by itself. */
  async died(within = 10_000): Promise<void> {
    const end = Date.now() + within;
    while (this.running) {
      if (Date.now() > end) throw new Error(`It was to die and did not.\n${this.log}`);
      await pause(20);
    }
    this.ledger.close();
  }

  /** Ends it; milliseconds it took. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<number> {
    const begun = Date.now();
    if (this.running) this.#child.kill(signal);
    await this.died();
    if (this.#owns) rmSync(this.directory, { recursive: true, force: true });
    return Date.now() - begun;
  }

  async #ready(): Promise<void> {
    const end = Date.now() + startsWithin;
    while (this.running && Date.now() < end) {
      const answer = await this.#health();
      if (answer === 200) return;
      await pause(50);
    }
    this.#child.kill('SIGKILL');
    throw new Error(`The portal did not start.\n${this.log}`);
  }

  async #health(): Promise<number> {
    const { Wire } = await import('./wire.ts');
    try {
      const answer = await new Wire(this).get('/api/health/ready');
      return answer.status;
    } catch {
      return 0;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
