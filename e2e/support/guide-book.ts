import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { guidePictures } from '#lib/content/guide-pictures';
import type { GuidePicture } from '#lib/content/guide-pictures';
import { guideIds, pictureName } from '#lib/content/guides';
import { journeys } from '#lib/journeys/registry';
import { pictureFolder, takenFolder } from './picture.ts';

const book = join(import.meta.dirname, '..', '..', 'lib', 'content', 'guide-pictures.ts');

/** Every picture that some journey has room for. */
function roomFor(): ReadonlySet<string> {
  const names = guideIds.flatMap((id) =>
    journeys[id].steps.flatMap(({ id: step }) => [pictureName(id, step, 'pc'), pictureName(id, step, 'phone')]),
  );
  return new Set(names);
}

/** Writes down what was taken, and throws away what belongs to no screen any more. */
export async function writeGuideBook(): Promise<void> {
  const room = roomFor();
  const all = { ...guidePictures, ...takenLately() };
  const kept = Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => room.has(name))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  const source = readFileSync(book, 'utf8');
  const [head = ''] = source.split(/(?<=guidePictures: Readonly<Record<string, GuidePicture>> =)/);
  const text = `${head} ${JSON.stringify(kept)};\n`;
  writeFileSync(book, await format(text, { ...(await resolveConfig(book)), filepath: book }));
  for (const name of namesIn(pictureFolder, '.webp')) {
    if (!Object.hasOwn(kept, name)) rmSync(join(pictureFolder, `${name}.webp`));
  }
}

function takenLately(): Readonly<Record<string, GuidePicture>> {
  const read = (name: string) => JSON.parse(readFileSync(join(takenFolder, `${name}.json`), 'utf8')) as GuidePicture;
  return Object.fromEntries(namesIn(takenFolder, '.json').map((name) => [name, read(name)]));
}

/** The files of a folder and those below, without their ending. */
function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => path.replaceAll('\\', '/').slice(0, -ending.length));
}
