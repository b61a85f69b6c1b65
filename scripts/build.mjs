import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { at, node24, run, say, withNode24 } from './here.mjs';

const sources = [
  'app',
  'components',
  'lib',
  'public',
  'scripts/pack-static.mjs',
  'scripts/sheet-loader.mjs',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const notBuilt = /\.test\.tsx?$|\.md$/;
const stamp = at('.next', 'built-from');

/** Builds the pages, unless they were built from the very same sources. Says whether the build is good. */
export async function build() {
  const from = fingerprint();
  if (existsSync(at('.next', 'BUILD_ID')) && read(stamp) === from) return { code: 0, output: '' };
  say('building the pages (once for every change of the sources) …');
  const done = await run(node24, [at('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
    quiet: true,
    env: withNode24({ NODE_ENV: 'production' }),
  });
  if (done.code !== 0) return done;
  const packed = await run(node24, [at('scripts', 'pack-static.mjs')], { quiet: true });
  if (packed.code === 0) writeFileSync(stamp, from);
  return packed;
}

/** A hash over every file that the build reads. */
export function fingerprint(list = sources) {
  const hash = createHash('sha256');
  for (const file of list.flatMap(filesIn).filter((name) => !notBuilt.test(name))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(at(file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (!existsSync(at(path))) return [];
  try {
    return readdirSync(at(path), { withFileTypes: true })
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesIn(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
  } catch {
    return [path];
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
