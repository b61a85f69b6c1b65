import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEmailAddress } from './email-address.ts';

const read = (text: string) => {
  const parsed = parseEmailAddress(text);
  return parsed.ok ? parsed.value : parsed.refusal.code;
};

test('an address is compared trimmed and in lower case', () => {
  assert.equal(read('  Pat.Jones@Riverside.Example '), 'pat.jones@riverside.example');
  assert.equal(read("o'neil+nhs@sub.riverside.example"), "o'neil+nhs@sub.riverside.example");
  assert.equal(read('root@localhost'), 'root@localhost');
});

test('what has not the shape of an address is told from what is missing', () => {
  for (const text of ['', '  ', '\n']) assert.equal(read(text), 'email-missing');
  const odd = [
    'pat',
    '@riverside.example',
    'pat@',
    'pat@@riverside.example',
    'pat jones@riverside.example',
    'pat@river side.example',
    'pat@riverside.example,sam@riverside.example',
    'pat@riverside.example\nBcc: all@riverside.example',
    '<pat@riverside.example>',
    'pat@-riverside.example',
    'pat@riverside.example-',
    `${'a'.repeat(250)}@b.example`,
    'pat@riverside\uFF20example.com@evil',
  ];
  for (const text of odd) assert.equal(read(text), 'email-not-an-address', JSON.stringify(text));
});
