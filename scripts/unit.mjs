import { globSync } from 'node:fs';
import { at, root } from './here.mjs';

const everywhere = [
  'lib/**/*.test.ts',
  'components/**/*.test.ts',
  'app/**/*.test.ts',
  'examples/**/*.test.ts',
  'scripts/**/*.test.mjs',
];

/** The arguments with which Node runs the tests that need no browser. */
export function unitArguments({ reporter, files }) {
  return [
    '--test',
    '--test-concurrency=2',
    '--test-timeout=120000',
    `--test-reporter=${reporter}`,
    '--test-reporter-destination=stdout',
    ...(files.length > 0 ? files : unitFiles()),
  ];
}

/** Those that walk through many states first: begun last, they would leave a core idle. */
function unitFiles() {
  const files = globSync(everywhere, { cwd: root }).sort();
  const long = files.filter((file) => file.endsWith('.model.test.ts'));
  return [...new Set([...long, ...files])].map((file) => at(file));
}
