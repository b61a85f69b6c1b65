import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as others } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { importColumns, neededColumns } from '#lib/domain/person-import';
import type { FileRow, FileTrouble, ImportColumn } from '#lib/domain/person-import';

/** No row of people is longer, in characters; a quotation mark that is never closed would else be one row to the end. */
const longestRow = 8_000;
const sniffed = 64 * 1024;
/** After so many rows others have their turn. */
const breath = 100;

/** The file as a whole cannot be read; what is wrong with a single row is not thrown. */
export class UnreadableFile extends Error {
  readonly trouble: FileTrouble;

  constructor(trouble: FileTrouble, cause?: unknown) {
    super(`The file cannot be read: ${trouble.code}.`, { cause });
    this.trouble = trouble;
  }
}

export interface ReadFile {
  readonly rows: AsyncIterable<FileRow>;
  /** Bytes read so far. */
  bytesRead(): number;
}

/** Where a file is read from, and what it is known by. */
export interface FileSource {
  readonly digest: string;
  readonly bytes: number;
  open(): Readable;
}

/** A file on the disk, with its SHA-256. */
export async function fileAt(path: string): Promise<FileSource> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      hash.update(chunk);
    }
  });
  return { digest: hash.digest('hex'), bytes, open: () => createReadStream(path, { highWaterMark: sniffed }) };
}

/**
 * Reads a CSV file of people row by row: with or without a byte order mark, any line ends, commas or semicolons as its
 * header has them. Memory holds a few rows, however long the file is.
 */
export function readFile(file: FileSource): ReadFile {
  let bytes = 0;
  const source = file.open();
  async function* decoded(): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for await (const chunk of source as AsyncIterable<Buffer>) {
      if (bytes === 0) refuseUtf16(chunk);
      bytes += chunk.byteLength;
      yield decode(() => decoder.decode(chunk, { stream: true }));
    }
    yield decode(() => decoder.decode());
  }
  return { rows: rowsIn(decoded()), bytesRead: () => bytes };
}

function decode(work: () => string): string {
  try {
    return work();
  } catch (cause) {
    throw new UnreadableFile({ code: 'not-utf-8' }, cause);
  }
}

/** By its mark, or by the zero bytes that every Latin letter then has beside it. */
function refuseUtf16(first: Buffer): void {
  const marked = (first[0] === 0xff && first[1] === 0xfe) || (first[0] === 0xfe && first[1] === 0xff);
  const zeros = first.subarray(0, 200).filter((byte) => byte === 0).length;
  if (marked || zeros > 20) throw new UnreadableFile({ code: 'utf-16' });
}

/** A record, and what the parser tells beside it. */
interface Parsed {
  readonly record: readonly string[];
  readonly ['info']: { readonly lines: number };
}

async function* rowsIn(texts: AsyncGenerator<string>): AsyncGenerator<FileRow> {
  const beginning = await headOf(texts);
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(beginning.join('')),
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    info: true,
  });
  async function* all(): AsyncGenerator<string> {
    yield* beginning;
    yield* texts;
  }
  const fed = pipeline(Readable.from(all()), parser);
  // What goes wrong in feeding comes out of the parser as well.
  fed.catch(() => undefined);
  let rows = 0;
  let header: readonly (ImportColumn | null)[] | null = null;
  try {
    for await (const each of parser as AsyncIterable<Parsed>) {
      rows += 1;
      if (rows % breath === 0) await others();
      if (header === null) header = headerOf(each.record);
      else if (each.record.some((cell) => cell.trim() !== '')) yield rowOf(header, each.record, each['info'].lines);
    }
  } catch (failure) {
    throw troubleOf(failure);
  }
  if (header === null) throw new UnreadableFile({ code: 'empty' });
}

/** The texts up to the end of the first line. */
async function headOf(texts: AsyncGenerator<string>): Promise<string[]> {
  const head: string[] = [];
  for (let size = 0; size < longestRow;) {
    const next = await texts.next();
    if (next.done === true) break;
    head.push(next.value);
    size += next.value.length;
    if (/[\r\n]/.test(next.value)) break;
  }
  return head;
}

/** A spreadsheet set to another country's commas writes semicolons. */
function delimiterOf(beginning: string): string {
  const [first = ''] = beginning.split(/[\r\n]/, 1);
  const count = (mark: string): number => first.split(mark).length;
  return count(';') > count(',') ? ';' : ',';
}

function headerOf(record: readonly string[]): readonly (ImportColumn | null)[] {
  const names = record.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  );
  const columns = names.map((name, at) => {
    const column = importColumns.find((each) => each === name) ?? (name === 'organization' ? 'organisation' : null);
    if (column === null && name !== '') {
      throw new UnreadableFile({ code: 'column-unknown', column: (record[at] ?? '').trim().slice(0, 60) });
    }
    return column;
  });
  for (const column of importColumns) {
    const times = columns.filter((each) => each === column).length;
    if (times > 1) throw new UnreadableFile({ code: 'column-twice', column });
    if (times === 0 && neededColumns.some((each) => each === column)) {
      throw new UnreadableFile({ code: 'column-missing', column });
    }
  }
  return columns;
}

function rowOf(header: readonly (ImportColumn | null)[], record: readonly string[], line: number): FileRow {
  const cells: Partial<Record<ImportColumn, string>> = {};
  for (const [at, column] of header.entries()) if (column !== null) cells[column] = record[at] ?? '';
  const spare = record.slice(header.length).some((cell) => cell.trim() !== '');
  if (record.length >= header.length && !spare) return { line, cells };
  return { line, cells, count: { given: record.length, wanted: header.length } };
}

function troubleOf(failure: unknown): unknown {
  if (!(failure instanceof CsvError)) return failure;
  const at = 'lines' in failure && typeof failure.lines === 'number' ? failure.lines : 0;
  const code = failure.code === 'CSV_MAX_RECORD_SIZE' ? 'line-too-long' : 'quotes';
  return new UnreadableFile({ code, line: at }, failure);
}
