import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

test('privacyIDEA is looked at and set up before there is a store', (context) => {
  const home = mkdtempSync(join(tmpdir(), 'latchkey-admin-'));
  context.after(() => {
    rmSync(home, { recursive: true, force: true });
  });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const env = {
    ...process.env,
    DATABASE_URL: `file:${join(home, 'x.db')}`,
    SECRET_KEY: 'the key of these tests: long enough',
    LOG_LEVEL: 'silent',
    NODE_NO_WARNINGS: '1',
    MFA_BACKEND: 'privacyidea',
    // Nobody listens at that port.
    PRIVACYIDEA_URL: 'http://127.0.0.1:9',
    PRIVACYIDEA_REALM: 'people',
    PRIVACYIDEA_RESOLVER: 'staff',
    PRIVACYIDEA_TRUSTED_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    PRIVACYIDEA_SERVICE_USER: 'latchkey',
    PRIVACYIDEA_SERVICE_PASSWORD: 'not needed',
    PRIVACYIDEA_HOOK_TOKEN: 'x'.repeat(32),
  };
  for (const verb of [['check'], ['check', '--person', 'ana@riverside.example'], ['configure', '--dry-run']]) {
    const args = [join('lib', 'server', 'admin.ts'), 'privacyidea', ...verb];
    const cwd = join(import.meta.dirname, '..', '..', '..');
    const ran = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
    assert.equal(ran.status, 1, verb.join(' '));
    assert.match(ran.stderr, /^privacyIDEA did not answer/, verb.join(' '));
  }
});
