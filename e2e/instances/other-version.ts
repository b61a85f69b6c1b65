import {
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const notPages = new Set(['.git', '.next', '.latchkey', 'node_modules', 'data', 'test-results']);
const textual = /\.(js|json|html|rsc|body|meta)$|BUILD_ID$/;

/**
 * This portal as another version of it would be: what was built has other names, all of them, and another number. In a
 * folder of its own, to be removed with what it gives.
 */
export function otherVersion(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-other-'));
  for (const name of readdirSync(root).filter((each) => !notPages.has(each))) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const built = join(folder, '.next');
  cpSync(join(root, '.next'), built, { recursive: true, filter: (path) => !path.endsWith('/cache') });
  rename(built);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function rename(built: string): void {
  const chunks = join(built, 'static', 'chunks');
  const names = readdirSync(chunks).flatMap((file) => /^([\w.-]{8,})\.js$/.exec(file)?.[1] ?? []);
  const build = readFileSync(join(built, 'BUILD_ID'), 'utf8');
  const news = new Map([...names, build].map((name) => [name, `${name.slice(0, -2)}_v`]));
  const any = new RegExp([...news.keys()].map((name) => name.replaceAll('.', String.raw`\.`)).join('|'), 'g');
  const renewed = (text: string): string => text.replaceAll(any, (name) => news.get(name) ?? name);
  // The deepest first, so that a folder is renamed after what is in it.
  const entries = readdirSync(built, { recursive: true, withFileTypes: true }).toReversed();
  for (const entry of entries.sort((one, other) => other.parentPath.length - one.parentPath.length)) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && textual.test(entry.name)) {
      const text = readFileSync(path, 'utf8');
      if (renewed(text) !== text) writeFileSync(path, renewed(text));
    }
    if (renewed(entry.name) !== entry.name) renameSync(path, join(entry.parentPath, renewed(entry.name)));
  }
}
