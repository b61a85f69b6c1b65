import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say } from './here.mjs';

/** Whole browsers: the shell without a window shows no notices. */
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Where a Chromium is, if there is one. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH !== undefined && env.CHROMIUM_PATH !== '') {
    return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  }
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter)];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/** Finds a Chromium, or installs one where we may: as root on Debian or Ubuntu. */
export async function bringChromium() {
  const found = findChromium();
  if (found !== undefined || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found;
  say('installing Chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env, quiet: true });
  const done = await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, quiet: true });
  if (done.code !== 0) process.stdout.write(done.output);
  return findChromium();
}
