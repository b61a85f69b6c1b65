import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '../../..');
const mailModule = '/usr/lib/nginx/modules/ngx_mail_module.so';
const needed = ['/usr/sbin/nginx', mailModule, '/usr/sbin/dovecot', '/usr/lib/dovecot/imap', '/usr/bin/curl'];
const packages = ['nginx-light', 'libnginx-mod-mail', 'dovecot-imapd', 'curl'];
const installer = '/usr/bin/apt-get';
const nobody = 65_534;

/** Why nginx and Dovecot cannot be started here; null where they can. Installs them as root on Debian, once. */
export function missingMailServers(): string | null {
  if (process.getuid?.() !== 0) return 'only root can start Dovecot as it is installed';
  if (missing().length > 0 && existsSync(installer)) {
    const settings = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' as const };
    spawnSync(installer, ['update', '-q'], { ...settings, timeout: 25_000 });
    spawnSync(installer, ['install', '-y', '-q', '--no-install-recommends', ...packages], settings);
  }
  const gone = missing();
  return gone.length > 0 ? `not installed: ${gone.join(', ')}` : null;
}

function missing(): readonly string[] {
  return needed.filter((path) => !existsSync(path));
}

/** A server that was started for a test. */
export interface Started {
  readonly port: number;
  stop(): Promise<void>;
}

/** What stands in a file of `deploy/`, and what a test puts there. */
type Replacements = readonly (readonly [string | RegExp, string])[];

/** A file of `deploy/` with its addresses and paths changed, each of which must be there. */
function deployed(path: string, replacements: Replacements): string {
  let text = readFileSync(join(root, 'deploy', path), 'utf8');
  for (const [from, to] of replacements) {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`deploy/${path} has no ${String(from)}.`);
    text = changed;
  }
  return text;
}

/** Dovecot with the passdb of a file of `deploy/dovecot`, and a mailbox for everybody. */
export async function startDovecot(file: string, replacements: Replacements): Promise<Started> {
  const [home, port] = [newHome(), await freePort()];
  writeFileSync(join(home, 'passdb.conf'), deployed(`dovecot/${file}`, replacements));
  mkdirSync(join(home, 'mail'));
  chmodSync(join(home, 'mail'), 0o777);
  const lines = [
    `base_dir = ${home}/run`,
    `state_dir = ${home}/state`,
    `log_path = ${home}/dovecot.log`,
    'listen = 127.0.0.1',
    'protocols = imap',
    'ssl = no',
    'first_valid_uid = 1',
    // A wrong password is to be refused as fast as a right one is let in; only here.
    'auth_failure_delay = 0',
    'service anvil {\n  unix_listener anvil-auth-penalty {\n    mode = 0\n  }\n}',
    `mail_location = maildir:${home}/mail/%u`,
    `userdb {\n  driver = static\n  args = uid=${nobody} gid=${nobody} home=${home}/mail/%u\n}`,
    `service imap-login {\n  inet_listener imap {\n    port = ${port}\n  }\n  inet_listener imaps {\n    port = 0\n  }\n}`,
    `!include ${home}/passdb.conf`,
    '',
  ];
  writeFileSync(join(home, 'dovecot.conf'), lines.join('\n'));
  const child = spawn('/usr/sbin/dovecot', ['-F', '-c', join(home, 'dovecot.conf')], { stdio: 'ignore' });
  return started(child, { port, home, log: 'dovecot.log' });
}

/** nginx with the mail proxy of `deploy/nginx`, without TLS: it listens on 127.0.0.1 only. */
export async function startNginx(portal: number, proxySecret: string): Promise<Started> {
  const [home, port] = [newHome(), await freePort()];
  writeFileSync(join(home, 'secret.conf'), `auth_http_header X-Latchkey-Proxy "${proxySecret}";\n`);
  const mail = deployed('nginx/latchkey-mail.conf', [
    ['127.0.0.1:3000', `127.0.0.1:${String(portal)}`],
    ['/etc/nginx/latchkey-secret.conf', join(home, 'secret.conf')],
    ['listen 993 ssl', `listen 127.0.0.1:${String(port)}`],
    ['listen 995 ssl', `listen 127.0.0.1:${String(await freePort())}`],
    ['listen 465 ssl', `listen 127.0.0.1:${String(await freePort())}`],
    [/^ +ssl_certificate.*\n/m, ''],
    [/^ +ssl_certificate_key.*\n/m, ''],
  ]);
  const top = [`load_module ${mailModule};`, `pid ${home}/pid;`, `error_log ${home}/error.log;`, 'events {}', mail];
  writeFileSync(join(home, 'nginx.conf'), top.join('\n'));
  const child = spawn('/usr/sbin/nginx', ['-p', home, '-c', join(home, 'nginx.conf'), '-g', 'daemon off;'], {
    stdio: 'ignore',
  });
  return started(child, { port, home, log: 'error.log' });
}

/** A folder that the servers' own users may look into. */
function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'latchkey-mail-'));
  chmodSync(home, 0o755);
  return home;
}

async function started(
  child: ChildProcess,
  at: { readonly port: number; readonly home: string; readonly log: string },
): Promise<Started> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await gone;
    rmSync(at.home, { recursive: true, force: true });
  };
  const end = Date.now() + 10_000;
  while (!(await listens(at.port))) {
    if (child.exitCode !== null || Date.now() > end) {
      const log = join(at.home, at.log);
      const said = existsSync(log) ? readFileSync(log, 'utf8') : '';
      await stop();
      throw new Error(`A mail server did not start.\n${said}`);
    }
    await pause(50);
  }
  return { port: at.port, stop };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const tell = (yes: boolean) => () => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', tell(true));
    socket.once('error', tell(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
