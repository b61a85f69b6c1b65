import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvLines, csvOf } from './csv.ts';

test('a CSV says that it is UTF-8, names its columns and quotes every cell', () => {
  assert.equal(
    csvOf(['name', 'people'], [['Ysbyty "Bryn" Siôn', '']]),
    '\uFEFF"name","people"\r\n"Ysbyty ""Bryn"" Siôn",""\r\n',
  );
});

test('nothing that begins like a formula is left one', () => {
  for (const formula of ['=1+1', '+44', '-1', '@SUM(A1)', '\tx', '\rx', '＝1+1']) {
    assert.ok(csvLines([[formula]]).startsWith(`"'`), formula);
  }
});

test('lines of a CSV that has begun carry no mark of their own', () => {
  assert.equal(csvLines([['a', 'b']]), '"a","b"\r\n');
  assert.equal(csvLines([]), '');
});
