import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { availableParallelism } from 'node:os';

/** The folder of this clone. */
export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
/** The Node 24 that the `node` package brings along. */
export const node24 = join(root, 'node_modules', '.bin', 'node');

/** Node, without words about what is new in it. */
export const quietly = '--disable-warning=ExperimentalWarning';
/** How Node runs the portal: with `.env` where there is one. */
export const ours = existsSync(join(root, '.env')) ? [quietly, `--env-file=${join(root, '.env')}`] : [quietly];

/** A path inside the clone. */
export function at(...parts) {
  return join(root, ...parts);
}

/** One line of progress. */
export function say(text) {
  process.stdout.write(`latchkey: ${text}\n`);
}

/** The environment in which every tool finds Node 24 first, and what Node has compiled before. */
export function withNode24(extra = {}) {
  return {
    ...process.env,
    // Kept by version of Node, file and content: whatever has changed is compiled anew.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? at('.latchkey', 'compile-cache'),
    PATH: `${at('node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
    UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? String(Math.max(4, availableParallelism())),
    NEXT_TELEMETRY_DISABLED: '1',
    ...extra,
  };
}

/**
 * Runs a program to its end. With `quiet` its words are kept and handed back instead of shown.
 * A program that outlives `limit` milliseconds is ended, with everything it started.
 */
export function run(program, args, { env = process.env, quiet = false, limit = 0 } = {}) {
  return new Promise((settle) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      stdio: [quiet || limit > 0 ? 'ignore' : 'inherit', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      detached: limit > 0,
    });
    let output = '';
    let late = false;
    const forget = limit > 0 ? endWithUs(child) : () => undefined;
    child.stdout?.on('data', (text) => (output += text));
    child.stderr?.on('data', (text) => (output += text));
    const timer =
      limit > 0 &&
      setTimeout(() => {
        late = true;
        endGroup(child.pid);
      }, limit);
    child.on('error', (error) => settle({ code: 127, output: `${output}${error.message}\n`, late }));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      forget();
      settle({ code: code ?? (signal ? 1 : 0), output, late });
    });
  });
}

/** A group of its own does not hear Ctrl-C: it is told. */
function endWithUs(child) {
  const end = () => {
    endGroup(child.pid);
    process.exit(130);
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  return () => process.off('SIGINT', end).off('SIGTERM', end);
}

function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
