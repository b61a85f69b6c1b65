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

test('trusted proxies are addresses and ranges, and never everybody', () => {
  const read = readConfig({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8' });
  assert.deepEqual(
    ['127.0.0.1', '127.0.0.2', '10.9.8.7'].map((each) => read.ok && read.config.TRUSTED_PROXIES.check(each)),
    [true, false, true],
  );
  assert.ok(read.ok && read.config.TRUSTED_PROXIES.check('fd00::1', 'ipv6'));
  const none = readConfig({});
  assert.ok(none.ok && !none.config.TRUSTED_PROXIES.check('127.0.0.1'));
  for (const value of ['proxy.example', '10.0.0.0/33', 'fd00::/129', '0.0.0.0/0', '::/0', '10.0.0.1,', '10.0.0.1/']) {
    assert.deepEqual(
      problems({ TRUSTED_PROXIES: value }).map((line) => line.split(' ')[0]),
      ['TRUSTED_PROXIES'],
      value,
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

const realGateways = {
  SMS_GATEWAY: 'twilio',
  VOICE_GATEWAY: 'twilio',
  TWILIO_ACCOUNT_SID: `AC${'0123456789abcdef'.repeat(2)}`,
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_FROM: 'Riverside',
  TWILIO_CALLER: '+441632960000',
  SMTP_URL: 'smtp://mail.riverside.example',
  MAIL_FROM: 'Latchkey <no-reply@riverside.example>',
};
const production = {
  PORTAL_MODE: 'production',
  PUBLIC_URL: 'https://mfa.riverside.example',
  SECRET_KEY: 'a-key-0123456789-of-forty-characters-or-so',
  ...realGateways,
};

test('production starts with real gateways, or with no calls at all', () => {
  assert.deepEqual(problems(production), []);
  assert.deepEqual(problems({ ...production, VOICE_GATEWAY: 'none', TWILIO_CALLER: '' }), []);
});

test('every gateway names what it lacks, once, and asks nothing of the others', () => {
  const lacking = (environment: Record<string, string>) => problems(environment).map((line) => line.split(' ')[0]);
  const twilio = { SMS_GATEWAY: 'twilio', VOICE_GATEWAY: 'twilio' };
  assert.deepEqual(lacking(twilio), ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM', 'TWILIO_CALLER']);
  assert.deepEqual(lacking({ SMS_GATEWAY: 'govuk-notify' }), ['NOTIFY_API_KEY', 'NOTIFY_TEMPLATE_ID']);
  assert.deepEqual(lacking({ SMS_GATEWAY: 'http' }), ['HTTP_SMS_URL']);
  assert.deepEqual(lacking({ SMTP_URL: 'smtp://mail.example' }), ['MAIL_FROM']);
  assert.deepEqual(lacking({ SMTP_URL: 'mail.example', MAIL_FROM: 'x' }), ['SMTP_URL', 'MAIL_FROM']);
  assert.deepEqual(lacking({ TWILIO_ACCOUNT_SID: 'rubbish', HTTP_SMS_URL: 'rubbish' }), []);
  assert.deepEqual(lacking({ SMS_GATEWAY: 'pigeon' }), ['SMS_GATEWAY']);
  assert.deepEqual(lacking({ SENDS_PER_DAY: '0', CALLS_PER_DAY: 'many' }), ['SENDS_PER_DAY', 'CALLS_PER_DAY']);
});

test('codes do not go out in the clear, save to this machine', () => {
  const at = (url: string) => problems({ ...realGateways, TWILIO_BASE_URL: url });
  assert.deepEqual(at('http://twilio.example'), ['TWILIO_BASE_URL must begin with https://']);
  for (const url of ['https://twilio.example', 'http://127.0.0.1:1', 'http://localhost:1'])
    assert.deepEqual(at(url), []);
});

test('a gateway’s secret can come from a file, and no problem repeats it', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'latchkey-')), 'token');
  writeFileSync(file, 'token\n');
  const { TWILIO_AUTH_TOKEN: _, ...rest } = production;
  assert.deepEqual(problems({ ...rest, TWILIO_AUTH_TOKEN_FILE: file }), []);
  assert.ok(
    !problems({ ...rest, TWILIO_AUTH_TOKEN: 'two words' })
      .join()
      .includes('two words'),
  );
});
