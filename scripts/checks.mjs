import { existsSync } from 'node:fs';
import { at, node24, run, withNode24 } from './here.mjs';

/** What there is of the folders that have arrows. */
function layers() {
  return ['app', 'components', 'lib', 'e2e'].filter((folder) => existsSync(at(folder)));
}

const tool = (...path) => at('node_modules', ...path);
const next = tool('next', 'dist', 'bin', 'next');

/** The static checks, by the verb that runs each. Every one counts as a test. */
export const checks = {
  format: [[tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.']],
  types: [
    [next, 'typegen'],
    [tool('typescript', 'bin', 'tsc'), '--project', '.'],
  ],
  lint: [[tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings=0']],
  arrows: [
    [tool('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), '--config', '.dependency-cruiser.mjs', ...layers()],
    [at('scripts', 'draw-arrows.mjs'), '--check'],
  ],
  dead: [[tool('knip', 'bin', 'knip.js'), '--no-progress']],
};

/** Runs the commands of one check one after the other, until one fails. */
export async function runCheck(name, { quiet = true } = {}) {
  let output = '';
  for (const command of checks[name]) {
    const done = await run(node24, command, { quiet, env: withNode24() });
    output += done.output;
    if (done.code !== 0) return { name, code: done.code, output };
  }
  return { name, code: 0, output };
}

/** Runs all of them, two at a time, and tells of each as it ends. */
export async function runChecks(tell) {
  const waiting = ['types', 'lint', 'format', 'arrows', 'dead'];
  const results = [];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const result = await runCheck(name);
      results.push(result);
      tell(result);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}
