import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { freePort } from '#lib/storage/testing/postgres';
import { knownSteps } from '#lib/storage/migrate';
import { RoundRobin } from '../support/round-robin.ts';
import { Crowd } from './crowd.ts';
import { Instance } from './instance.ts';
import { Records } from './records.ts';
import { database } from './world.ts';

const root = join(import.meta.dirname, '..', '..');
const git = (...words: string[]): Buffer =>
  execFileSync('git', words, { cwd: root, stdio: 'pipe', maxBuffer: 1 << 30 });

/** The portal as it was before the newest migration came, in a directory of its own; or why it cannot be had. */
function versionBefore(): { readonly directory: string } | { readonly why: string } {
  try {
    const [came = ''] = git('log', '--format=%H', '--diff-filter=A', '--', 'lib/storage/migrations')
      .toString()
      .split('\n');
    const archive = git('archive', `${came}^`);
    const directory = mkdtempSync(join(tmpdir(), 'latchkey-before-'));
    execFileSync('tar', ['-x', '-C', directory], { input: archive });
    symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
    // Only its routes are asked: whatever pages there are let it start.
    cpSync(join(root, '.next'), join(directory, '.next'), {
      recursive: true,
      filter: (path) => !path.endsWith('/cache'),
    });
    return { directory };
  } catch (failure) {
    return { why: `the version before is not in this clone's history: ${String(failure).split('\n')[0] ?? ''}` };
  }
}

test('the version before and this one serve the same people on one database, also while it is migrated', async (context) => {
  if (!existsSync(join(root, '.next'))) {
    context.skip('not built');
    return;
  }
  const before = versionBefore();
  if ('why' in before) {
    context.skip(before.why);
    return;
  }
  context.after(() => rmSync(before.directory, { recursive: true, force: true }));
  const url = await database(context);
  if (url === null) return;
  const between = await RoundRobin.start({ backends: [] });
  context.after(() => between.close());
  const ports = [await freePort(), await freePort()] as const;
  const at = { url: between.url, database: url };
  const old = await Instance.start({ ...at, port: ports[0], root: before.directory });
  context.after(() => old.stop('SIGKILL'));
  const records = new Records(url);
  context.after(() => records.close());
  const steps = 'select count(*) from schema_steps';
  assert.ok((await records.count(steps)) < knownSteps.length, 'the old schema is another');
  await between.lead(ports);
  const crowd = await Crowd.add(records, 30);
  context.after(() => crowd.close());

  const waiting = [...crowd.people];
  const enrolling = Array.from({ length: 2 }, async () => {
    for (let who = waiting.shift(); who !== undefined; who = waiting.shift()) {
      await crowd.enrol(who, between);
      if (who.way === 'text-message') await crowd.signIn(who, between);
    }
  });
  const young = await Instance.start({ ...at, port: ports[1] });
  context.after(() => young.stop('SIGKILL'));
  const servedWhenBothRan = between.served[0] ?? 0;
  await Promise.all(enrolling);

  assert.equal(await records.count(steps), knownSteps.length);
  assert.deepEqual([await old.health(), await young.health()], [200, 200], 'a newer schema makes nobody unready');
  const [byOld = 0, byYoung = 0] = between.served;
  assert.ok(byOld > servedWhenBothRan && byYoung > 0, 'both were asked after the migration');
  assert.deepEqual(crowd.failures, []);
  await records.judge([...crowd.seeds]);
});
