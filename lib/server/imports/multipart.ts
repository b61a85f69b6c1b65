/** What a form sends in pieces (RFC 7578), as its parts come. */
export interface Part {
  readonly name: string;
  /** Null for a field that is no file. */
  readonly fileName: string | null;
  /** To be read to its end before the next part. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** What came is no form in pieces, or ends in the middle of one. */
export class NotMultipart extends Error {}

const mostHeaders = 8 * 1024;
const lineEnd = '\r\n';

/** The boundary that a content type names; null where it is no multipart form. */
export function boundaryOf(contentType: string): string | null {
  const [, quoted, bare] =
    /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  return quoted ?? bare ?? null;
}

/** Reads the parts of a form one after the other. Nothing is held of a part but what has just come. */
export async function* partsOf(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const tray = new Tray(body);
  const mark = Buffer.from(`${lineEnd}--${boundary}`);
  tray.put(Buffer.from(lineEnd));
  await drain(tray.until(mark, mostHeaders));
  while ((await tray.take(2)) === lineEnd) {
    const headers = await gather(tray.until(Buffer.from(lineEnd + lineEnd), mostHeaders));
    const content = tray.until(mark, Infinity);
    yield { ...namesIn(headers), content };
    await drain(content);
  }
}

function namesIn(headers: string): Pick<Part, 'name' | 'fileName'> {
  const [disposition = ''] = headers.split(lineEnd).filter((line) => /^content-disposition:/i.test(line));
  const name = /;\s*name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) throw new NotMultipart('A part has no name.');
  const fileName = /;\s*filename="([^"]*)"/i.exec(disposition)?.[1] ?? null;
  return { name, fileName };
}

async function drain(content: AsyncIterable<Uint8Array>): Promise<void> {
  const chunks = content[Symbol.asyncIterator]();
  while ((await chunks.next()).done !== true);
}

async function gather(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** What has come and was not taken yet. */
class Tray {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#source = body[Symbol.asyncIterator]();
  }

  put(bytes: Buffer): void {
    this.#held = Buffer.concat([this.#held, bytes]);
  }

  async take(count: number): Promise<string> {
    while (this.#held.length < count) await this.#more();
    const taken = this.#held.subarray(0, count).toString('latin1');
    this.#held = this.#held.subarray(count);
    return taken;
  }

  /** What comes before a mark, which is taken too; once it has ended it gives nothing more. */
  async *until(mark: Buffer, most: number): AsyncGenerator<Uint8Array> {
    for (let given = 0; ;) {
      const at = this.#held.indexOf(mark);
      const sure = at === -1 ? this.#held.length - mark.length + 1 : at;
      if (sure > 0) {
        given += sure;
        if (given > most) throw new NotMultipart('The head of a part is too long.');
        const piece = this.#held.subarray(0, sure);
        this.#held = this.#held.subarray(sure);
        yield piece;
      }
      if (at !== -1) {
        this.#held = this.#held.subarray(mark.length);
        return;
      }
      await this.#more();
    }
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done === true) throw new NotMultipart('It ends in the middle of a part.');
    this.put(Buffer.from(next.value));
  }
}
