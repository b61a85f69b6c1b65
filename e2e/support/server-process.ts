import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Wire } from './wire.ts';

const root = join(import.meta.dirname, '..', '..');
const startsWithin = 60_000;

/** One process of the real server. */
export class ServerProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];

  constructor(port: number, env: Readonly<Record<string, string>>) {
    this.port = port;
    this.#child = spawn(join(root, 'node_modules', '.bin', 'node'), ['lib/server/serve.ts'], {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NODE_NO_WARNINGS: '1',
        LOG_LEVEL: 'warn',
        PORT: String(port),
        HOST: 'localhost',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#lines.push(chunk.toString()));
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#lines.push(chunk.toString()));
  }

  /** What it has written to its log. */
  get log(): string {
    return this.#lines.join('');
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  kill(signal: NodeJS.Signals): void {
    if (this.running) this.#child.kill(signal);
  }

  /** Waits for it to die by itself. */
  async died(within = 10_000): Promise<void> {
    const end = Date.now() + within;
    while (this.running) {
      if (Date.now() > end) throw new Error(`It was to die and did not.\n${this.log}`);
      await pause(20);
    }
  }

  /** Waits until it serves those who know it by this address. */
  async ready(url: string): Promise<void> {
    const end = Date.now() + startsWithin;
    while (this.running && Date.now() < end) {
      if (await this.#healthy(url)) return;
      await pause(50);
    }
    this.kill('SIGKILL');
    throw new Error(`The portal did not start.\n${this.log}`);
  }

  async #healthy(url: string): Promise<boolean> {
    try {
      return (await new Wire({ url, port: this.port }).get('/api/health/ready')).status === 200;
    } catch {
      return false;
    }
  }
}
