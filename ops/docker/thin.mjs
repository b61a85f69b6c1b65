// Leaves what the portal needs at run time: called in the image's build, after the pages are built. It deletes.
import { readFileSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Packages that only the build or `npm start` needs, though package.json must name them. */
const buildOnly =
  /^node_modules\/(node|node-bin-[^/]*|@next\/swc-[^/]*|sharp|@img\/[^/]*|tailwindcss|@tailwindcss\/[^/]*|lightningcss[^/]*)$/;

/** Folders of node_modules that are not needed at run time, as the installed lock says. */
export function unneeded(lock) {
  const all = Object.entries(lock.packages);
  return all
    .filter(([path, { dev, devOptional }]) => dev === true || devOptional === true || buildOnly.test(path))
    .map(([path]) => path);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lock = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8'));
  for (const path of unneeded(lock)) rmSync(path, { recursive: true, force: true });
  rmSync('.next/cache', { recursive: true, force: true });
}
