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

function unitFiles() {
  return globSync(everywhere, { cwd: root })
    .map((file) => at(file))
    .sort();
}
