import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayAfter, parseUkDate } from './uk-date.ts';

const read = (text: string) => {
  const parsed = parseUkDate(text);
  return parsed.ok ? parsed.value : parsed.refusal.code;
};

test('a day begins at midnight in London, in summer and in winter', () => {
  const summer = Date.UTC(2027, 5, 29, 23);
  for (const text of ['30 June 2027', ' 30th  jun 2027', '30/6/2027', '30.06.2027', '2027-06-30']) {
    assert.equal(read(text), summer, text);
  }
  assert.equal(read('5 January 2027'), Date.UTC(2027, 0, 5));
  // The clocks go forward at one in the morning: that day begins by winter time, the next by summer time.
  assert.equal(read('28 March 2027'), Date.UTC(2027, 2, 28));
  assert.equal(read('29 March 2027'), Date.UTC(2027, 2, 28, 23));
});

test('nothing is no date, and what is none is refused', () => {
  assert.equal(read('  '), null);
  for (const text of [
    '31 June 2027',
    '29 February 2027',
    'June',
    '6/30/2027',
    '30 Jxx 2027',
    '30 June 27',
    'soon',
    '2027-6',
  ]) {
    assert.equal(read(text), 'date-not-a-date', text);
  }
});

test('the day after begins at midnight too, when the clocks change as well', () => {
  const days = [
    '30 June 2027',
    '27 March 2027',
    '28 March 2027',
    '30 October 2027',
    '31 October 2027',
    '31 December 2027',
  ];
  const after = [
    '1 July 2027',
    '28 March 2027',
    '29 March 2027',
    '31 October 2027',
    '1 November 2027',
    '1 January 2028',
  ];
  assert.deepEqual(
    days.map((day) => dayAfter(Number(read(day)))),
    after.map((day) => read(day)),
  );
});
