import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeAnother, parseEmailAddress } from './email-address.ts';

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
    'pat\u200b@riverside.example',
    'pa\u00adt@riverside.example',
    'pat\u3164@riverside.example',
    'pat\ufe0f@riverside.example',
    'pat\u{e0041}@riverside.example',
  ];
  for (const text of odd) assert.equal(read(text), 'email-not-an-address', JSON.stringify(text));
});

test('an address that could be taken for another is told: letters of two alphabets, other forms of plain signs', () => {
  const odd = ['omаr.chief', 'οmar', '\uff4fmar', 'ﬁona', 'pat١\u0627', 'oմar'];
  for (const local of odd) {
    const parsed = parseEmailAddress(`${local}@ict.example`);
    assert.ok(parsed.ok && looksLikeAnother(parsed.value), local);
  }
  for (const local of ['zoë.o’neil', 'иван.петров', '山田.たろう', 'pat+2', "=cmd|'x", '123', 'жанна-2']) {
    const parsed = parseEmailAddress(`${local}@ict.example`);
    assert.ok(parsed.ok && !looksLikeAnother(parsed.value), local);
  }
  assert.equal(read('zoe\u0308@ict.example'), 'zo\u00eb@ict.example');
});
