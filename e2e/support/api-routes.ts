import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

interface ApiRoute {
  /** Below `/api/`, with its brackets. */
  readonly name: string;
  /** What may call it, as its file says; null where the file says it elsewhere. */
  readonly who: string | null;
  /** Called by the app on a phone. */
  readonly byPhone: boolean;
}

/** Every route that takes a POST, read from the files themselves: a new one is there without being listed. */
export function postRoutes(): readonly ApiRoute[] {
  return globSync('app/api/**/route.ts', { cwd: root })
    .map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const name = file.replaceAll('\\', '/').replace(/^app\/api\/(.*)\/route\.ts$/, '$1');
      const who = /who: '([a-z-]+)'/.exec(text)?.[1] ?? null;
      return { name, who, byPhone: text.includes('phoneRoute('), posts: /\bPOST\b/.test(text) };
    })
    .filter(({ posts }) => posts)
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** Its address, with something in each bracket. */
export function addressOf({ name }: Pick<ApiRoute, 'name'>, id = 'x'): string {
  const filled = name.replace('[step]', 'mobile-number').replace('[number]', '%2B447700900101');
  return `/api/${filled.replaceAll(/\[[a-z]+\]/g, id)}`;
}
