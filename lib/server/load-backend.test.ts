import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { loadConfig } from './load-backend.ts';

const folder = mkdtempSync(join(tmpdir(), 'latchkey-backend-'));
after(() => {
  rmSync(folder, { recursive: true });
});

function moduleOf(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function problemsOf(environment: Readonly<Record<string, string>>) {
  const read = await loadConfig(environment);
  return read.ok ? [] : read.problems.map(({ variable, problem }) => `${variable} ${problem}`);
}

const example = './examples/texted-codes/backend.ts';
const token = 'a-token-of-the-tests';

test('a backend is loaded from a path, with variables of its own', async () => {
  const file = moduleOf('token', `${token}\n`);
  const given = { MFA_BACKEND: example, TEXTED_CODES_URL: 'http://127.0.0.1:1', TEXTED_CODES_TOKEN_FILE: file };
  assert.deepEqual(await problemsOf(given), []);
  assert.deepEqual(await problemsOf({ MFA_BACKEND: example }), [
    'TEXTED_CODES_URL must be a URL',
    'TEXTED_CODES_TOKEN is missing',
  ]);
});

test('what is not a backend is a problem of MFA_BACKEND, named with all the others', async () => {
  const nothing = moduleOf('nothing.mjs', 'export const backend = 1;');
  const half = moduleOf('half.mjs', 'export const backendIsland = { variables: "no" };');
  const thrown = moduleOf('thrown.mjs', 'throw new Error("no such licence");');
  const unread = moduleOf('unread.ts', 'export const x: = 1;');
  assert.deepEqual(await problemsOf({ MFA_BACKEND: nothing }), ['MFA_BACKEND exports no backendIsland']);
  assert.deepEqual(await problemsOf({ MFA_BACKEND: half }), ['MFA_BACKEND exports no backendIsland']);
  assert.deepEqual(await problemsOf({ MFA_BACKEND: thrown }), ['MFA_BACKEND cannot be loaded: no such licence']);
  for (const path of [unread, './no/such/module.ts']) {
    assert.match((await problemsOf({ MFA_BACKEND: path }))[0] ?? '', /^MFA_BACKEND cannot be loaded: ./);
  }
  const both = await problemsOf({ MFA_BACKEND: thrown, PUBLIC_URL: 'http://localhost:1/path' });
  assert.equal(both.length, 2);
  const unknown = 'MFA_BACKEND must be one of embedded';
  assert.ok((await problemsOf({ MFA_BACKEND: 'none' }))[0]?.startsWith(unknown));
});

test('the command line ends with code 78 where the backend cannot be had', async () => {
  const env = { ...process.env, MFA_BACKEND: './no/such/module.ts', DATABASE_URL: `file:${folder}/x.db` };
  const child = spawn(process.execPath, ['lib/server/migrate.ts'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const stderr = await text(child.stderr);
  assert.equal(child.exitCode ?? (await once(child, 'exit'))[0], 78);
  assert.match(stderr, /^MFA_BACKEND cannot be loaded/m);
});
