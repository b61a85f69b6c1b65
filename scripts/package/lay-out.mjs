import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { unneeded } from '../../ops/docker/thin.mjs';
import { at } from '../here.mjs';

/**
 * Lays out in a folder what the image would have under /app: by the Dockerfile's own list of copies, without what
 * .dockerignore keeps from the build and what `thin.mjs` takes away. Nobody but the folder's owner may write to it.
 */
export function layOut(folder) {
  const ignored = ignoring(readFileSync(at('.dockerignore'), 'utf8'));
  const gone = new Set(unneeded(JSON.parse(readFileSync(at('node_modules', '.package-lock.json'), 'utf8'))));
  const made = (path) => path === '.next' || path.startsWith('.next/') || path.startsWith('node_modules');
  const wanted = (from) => {
    const path = relative(at(), from);
    if (path.startsWith('.next/cache')) return false;
    return made(path) ? !gone.has(path) : !ignored(path);
  };
  for (const { from, to } of copies(readFileSync(at('ops', 'docker', 'Dockerfile'), 'utf8'))) {
    const target = join(folder, to);
    if (!existsSync(at(from))) throw new Error(`The Dockerfile copies ${from}, which is not there.`);
    mkdirSync(dirname(target), { recursive: true, mode: 0o755 });
    cpSync(at(from), target, { recursive: true, filter: wanted, verbatimSymlinks: true });
  }
  chmodSync(folder, 0o755);
}

/** The copies of the last stage; a target that ends in a slash is a folder. */
export function copies(dockerfile) {
  return [...dockerfile.matchAll(/^COPY --from=build \/app\/(\S+) \.\/(\S*)$/gm)].map(([, from, to]) => ({
    from,
    to: to === '' || to.endsWith('/') ? join(to, from.split('/').at(-1)) : to,
  }));
}

/** As much of .dockerignore as ours uses: whole paths, and names at any depth after a double star. */
export function ignoring(text) {
  const rules = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const anywhere = line.startsWith('**/');
      const name = line
        .replace('**/', '')
        .replaceAll('.', String.raw`\.`)
        .replaceAll('*', '[^/]*');
      return new RegExp(`${anywhere ? '(^|/)' : '^'}${name}(/|$)`);
    });
  return (path) => rules.some((rule) => rule.test(path));
}
