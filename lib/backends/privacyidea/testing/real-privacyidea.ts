import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { configText } from './pi-config.ts';
import { copyOf, installed, realm, resolver, serviceAccount } from './venv.ts';
import type { Installed } from './venv.ts';

const patience = 60_000;

/** A privacyIDEA for one test run, in a folder of its own; or why there is none. */
export type RealPrivacyIdea =
  { readonly state: 'up'; readonly server: RunningPrivacyIdea } | { readonly state: 'absent'; readonly reason: string };

export interface RunningPrivacyIdea {
  readonly url: string;
  /** The portal's variables for it, without what only the portal knows: the address of its hooks. */
  readonly variables: Readonly<Record<string, string>>;
  /** From now on it is that time there, and stays it. */
  setClock(now: number): void;
  /** What it has written to its log. */
  log(): string;
  stop(): Promise<void>;
}

/**
 * Starts a real privacyIDEA from PyPI on a free port of this machine. A movable one lives in the world's
 * time until it is told another.
 */
export async function startPrivacyIdea(
  options: { readonly movable?: boolean; readonly port?: number } = {},
): Promise<RealPrivacyIdea> {
  try {
    return { state: 'up', server: await start(installed(), options) };
  } catch (failure) {
    const words = failure instanceof Error ? failure.message : String(failure);
    return { state: 'absent', reason: `no privacyIDEA: ${words.slice(0, 500)}` };
  }
}

async function start(
  { python, template }: Installed,
  { movable = false, port = 0 }: { readonly movable?: boolean; readonly port?: number },
): Promise<RunningPrivacyIdea> {
  const home = mkdtempSync(join(tmpdir(), 'latchkey-pi-'));
  copyOf(template, home);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  writeFileSync(join(home, 'pi.cfg'), configText({ publicKey: pem, realm, resolver }));
  const clockFile = join(home, 'clock');
  if (movable) writeFileSync(clockFile, '');
  const child = spawn(python, [join(import.meta.dirname, 'serve.py')], {
    env: {
      ...process.env,
      PRIVACYIDEA_CONFIGFILE: join(home, 'pi.cfg'),
      LATCHKEY_PORT: String(port),
      TZ: 'UTC',
      // Its gateway is on this machine.
      NO_PROXY: '127.0.0.1,localhost',
      no_proxy: '127.0.0.1,localhost',
      ...(movable ? { LATCHKEY_CLOCK: clockFile } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = stopper(child, home);
  try {
    const url = `http://127.0.0.1:${await portOf(child)}`;
    return {
      url,
      variables: {
        PRIVACYIDEA_URL: url,
        PRIVACYIDEA_REALM: realm,
        PRIVACYIDEA_RESOLVER: resolver,
        PRIVACYIDEA_TRUSTED_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        PRIVACYIDEA_SERVICE_USER: serviceAccount.user,
        PRIVACYIDEA_SERVICE_PASSWORD: serviceAccount.password,
        PRIVACYIDEA_HOOK_TOKEN: 'hook-token-of-a-test-hook-token-of-a-test',
      },
      setClock: (now) => {
        writeFileSync(clockFile, String(now));
      },
      log: () => readFileSync(join(home, 'pi.log'), 'utf8'),
      stop,
    };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

/** The first line that it writes is its port. */
async function portOf(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new TypeError('It was started without its output.');
  let said = '';
  stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error(`It did not start in time. ${said}`));
    }, patience);
    createInterface({ input: stdout }).on('line', (line) => {
      if (!/^[0-9]+$/.test(line)) return;
      clearTimeout(late);
      resolve(line);
    });
    child.once('exit', () => {
      clearTimeout(late);
      reject(new Error(`It ended at once. ${said}`));
    });
  });
}

function stopper(child: ChildProcess, home: string): () => Promise<void> {
  return async () => {
    if (child.exitCode === null) {
      const over = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await over;
    }
    rmSync(home, { recursive: true, force: true });
  };
}
