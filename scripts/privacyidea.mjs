import { globSync } from 'node:fs';
import { at, root } from './here.mjs';

/**
 * The arguments with which Node runs what is judged against a real privacyIDEA, which is installed from PyPI first: that
 * takes minutes once. One file at a time, each with a server of its own; without Python or PyPI they skip and say why.
 */
export function privacyIdeaArguments(files = []) {
  const found = globSync('lib/backends/privacyidea/**/*.real.ts', { cwd: root }).map((file) => at(file));
  const chosen = files.length > 0 ? files : found.sort();
  return ['--test', '--test-concurrency=1', '--test-timeout=1800000', '--test-reporter=spec', ...chosen];
}
