import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ledger, secretKey } from './ledger.ts';
import { PrivacyIdea } from './privacyidea.ts';
import { RoundRobin } from './round-robin.ts';
import { ServerProcess } from './server-process.ts';
import { target } from './target.ts';
import { databaseOf } from './test-database.ts';
import type { TestDatabase } from './test-database.ts';

interface Starting {
  /** What other processes of the same portal use; a new one when left out. */
  readonly directory?: string;
  readonly port?: number;
  /** When it is another's: a second process behind the same address. */
  readonly publicUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Parts {
  readonly processes: readonly ServerProcess[];
  /** What stands before them, where there are several. */
  readonly front: RoundRobin | null;
  readonly url: string;
  readonly directory: string;
  readonly database: TestDatabase;
  /** Whether the directory goes with it. */
  readonly owns: boolean;
  /** Who keeps the methods, where it is not the portal. */
  readonly keeper?: PrivacyIdea;
}

const roomy = 1024 ** 3;

/** The real portal on a free port, with a database of its own: one server process, or two behind a balancer. */
export class Portal {
  readonly url: string;
  readonly directory: string;
  /** As DATABASE_URL has it. */
  readonly databaseUrl: string;
  readonly ledger: Ledger;
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.url = parts.url;
    this.directory = parts.directory;
    this.databaseUrl = parts.database.url;
    this.ledger = new Ledger(parts.database);
  }

  /** One process. */
  static async start(starting: Starting = {}): Promise<Portal> {
    const port = starting.port ?? (await freePort());
    const directory = starting.directory ?? newDirectory();
    const database = await databaseOf(directory);
    const url = starting.publicUrl ?? `http://localhost:${port}`;
    const one = new ServerProcess(port, { ...settingsFor(url, database), ...starting.env });
    await one.ready(url);
    return new Portal({
      processes: [one],
      front: null,
      url,
      directory,
      database,
      owns: starting.directory === undefined,
    });
  }

  /** As many processes as what is tested has. */
  static async startAll(): Promise<Portal> {
    if (target === 'privacyidea') return Portal.#startAtPrivacyIdea();
    if (target !== 'postgres-two') return Portal.start();
    const front = await RoundRobin.start({ backends: [] });
    const directory = newDirectory();
    const database = await databaseOf(directory);
    const { url } = front;
    const ports = [await freePort(), await freePort()];
    const processes: ServerProcess[] = [];
    for (const port of ports) {
      const one = new ServerProcess(port, settingsFor(url, database));
      processes.push(one);
      await one.ready(url); // the first one enters the demo people
    }
    await front.lead(ports);
    return new Portal({ processes, front, url, directory, database, owns: true });
  }

  static async #startAtPrivacyIdea(): Promise<Portal> {
    const keeper = await PrivacyIdea.start();
    const alone = await Portal.start({ env: keeper.env });
    keeper.configure(settingsFor(alone.url, alone.#parts.database));
    return new Portal({ ...alone.#parts, keeper });
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
    await this.#parts.keeper?.reset();
    const answer = await fetch(`${this.url}/api/demo/reset`, {
      method: 'POST',
      headers: { origin: this.url, accept: 'application/json' },
      redirect: 'manual',
    });
    if (answer.status >= 400) {
      throw new Error(`The reset answered ${answer.status}: ${await answer.text()}\n${this.log.slice(-4000)}`);
    }
    if (this.#parts.keeper !== undefined) this.ledger.forgetMethods();
  }

  /** Where it is spoken to: the balancer's, where there is one. */
  get port(): number {
    return this.#parts.front?.port ?? this.#parts.processes[0]?.port ?? 0;
  }

  /** What it has written to its log. */
  get log(): string {
    return this.#parts.processes.map((each) => each.log).join('');
  }

  /** Waits for it to die by itself. */
  async died(): Promise<void> {
    await Promise.all(this.#parts.processes.map((each) => each.died()));
    await this.#parts.front?.close();
    await this.#parts.keeper?.stop();
    this.ledger.close();
  }

  /** Ends it; milliseconds it took. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<number> {
    const begun = Date.now();
    for (const each of this.#parts.processes) each.kill(signal);
    await this.died();
    if (this.#parts.owns) rmSync(this.directory, { recursive: true, force: true });
    return Date.now() - begun;
  }
}

function settingsFor(url: string, database: TestDatabase): Readonly<Record<string, string>> {
  return { SECRET_KEY: secretKey, PUBLIC_URL: url, DATABASE_URL: database.url };
}

function newDirectory(): string {
  return mkdtempSync(join(inMemory() ?? tmpdir(), 'latchkey-e2e-'));
}

/** Where there is room in memory: what is committed outlives every process there, and no test ends the machine. */
function inMemory(): string | null {
  const place = '/dev/shm';
  try {
    accessSync(place, constants.W_OK);
    const { bavail, bsize } = statfsSync(place);
    return bavail * bsize >= roomy ? place : null;
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
