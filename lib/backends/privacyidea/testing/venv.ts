import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { configText } from './pi-config.ts';

const version = '3.14';
const minutes = 60_000;

/** What the service account of a test is called there, and lets itself in with. */
export const serviceAccount = { user: 'latchkey', password: 'the-portal-of-a-test' };
export const realm = 'people';
export const resolver = 'people-of-the-portal';

/** A Python with privacyIDEA in it, and a configured server's folder to copy. */
export interface Installed {
  readonly python: string;
  readonly template: string;
}

/** Installs privacyIDEA from PyPI, once: into the folder that LATCHKEY_PI_VENV names, or into one of the tree's. */
export function installed(): Installed {
  const venv = resolve(process.env['LATCHKEY_PI_VENV'] ?? '.latchkey/privacyidea');
  const python = join(venv, 'bin', 'python');
  const ready = join(venv, `latchkey-${version}`);
  if (!existsSync(ready)) {
    if (!existsSync(python)) run('python3', ['-m', 'venv', venv]);
    const pip = (...args: readonly string[]) => run(python, ['-m', 'pip', 'install', '--quiet', ...args]);
    pip('--no-deps', `privacyidea==${version}`);
    // Every dependency as the release itself pins it, with its hash.
    pip('-r', join(venv, 'lib', 'privacyidea', 'requirements.txt'));
    pip('time-machine');
    writeFileSync(ready, '');
  }
  return { python, template: templateOf(venv) };
}

/** A folder with keys, tables, an administrator and a realm; made once, since each command takes seconds. */
function templateOf(venv: string): string {
  const template = join(venv, `latchkey-template-${version}-quick`);
  if (existsSync(template)) return template;
  mkdirSync(dirname(template), { recursive: true });
  const making = mkdtempSync(`${template}-`);
  try {
    writeFileSync(join(making, 'pi.cfg'), configText({ publicKey: '', realm, resolver }));
    const env = { ...process.env, PRIVACYIDEA_CONFIGFILE: join(making, 'pi.cfg') };
    const manage = (...args: readonly string[]) => run(join(venv, 'bin', 'pi-manage'), args, env);
    manage('setup', 'create_enckey');
    manage('setup', 'create_audit_keys');
    manage('setup', 'create_tables');
    manage('admin', 'add', serviceAccount.user, '-e', 'portal@localhost', '-p', serviceAccount.password);
    manage('config', 'resolver', 'create_internal', resolver);
    manage('config', 'realm', 'create', realm, resolver);
    manage('config', 'realm', 'set_default', realm);
    // Whoever was first keeps theirs.
    if (!existsSync(template)) renameSync(making, template);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return template;
}

/** A folder of its own for one server, whose people are in its own database. */
export function copyOf(template: string, to: string): void {
  cpSync(template, to, { recursive: true });
  const path = join(to, 'pi.sqlite');
  const database = new DatabaseSync(path);
  database.prepare('update resolverconfig set "Value" = ? where "Key" = \'Database\'').run(path);
  database.close();
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
  execFileSync(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 15 * minutes });
}
