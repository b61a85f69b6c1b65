import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { appendFileSync, chmodSync, chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { accountToUse, answering, binaries, freePort } from './postgres.ts';
import type { Account } from './postgres.ts';

/** A primary whose commits wait for its standby, and the standby. */
export interface PostgresPair {
  readonly state: 'up';
  /** Both of them, for whoever looks for the primary. */
  readonly url: string;
  /** Stops the primary without a word. */
  killPrimary(): Promise<void>;
  /** Has the standby take over; its own commits wait for nobody. */
  promote(): Promise<void>;
  stop(): Promise<void>;
}

type Started = PostgresPair | { readonly state: 'absent'; readonly reason: string };

/** Starts the pair from the same binaries as a single server. */
export async function startPair(): Promise<Started> {
  const account = accountToUse();
  const [bin] = binaries();
  if (account === null) return { state: 'absent', reason: 'root, and no user postgres or nobody' };
  if (bin === undefined) return { state: 'absent', reason: 'no PostgreSQL on this machine' };
  const home = mkdtempSync(join(tmpdir(), 'latchkey-pair-'));
  if (account.uid !== undefined && account.gid !== undefined) chownSync(home, account.uid, account.gid);
  try {
    return await start({ bin, account, home });
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

interface Place {
  readonly bin: string;
  readonly account: Account;
  readonly home: string;
}

async function start({ bin, account, home }: Place): Promise<PostgresPair> {
  const run = { ...account, cwd: home, stdio: 'pipe' as const };
  const [one, two] = [join(home, 'one'), join(home, 'two')];
  const shape = ['--username=latchkey', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(bin, 'initdb'), ['--pgdata', one, ...shape], run);
  const ports = [await freePort(), await freePort()] as const;
  // A copy of a database that has not been started is a base backup.
  cpSync(one, two, { recursive: true, preserveTimestamps: true });
  writeFileSync(join(two, 'standby.signal'), '');
  appendFileSync(
    join(two, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${String(ports[0])} user=latchkey application_name=second'\n`,
  );
  appendFileSync(join(one, 'postgresql.auto.conf'), `synchronous_standby_names = 'second'\n`);
  // PostgreSQL keeps out of a directory that others may look into.
  chmodSync(two, 0o700);
  own(two, account);
  const servers = [
    spawnServer({ bin, account, home }, one, ports[0]),
    spawnServer({ bin, account, home }, two, ports[1]),
  ];
  const [first, second] = ports.map((port) => `postgres://latchkey@127.0.0.1:${String(port)}/postgres`);
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => end(server, 'SIGQUIT')));
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await answering(first ?? '', servers[0] as ChildProcess);
    await answering(second ?? '', servers[1] as ChildProcess);
    await untilSynchronous(first ?? '');
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    state: 'up',
    url: `postgres://latchkey@127.0.0.1:${String(ports[0])},127.0.0.1:${String(ports[1])}/postgres?target_session_attrs=read-write`,
    killPrimary: () => end(servers[0] as ChildProcess, 'SIGKILL'),
    promote: async () => {
      await ask(second ?? '', 'select pg_promote(true, 30)');
    },
    stop,
  };
}

function own(directory: string, { uid, gid }: Account): void {
  if (uid === undefined || gid === undefined) return;
  execFileSync('chown', ['-R', `${String(uid)}:${String(gid)}`, directory]);
}

function spawnServer({ bin, account, home }: Place, cluster: string, port: number): ChildProcess {
  const settings = [
    `port=${String(port)}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'deadlock_timeout=50ms',
    'max_connections=120',
  ];
  const options = settings.flatMap((each) => ['-c', each]);
  return spawn(join(bin, 'postgres'), ['-D', cluster, ...options], { ...account, cwd: home, stdio: 'ignore' });
}

/** SIGKILL reaches its children by the loss of their parent: they end by themselves. */
async function end(server: ChildProcess, signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await ended;
}

async function untilSynchronous(url: string): Promise<void> {
  const until = Date.now() + 30_000;
  while ((await ask(url, `select 1 from pg_stat_replication where sync_state = 'sync'`)).length === 0) {
    if (Date.now() > until) throw new Error('The standby did not follow.');
    await sleep(50);
  }
}

async function ask(url: string, text: string): Promise<readonly object[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(text)).rows;
  } finally {
    await client.end();
  }
}
