import { existsSync, readFileSync } from 'node:fs';
import { at, node24, run, say } from './here.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const plain = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];

/** Installs what the lock file asks for, unless it is there already. Ends the process with a plain message on failure. */
export async function install() {
  if (!isInstalled()) {
    say('installing packages (once, about a minute) …');
    // npm ci refuses a lock that lacks the binaries of some platform; npm install only adds what it misses.
    let done = existsSync(at('package-lock.json')) ? await npmRun(['ci', ...plain]) : { code: 1, output: '' };
    if (done.code !== 0) done = await npmRun(['install', '--no-save', ...plain]);
    if (done.code !== 0) giveUp('npm could not install the packages. Is the registry reachable?', done.output);
  }
  if (!(await bringsNode24())) {
    say('fetching Node 24 …');
    const done = await npmRun(['rebuild', 'node', '--ignore-scripts=false', ...plain]);
    if (!(await bringsNode24())) giveUp('Node 24 could not be fetched by the package "node".', done.output);
  }
}

function npmRun(args) {
  return run(npm, args, { quiet: true, env: { ...process.env, NODE_ENV: 'development', npm_config_yes: 'true' } });
}

async function bringsNode24() {
  if (!existsSync(node24)) return false;
  const { output } = await run(node24, ['--version'], { quiet: true });
  return output.startsWith('v24.');
}

/** npm writes down what it installed; that is compared with what the lock asks for. */
export function isInstalled(
  wanted = packagesOf('package-lock.json'),
  found = packagesOf('node_modules/.package-lock.json'),
) {
  if (wanted === undefined || found === undefined) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const there = found[path];
    return there === undefined ? optional === true : there.version === version;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(at(file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function giveUp(message, output) {
  process.stderr.write(`${output.trimEnd()}\n\nlatchkey: ${message}\n`);
  process.exit(1);
}
