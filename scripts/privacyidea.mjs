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

/** Ends badly where it cannot be installed; the suites have then said why they skipped. */
export const installsPrivacyIdea = [
  '--eval',
  `import(${JSON.stringify(at('lib', 'backends', 'privacyidea', 'testing', 'venv.ts'))}).then((venv) => venv.installed())`,
];

/** What is walked in the browser, with JavaScript and without: guides 1.2 to 1.6. */
export const privacyIdeaWalks = [
  ...['1.2-authenticator-app', '1.3-text-message', '1.4-call', '1.5-alternative-phone', '1.6-change-default'].map(
    (name) => `e2e/${name}.spec.ts`,
  ),
  '--workers=1',
];
