import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import type { FileRow } from '#lib/domain/person-import';
import { readFile, UnreadableFile } from './read-file.ts';

async function read(content: string | Buffer, size = 1_000_000): Promise<readonly FileRow[]> {
  const bytes = Buffer.from(content);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const rows: FileRow[] = [];
  const source = { digest: '', bytes: bytes.length, open: () => Readable.from(pieces) };
  for await (const row of readFile(source).rows) rows.push(row);
  return rows;
}

async function troubleIn(content: string | Buffer): Promise<unknown> {
  try {
    await read(content);
  } catch (failure) {
    return failure instanceof UnreadableFile ? failure.trouble : failure;
  }
  return null;
}

const zoe = { email: 'z@x.example', name: 'Zoë, “Z”', organisation: 'riverside' };

test('commas or semicolons, any line end, with or without a mark, in any pieces', async () => {
  const lines = ['Name,EMAIL,organisation', '"Zoë, “Z”",z@x.example,riverside', ''];
  const semicolons = ['name;email;organisation', 'Zoë, “Z”;z@x.example;riverside', ''];
  for (const end of ['\n', '\r\n', '\r']) {
    for (const text of [lines.join(end), `\uFEFF${lines.join(end)}`, semicolons.join(end)]) {
      for (const size of [1, 5, 1_000]) assert.deepEqual(await read(text, size), [{ line: 2, cells: zoe }]);
    }
  }
});

test('quotes may hold lines and quotes; lines are those of the file; empty ones are passed over', async () => {
  const rows = await read('email,name,organisation\n\n"a@b.example","A\n""B""",x\n,,\nc@d.example,C,x\n');
  assert.deepEqual(
    rows.map(({ line, cells }) => [line, cells.name]),
    [
      [4, 'A\n"B"'],
      [6, 'C'],
    ],
  );
});

test('a row with more or fewer cells than the header is marked', async () => {
  const rows = await read('email,name,organisation\na@b.example,A\na@b.example,A,x,y\na@b.example,A,x,\n');
  assert.deepEqual(
    rows.map(({ count }) => count),
    [{ given: 2, wanted: 3 }, { given: 4, wanted: 3 }, undefined],
  );
});

test('what cannot be read at all is told by its reason', async () => {
  const header = 'email,name,organisation\n';
  const cases: readonly (readonly [string | Buffer, unknown])[] = [
    ['', { code: 'empty' }],
    ['\n\n', { code: 'empty' }],
    ['email,name\n', { code: 'column-missing', column: 'organisation' }],
    ['email,name,organisation,roels\n', { code: 'column-unknown', column: 'roels' }],
    ['email,name,organisation,Name\n', { code: 'column-twice', column: 'name' }],
    [Buffer.from(header, 'utf16le'), { code: 'utf-16' }],
    [Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('e')]), { code: 'utf-16' }],
    [Buffer.concat([Buffer.from(header), Buffer.from([0xe9, 0x2c, 0x0a])]), { code: 'not-utf-8' }],
    [`${header}"a@b.example,A,x\n`, { code: 'quotes', line: 3 }],
    [`${header}a@b.example,${'x'.repeat(9_000)},x\n`, { code: 'line-too-long', line: 2 }],
  ];
  for (const [content, trouble] of cases) {
    const found = await troubleIn(content);
    assert.equal((found as { code?: string } | null)?.code, (trouble as { code: string }).code, String(content));
  }
});
