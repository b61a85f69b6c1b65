import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { print } from './means.ts';

/** What `--output` of every export says. */
export const outputHelp = ['--output <file>', 'write it to a new file, and not to standard output'] as const;

/**
 * Writes an answer piece by piece to standard output, or to a file that was not there and that nobody else reads: what npm
 * says before the answer is then not in it.
 */
export async function put(pieces: AsyncIterable<string> | Iterable<string>, file: string | undefined): Promise<void> {
  if (file === undefined) {
    for await (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
    return;
  }
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  await once(stream, 'open');
  for await (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
  print(`Written to ${file}.`);
}
