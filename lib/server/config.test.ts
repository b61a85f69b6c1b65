import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from './config.ts';

function problems(environment: Record<string, string>): readonly string[] {
  const read = readConfig(environment);
  return read.ok ? [] : read.problems.map(({ variable, problem }) => `${variable} ${problem}`);
}

test('nothing set is the demo on port 3000', () => {
  const read = readConfig({});
  assert.ok(read.ok);
  const { PORTAL_MODE, PORT, publicUrl, DATABASE_URL } = read.config;
  assert.deepEqual(
    { PORTAL_MODE, PORT, publicUrl, DATABASE_URL },
    { PORTAL_MODE: 'demo', PORT: 3000, publicUrl: 'http://localhost:3000', DATABASE_URL: 'file:./data/latchkey.db' },
  );
});

test('the public URL follows the port, and loses a slash at its end', () => {
  const port = readConfig({ PORT: '8080' });
  assert.ok(port.ok && port.config.publicUrl === 'http://localhost:8080');
  const url = readConfig({ PUBLIC_URL: 'https://mfa.example.org/', PORTAL_MODE: 'demo' });
  assert.ok(url.ok && url.config.publicUrl === 'https://mfa.example.org');
});

test('every problem is named at once, with its variable', () => {
  const named = problems({ PORT: 'many', SECRET_KEY: 'short', DATABASE_URL: 'mysql://x', PUBLIC_URL: 'ftp://x' });
  for (const variable of ['PORT', 'SECRET_KEY', 'DATABASE_URL', 'PUBLIC_URL']) {
    assert.ok(
      named.some((line) => line.startsWith(`${variable} `)),
      `${variable} in ${named.join('; ')}`,
    );
  }
});

test('tokens of programs and places of mail servers are judged, every one', () => {
  const [one, two] = ['1'.repeat(32), '2'.repeat(32)];
  const read = readConfig({ API_TOKENS: `${one}, ${two}`, LEGACY_MAIL_IMAP: '[::1]:143' });
  assert.deepEqual(read.ok && read.config.API_TOKENS, [one, two]);
  const none = readConfig({});
  assert.deepEqual(none.ok && none.config.API_TOKENS, []);
  for (const [name, value] of [
    ['API_TOKENS', `${one},short`],
    ['API_TOKENS', `${one},`],
    ['LEGACY_MAIL_SECRET', 'short'],
    ['LEGACY_MAIL_IMAP', 'mail.example.org:143'],
    ['LEGACY_MAIL_SMTP', '127.0.0.1'],
  ] as const) {
    assert.equal(
      problems({ [name]: value }).filter((line) => line.startsWith(`${name} `)).length,
      1,
      `${name}=${value}`,
    );
  }
});

test('production starts with nothing of the demo in it', () => {
  const named = problems({ PORTAL_MODE: 'production' });
  for (const variable of ['PUBLIC_URL', 'SECRET_KEY', 'SMS_GATEWAY', 'VOICE_GATEWAY', 'SMTP_URL']) {
    assert.ok(
      named.some((line) => line.startsWith(`${variable} `)),
      `${variable} in ${named.join('; ')}`,
    );
  }
  assert.ok(problems({ PORTAL_MODE: 'production', CRASH_AT: 'text-sent' }).some((line) => line.startsWith('CRASH_AT')));
  assert.ok(
    problems({ PORTAL_MODE: 'production', PUBLIC_URL: 'http://x.example' }).some((line) => line.includes('https')),
  );
});

test('a secret can come from a file; one that cannot be read is a problem', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'latchkey-')), 'key');
  writeFileSync(file, `${'k'.repeat(40)}\n`);
  const read = readConfig({ SECRET_KEY_FILE: file });
  assert.ok(read.ok && read.config.secretKey === 'k'.repeat(40));
  assert.ok(problems({ SECRET_KEY_FILE: `${file}-missing` })[0]?.startsWith('SECRET_KEY_FILE cannot be read'));
});

test('the demo is not run for the world by accident, nor under a path', () => {
  assert.deepEqual(problems({ PUBLIC_URL: 'https://mfa.example.org' }), [
    'PORTAL_MODE must be named when PUBLIC_URL is not this machine',
  ]);
  assert.deepEqual(problems({ PUBLIC_URL: 'https://mfa.example.org', PORTAL_MODE: 'demo' }), []);
  for (const url of ['http://localhost/portal', 'http://u:p@localhost']) {
    assert.ok(
      problems({ PUBLIC_URL: url }).some((line) => line.startsWith('PUBLIC_URL')),
      url,
    );
  }
});

test('production takes no key that everybody knows', () => {
  const demo = 'demo only: this key is public and protects nothing';
  for (const key of [demo, 'a'.repeat(40)]) {
    const named = problems({ PORTAL_MODE: 'production', SECRET_KEY: key });
    assert.ok(named.includes('SECRET_KEY is too easy to guess'), named.join('; '));
  }
  const old = problems({ PORTAL_MODE: 'production', SECRET_KEY_OLD: demo });
  assert.ok(old.includes('SECRET_KEY_OLD has a key of the demo'));
});
