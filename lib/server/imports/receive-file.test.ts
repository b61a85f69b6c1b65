import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mostMegabytes, receiveFile } from './receive-file.ts';
import { takePlace } from './under-way.ts';

const contentType = 'multipart/form-data; boundary=edge';
const partOf = (name: string, file: string): string =>
  `--edge\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\n\r\n`;

async function* sent(pieces: Iterable<string | Buffer | Error>): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    await Promise.resolve();
    if (piece instanceof Error) throw piece;
    yield Buffer.from(piece);
  }
}

function receive(pieces: Iterable<string | Buffer | Error>) {
  return receiveFile({ contentType, contentLength: null, body: sent(pieces) });
}

test('every part counts against the most that may come, not the file alone', async () => {
  const mega = Buffer.alloc(1024 * 1024, 98);
  let given = 0;
  function* tooMuch() {
    yield `${partOf('file', 'a.csv')}email,name\r\n${partOf('other', 'b')}`;
    for (; given < mostMegabytes + 20; given += 1) yield mega;
    yield '\r\n--edge--\r\n';
  }
  assert.deepEqual(await receive(tooMuch()), {
    ok: false,
    refusal: { code: 'import-too-large', most: mostMegabytes },
  });
  assert.ok(given <= mostMegabytes, 'the rest is not read');
});

test('an upload that is cut off is refused, and is no failure of ours', async () => {
  const gone = [`${partOf('file', 'a.csv')}email,name`, new Error('aborted')];
  assert.deepEqual(await receive(gone), { ok: false, refusal: { code: 'not-understood' } });
  assert.deepEqual(await receive(gone.slice(0, 1)), { ok: false, refusal: { code: 'not-understood' } });
});

test('one upload for each person, two at once, and a place is free again', () => {
  const [ana, omar] = [takePlace('ana'), takePlace('omar')];
  assert.ok(ana.ok && omar.ok);
  assert.deepEqual(takePlace('ana'), { ok: false, refusal: { code: 'import-yours-under-way' } });
  assert.deepEqual(takePlace('hana'), { ok: false, refusal: { code: 'import-others-under-way' } });
  ana.value();
  const hana = takePlace('hana');
  assert.ok(hana.ok);
  hana.value();
  omar.value();
});
