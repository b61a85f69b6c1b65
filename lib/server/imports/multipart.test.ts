import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundaryOf, NotMultipart, partsOf } from './multipart.ts';

const body = [
  'a preamble',
  '--edge',
  'Content-Disposition: form-data; name="create-organisations"',
  '',
  'yes',
  '--edge',
  'Content-Disposition: form-data; name="file"; filename="staff of May.csv"',
  'Content-Type: text/csv',
  '',
  'email,name\r\n--edgy,\r\n-',
  '--edge--',
  '',
].join('\r\n');

/** As it may come: in pieces of any size. */
async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

async function readAll(text: string, size: number): Promise<readonly (readonly (string | null)[])[]> {
  const parts: (readonly (string | null)[])[] = [];
  for await (const { name, fileName, content } of partsOf(inPieces(text, size), 'edge')) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    parts.push([name, fileName, Buffer.concat(chunks).toString()]);
  }
  return parts;
}

test('the parts of a form, however its bytes come', async () => {
  for (const size of [1, 2, 3, 7, 40, 10_000]) {
    assert.deepEqual(await readAll(body, size), [
      ['create-organisations', null, 'yes'],
      ['file', 'staff of May.csv', 'email,name\r\n--edgy,\r\n-'],
    ]);
  }
});

test('a part that nobody reads is passed over', async () => {
  const names: string[] = [];
  for await (const { name } of partsOf(inPieces(body, 5), 'edge')) names.push(name);
  assert.deepEqual(names, ['create-organisations', 'file']);
});

test('what ends early, has no names or a head without end is no form', async () => {
  const broken = [
    body.slice(0, -12),
    'nothing',
    '--edge\r\nX: y\r\n\r\nz\r\n--edge--',
    `--edge\r\n${'x'.repeat(20_000)}`,
  ];
  for (const each of broken) await assert.rejects(readAll(each, 100), NotMultipart);
});

test('the boundary of a content type', () => {
  assert.equal(boundaryOf('multipart/form-data; boundary=edge'), 'edge');
  assert.equal(boundaryOf('multipart/form-data; charset=utf-8; boundary="an edge"'), 'an edge');
  for (const other of ['', 'text/csv', 'multipart/form-data', 'multipart/form-data; boundary=']) {
    assert.equal(boundaryOf(other), null);
  }
});
