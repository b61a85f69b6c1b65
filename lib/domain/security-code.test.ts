import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSecurityCode } from './security-code.ts';

const read = (text: string) => {
  const parsed = parseSecurityCode(text);
  return parsed.ok ? parsed.value : parsed.refusal.code;
};

test('T-02: a code keeps its leading zeros and stays text', () => {
  assert.strictEqual(read('000042'), '000042');
});

test('T-03: spaces, dashes and what copying adds are ignored, so that one code has one spelling', () => {
  const written = [
    '123 456',
    '123-456',
    ' 123456\n',
    '\t123456',
    '123\u00a0456',
    '123\u202f456',
    '1 2 3 4 5 6',
    '123\u2013456',
    '123\u2014456',
    '\u200b123456\u200b',
    '\ufeff123456',
    '123\u2009456',
    '123\u2011456',
    '\u2060123456',
    '123\r\n456',
  ];
  for (const text of written) assert.equal(read(text), '123456', JSON.stringify(text));
});

test('T-03: anything else is not six digits', () => {
  const odd = [
    '12345',
    '1234567',
    '１２３４５６',
    '١٢٣٤٥٦',
    '12345a',
    '123,456',
    '0x1234',
    '1e5000',
    '-1.234',
    '123456\u0000',
    '[123456]',
    '{"a":1}',
    '²³⁴⁵⁶⁷',
  ];
  for (const text of odd) assert.equal(read(text), 'code-not-six-digits', JSON.stringify(text));
});

test('nothing is a missing code', () => {
  for (const text of ['', '   ', '\u00a0', '---', '\u200b'])
    assert.equal(read(text), 'code-missing', JSON.stringify(text));
});
