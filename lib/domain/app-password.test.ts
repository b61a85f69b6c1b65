import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import {
  appPasswordBytes,
  appPasswordExpired,
  appPasswordGroups,
  appPasswordKeyOf,
  appPasswordTyped,
  parseAppPasswordName,
  scopeOfProtocol,
} from './app-password.ts';

const read = (text: string) => {
  const parsed = parseAppPasswordName(text);
  return parsed.ok ? parsed.value : parsed.refusal.code;
};
const newKey = () => appPasswordKeyOf(randomBytes(appPasswordBytes).toString('base64url'));

test('guide 1.2 step 19: a name has at least 8 characters, counted as a person does', () => {
  assert.equal(read('Outlook1'), 'Outlook1');
  assert.equal(read('  My   phone\n'), 'My phone');
  assert.equal(read('🔑'.repeat(8)), '🔑'.repeat(8));
  assert.equal(read('Outlook'), 'app-password-name-too-short');
  assert.equal(read('🔑'.repeat(7)), 'app-password-name-too-short');
  assert.equal(read('a         '), 'app-password-name-too-short');
  assert.equal(read(' \u200b '), 'name-missing');
  assert.equal(read('x'.repeat(61)), 'name-too-long');
});

test('a key is 24 characters of 32: 120 bits, with nothing that looks alike', () => {
  const seen = new Set<string>();
  for (let n = 0; n < 2_000; n += 1) {
    const key = newKey();
    assert.match(key, /^[a-km-np-z2-9]{24}$/);
    for (const character of key) seen.add(character);
  }
  assert.equal(seen.size, 32);
});

test('every bit of what is random is in the key', () => {
  const keys = new Set<string>();
  for (let bit = 0; bit < appPasswordBytes * 8; bit += 1) {
    const bytes = Buffer.alloc(appPasswordBytes);
    bytes[Math.floor(bit / 8)] = 1 << (bit % 8);
    keys.add(appPasswordKeyOf(bytes.toString('base64url')));
  }
  assert.equal(keys.size, appPasswordBytes * 8);
  assert.equal(appPasswordKeyOf(Buffer.alloc(appPasswordBytes).toString('base64url')), 'a'.repeat(24));
  assert.equal(appPasswordKeyOf(Buffer.alloc(appPasswordBytes, 0xff).toString('base64url')), '9'.repeat(24));
});

test('spaces, dashes and case are ignored on input', () => {
  const key = newKey();
  const groups = appPasswordGroups(key);
  assert.match(groups, /^(\w{4} ){5}\w{4}$/);
  for (const typed of [
    groups,
    groups.toUpperCase(),
    groups.replaceAll(' ', '-'),
    ` ${groups.replaceAll(' ', '\u00a0')}\n`,
  ]) {
    assert.equal(appPasswordTyped(typed), key);
  }
});

test('what a protocol needs, and when time is up', () => {
  assert.deepEqual(['imap', 'smtp', 'pop3', 'caldav', 'xmpp', ''].map(scopeOfProtocol), [
    'mail',
    'mail',
    'mail',
    'calendar',
    'other',
    'other',
  ]);
  assert.ok(!appPasswordExpired({ expiresAt: null }, Infinity));
  assert.ok(!appPasswordExpired({ expiresAt: 10 }, 9));
  assert.ok(appPasswordExpired({ expiresAt: 10 }, 10));
});
