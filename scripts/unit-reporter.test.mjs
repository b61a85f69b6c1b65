import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { unitArguments } from './unit.mjs';
import { at } from './here.mjs';

const sample = `
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
describe('a suite', () => {
  it('passes', () => {});
  it('fails', () => assert.equal(1, 2));
  it('is skipped', { skip: 'the moon is full' }, () => {});
});
`;

test('counts what passed, failed and was skipped, and shows what failed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reporter-'));
  try {
    const counts = join(folder, 'counts.json');
    writeFileSync(join(folder, 'sample.test.mjs'), sample);
    const args = unitArguments({
      reporter: at('scripts', 'unit-reporter.mjs'),
      files: [join(folder, 'sample.test.mjs')],
    });
    const env = { ...process.env, LATCHKEY_COUNTS: counts };
    delete env.NODE_TEST_CONTEXT;
    const done = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    assert.equal(done.status, 1);
    assert.match(done.stdout, /FAILED {2}a suite › fails/);
    assert.deepEqual(JSON.parse(readFileSync(counts, 'utf8')), {
      passed: 1,
      failed: 1,
      skipped: [{ name: 'a suite › is skipped', why: 'the moon is full' }],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
