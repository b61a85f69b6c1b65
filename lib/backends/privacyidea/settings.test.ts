import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { privacyIdeaIsland } from './island.ts';
import { usernameOf } from './username.ts';

const pem = (namedCurve: string): string =>
  generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const whole = {
  PRIVACYIDEA_URL: 'https://mfa.riverside.example/',
  PRIVACYIDEA_REALM: 'people',
  PRIVACYIDEA_RESOLVER: 'staff',
  PRIVACYIDEA_TRUSTED_KEY: pem('P-256'),
  PRIVACYIDEA_SERVICE_USER: 'portal',
  PRIVACYIDEA_SERVICE_PASSWORD: 'secret-of-the-portal',
  PRIVACYIDEA_HOOK_TOKEN: 'x'.repeat(32),
};

function problems(over: Readonly<Record<string, string | undefined>>): readonly string[] {
  const read = privacyIdeaIsland.read({ ...whole, ...over });
  return read.ok ? [] : read.problems.map(({ variable, problem }) => `${variable} ${problem}`);
}

test('whole settings are taken; a key in one line too', () => {
  assert.deepEqual(problems({}), []);
  assert.deepEqual(problems({ PRIVACYIDEA_TRUSTED_KEY: whole.PRIVACYIDEA_TRUSTED_KEY.replaceAll('\n', '\\n') }), []);
});

test('every problem names its variable', () => {
  assert.deepEqual(problems({ PRIVACYIDEA_URL: 'http://mfa.riverside.example' }), [
    'PRIVACYIDEA_URL must begin with https://',
  ]);
  assert.deepEqual(problems({ PRIVACYIDEA_URL: 'http://127.0.0.1:5001' }), []);
  for (const key of [pem('P-384'), 'nothing']) {
    const [problem = ''] = problems({ PRIVACYIDEA_TRUSTED_KEY: key });
    assert.match(problem, /^PRIVACYIDEA_TRUSTED_KEY must be a private key for ES256/);
  }
  assert.match(problems({ PRIVACYIDEA_HOOK_TOKEN: 'short' })[0] ?? '', /^PRIVACYIDEA_HOOK_TOKEN must be 32/);
  const read = privacyIdeaIsland.read({});
  assert.ok(!read.ok && read.problems.length === 7);
});

test('people are called by their address, or by what stands before its last @', () => {
  const email = 'ann.lee@riverside.example';
  const settings = (PRIVACYIDEA_USERNAME: 'email' | 'local-part') =>
    ({ PRIVACYIDEA_USERNAME, PRIVACYIDEA_DOMAIN: 'Riverside.example' }) as Parameters<typeof usernameOf>[0];
  assert.equal(usernameOf(settings('email'), { email }), email);
  assert.equal(usernameOf(settings('local-part'), { email }), 'ann.lee');
  for (const other of [
    'ann.lee@other.example',
    'ann.lee@sub.riverside.example',
    'ann.lee@riverside.example@other.example',
  ]) {
    assert.equal(usernameOf(settings('email'), { email: other }), other);
    const nobody = { code: 'misconfigured', message: /PRIVACYIDEA_DOMAIN/ };
    assert.throws(() => usernameOf(settings('local-part'), { email: other }), nobody, other);
  }
});

test('what stands before the @ names people of one domain only, which has to be told', () => {
  const [problem = ''] = problems({ PRIVACYIDEA_USERNAME: 'local-part' });
  assert.match(problem, /^PRIVACYIDEA_DOMAIN is missing/);
  assert.deepEqual(problems({ PRIVACYIDEA_USERNAME: 'local-part', PRIVACYIDEA_DOMAIN: 'riverside.example' }), []);
});
