import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markText, readAuditQuery } from './audit-query.ts';

const read = (fields: Readonly<Record<string, string>>) => readAuditQuery((name) => fields[name] ?? '');

test('days and minutes are UK time, and the last day is searched to its end', () => {
  const { asked, notADate } = read({ from: '1 July 2026', to: '1/7/2026' });
  assert.equal(notADate, null);
  assert.equal(asked.from, Date.UTC(2026, 5, 30, 23));
  assert.equal(asked.to, Date.UTC(2026, 6, 1, 23));
  assert.equal(read({ to: '25 October 2026' }).asked.to, Date.UTC(2026, 9, 26), 'a day of 25 hours');
  assert.equal(read({ to: '29 March 2026' }).asked.to, Date.UTC(2026, 2, 29, 23), 'a day of 23 hours');
  assert.equal(read({ from: '2026-11-22 14:30' }).asked.from, Date.UTC(2026, 10, 22, 14, 30));
  assert.equal(read({ to: '22 November 2026 at 14:30' }).asked.to, Date.UTC(2026, 10, 22, 14, 31));
});

test('what is no day is told; nothing typed asks for everything', () => {
  assert.equal(read({ from: 'yesterday' }).notADate, 'from');
  assert.equal(read({ to: '31 February 2026' }).notADate, 'to');
  assert.deepEqual(read({}).asked, { whose: '', by: '', what: null, from: null, to: null });
});

test('kinds that are none are left out, and a mark comes back as it went', () => {
  assert.equal(read({ what: 'constructor' }).asked.what, null);
  assert.equal(read({ what: 'mfa-on' }).asked.what, 'mfa-on');
  assert.equal(read({ kind: 'operator' }).asked.by, 'operator');
  assert.equal(read({ kind: 'operator', by: 'Hana' }).asked.by, 'Hana');
  const mark = { at: 1_790_000_000_000, seq: 12, id: 'a-b_c' };
  assert.deepEqual(read({ behind: markText(mark) }).behind, mark);
  for (const behind of ['1.2', '1.2.<b>', 'x.1.a', '1.2.3.4']) assert.equal(read({ behind }).behind, null);
});

test('days that are crossed are told', () => {
  assert.equal(read({ from: '2 July 2026', to: '1 July 2026' }).crossed, true);
  assert.equal(read({ from: '1 July 2026', to: '1 July 2026' }).crossed, false);
  assert.equal(read({ to: '1 July 2026' }).crossed, false);
});
