import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { secretKey } from './crowd.ts';
import { Client } from './load.ts';

const root = join(import.meta.dirname, '..', '..');
const node = join(root, 'node_modules', '.bin', 'node');

const flags = ['--disable-warning=ExperimentalWarning', '--expose-gc', '--import', './scripts/bench/tidy.ts'];

/** A server process under measurement. */
export interface Running {
  readonly port: number;
  /** Milliseconds from its start to its first answer. */
  readonly firstAnswer: number;
  /** Has it put away what nobody holds any more. */
  tidy(): Promise<void>;
  /** Megabytes of its own and its share of what it shares. */
  memory(): number;
  /** Milliseconds of processor time since its start. */
  cpu(): number;
  stop(): Promise<void>;
}

interface Starting {
  readonly args: (port: number) => readonly string[];
  readonly env: (port: number) => Readonly<Record<string, string>>;
  readonly path: string;
}

/** The portal as it is run in production, on its own records. */
export function startPortal(database: string): Promise<Running> {
  return start({
    args: () => ['lib/server/serve.ts'],
    env: (port) => ({
      PORT: String(port),
      HOST: 'localhost',
      PUBLIC_URL: `http://localhost:${port}`,
      DATABASE_URL: `file:${database}`,
      SECRET_KEY: secretKey,
      LOG_LEVEL: 'warn',
    }),
    path: '/sign-in',
  });
}

/** The limit. Two threads hash, one for each core, which is its best. */
export function startBare(database: string): Promise<Running> {
  return start({
    args: (port) => ['scripts/bench/bare-server.ts', database, String(port)],
    env: () => ({ UV_THREADPOOL_SIZE: '2' }),
    path: '/',
  });
}

/** Next with one dynamic page and nothing else. */
export function startNext(directory: string): Promise<Running> {
  return start({
    args: (port) => ['node_modules/next/dist/bin/next', 'start', directory, '-p', String(port), '-H', 'localhost'],
    env: () => ({}),
    path: '/',
  });
}

async function start({ args, env, path }: Starting): Promise<Running> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(node, [...flags, ...args(port)], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const client = new Client(port, 1);
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${args(port).join(' ')} ended with ${child.exitCode}.`);
    const reply = await client.get(path).catch(() => null);
    if (reply?.status === 200) break;
    await pause(10);
  }
  client.close();
  const firstAnswer = performance.now() - began;
  return {
    port,
    firstAnswer,
    tidy: () => tidy(child),
    memory: () => memoryOf(child),
    cpu: () => cpuOf(child),
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((over) => child.once('exit', over));
  child.kill('SIGTERM');
  await ended;
}

/** Twice: what was held by something that was put away goes the second time. */
async function tidy(child: ChildProcess): Promise<void> {
  for (let times = 0; times < 2; times += 1) {
    child.kill('SIGUSR2');
    await pause(1_000);
  }
}

function memoryOf({ pid }: ChildProcess): number {
  const text = readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+([0-9]+) kB/m.exec(text)?.[1] ?? 0) / 1024;
}

/** What the kernel counts, in hundredths of a second: fields 14 and 15 of proc(5), behind the name in brackets. */
function cpuOf({ pid }: ChildProcess): number {
  const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
