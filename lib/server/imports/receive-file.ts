import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { boundaryOf, NotMultipart, partsOf } from './multipart.ts';
import type { Part } from './multipart.ts';
import type { FileSource } from './read-file.ts';

const mega = 1024 * 1024;
/** A million people are about 80 MB. */
export const mostMegabytes = 200;
const longestField = 1_024;

/** A file that a browser has sent. It lies on the disk without a name: when the process ends, however, it is gone. */
export interface ReceivedFile extends FileSource {
  readonly fileName: string;
  readonly fields: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** The body of a request, as it comes. */
export interface Upload {
  readonly contentType: string;
  readonly contentLength: number | null;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** Whether a form comes in pieces, as one with a file does. */
export function bringsFile(contentType: string | null): boolean {
  return /^multipart\/form-data\s*;/i.test(contentType ?? '');
}

type Received = Result<ReceivedFile, RefusalOf<'import-too-large' | 'import-file-missing' | 'not-understood'>>;

class TooLarge extends Error {}

/** The browser has gone in the middle of it. */
class CutOff extends Error {}

/** Takes the file out of a form and puts it on the disk as it comes; memory holds one piece of it. */
export async function receiveFile({ contentType, contentLength, body }: Upload): Promise<Received> {
  const boundary = boundaryOf(contentType);
  if (boundary === null || body === null) return refuse({ code: 'not-understood' });
  if ((contentLength ?? 0) > mostMegabytes * mega) return refuse({ code: 'import-too-large', most: mostMegabytes });
  const handle = await nameless();
  try {
    const received = await takeParts(handle, partsOf(counted(body), boundary));
    if (received !== null && received.bytes > 0) return ok(received);
    await handle.close();
    return refuse({ code: 'import-file-missing' });
  } catch (failure) {
    await handle.close();
    if (failure instanceof TooLarge) return refuse({ code: 'import-too-large', most: mostMegabytes });
    if (failure instanceof NotMultipart || failure instanceof CutOff) return refuse({ code: 'not-understood' });
    throw failure;
  }
}

/** What comes, and no more of it than a file may have, whatever it is a part of. */
async function* counted(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  for (let bytes = 0; ;) {
    const next = await pieces.next().catch((cause: unknown) => {
      throw new CutOff('The upload was cut off.', { cause });
    });
    if (next.done === true) return;
    bytes += next.value.byteLength;
    if (bytes > mostMegabytes * mega) throw new TooLarge();
    yield next.value;
  }
}

async function takeParts(handle: FileHandle, parts: AsyncIterable<Part>): Promise<ReceivedFile | null> {
  const fields = new Map<string, string>();
  const hash = createHash('sha256');
  let fileName: string | null = null;
  let bytes = 0;
  for await (const part of parts) {
    if (part.name === 'file' && part.fileName !== null && fileName === null) {
      fileName = part.fileName;
      bytes = await write(handle, part, hash);
    } else if (part.fileName === null && fields.size < 20) {
      fields.set(part.name, await textOf(part));
    }
  }
  if (fileName === null) return null;
  return {
    fileName,
    fields,
    digest: hash.digest('hex'),
    bytes,
    open: () => handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 64 * 1024 }),
    close: () => handle.close(),
  };
}

async function write(handle: FileHandle, { content }: Part, hash: Hash): Promise<number> {
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    hash.update(chunk);
    await handle.write(chunk);
  }
  return bytes;
}

async function textOf({ content }: Part): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > longestField) throw new NotMultipart('A field is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A file for this process alone: it has no name as soon as it is open. */
async function nameless(): Promise<FileHandle> {
  const directory = await mkdtemp(join(tmpdir(), 'latchkey-'));
  try {
    return await open(join(directory, 'people.csv'), 'wx+', 0o600);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
