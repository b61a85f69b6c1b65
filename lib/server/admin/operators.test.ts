import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { TestContext } from 'node:test';

const root = join(import.meta.dirname, '..', '..', '..');
const [oldKey, newKey] = ['the first key of these tests: long enough', 'the second key of these tests: long enough'];

type Environment = Readonly<Record<string, string>>;

/** A store of its own, and the command line on it. */
function operators(context: TestContext) {
  const home = mkdtempSync(join(tmpdir(), 'latchkey-admin-'));
  context.after(() => {
    rmSync(home, { recursive: true, force: true });
  });
  const store = join(home, 'x.db');
  const env = {
    ...process.env,
    DATABASE_URL: `file:${store}`,
    SECRET_KEY: oldKey,
    LOG_LEVEL: 'silent',
    NODE_NO_WARNINGS: '1',
  };
  const run = (script: string, args: readonly string[], more: Environment) => {
    const ran = spawnSync(process.execPath, [join('lib', 'server', script), ...args], {
      cwd: root,
      env: { ...env, ...more },
      encoding: 'utf8',
    });
    return { code: ran.status, said: ran.stdout + ran.stderr };
  };
  assert.equal(run('migrate.ts', [], {}).code, 0);
  return { home, store, admin: (args: readonly string[], more: Environment = {}) => run('admin.ts', args, more) };
}

test('every command explains itself', (context) => {
  const { admin } = operators(context);
  for (const path of [[], ['people', 'import'], ['keys', 'rotate']]) {
    const { code, said } = admin([...path, '--help']);
    assert.equal(code, 0, path.join(' '));
    assert.match(said, /Usage: admin/);
  }
});

test('an administrator is made, gets in by a password that is printed once, and can be reset', (context) => {
  const { admin, store } = operators(context);
  const made = admin([
    'people',
    'create-administrator',
    'x.chief@trust.example',
    'Xena Chief',
    '--organisation',
    'The Trust',
  ]);
  assert.equal(made.code, 0, made.said);
  assert.match(made.said, /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/m);
  assert.match(admin(['people', 'show', 'x.chief@trust.example']).said, /administrator\nMFA on since/);
  assert.match(
    admin(['people', 'create-administrator', 'x.chief@trust.example', 'X', '--organisation', 'The Trust']).said,
    /sign in as before/,
  );
  const there = admin(['people', 'create-administrator', 'x.chief@trust.example', 'X']);
  assert.match(there.said, /Organisation: The Trust \(the-trust\)\.\nThey sign in as before/);
  const asked = admin(['people', 'reset', 'x.chief@trust.example']);
  assert.equal(asked.code, 1);
  assert.match(asked.said, /^Xena Chief <x\.chief@trust\.example>, .*\nThis would end: 0 methods, .*With --yes it is/s);
  assert.match(admin(['people', 'reset', 'x.chief@trust.example', '--yes']).said, /Ended: 0 methods/);
  assert.match(admin(['people', 'desk-code', 'x.chief@trust.example']).said, /would not help\. A first password does/);
  assert.match(admin(['people', 'unlock', 'x.chief@trust.example']).said, /was not locked/);
  assert.equal(admin(['people', 'create-administrator', 'no address', 'X']).code, 1);
  assert.equal(admin(['people', 'create-administrator', 'y@b.example', 'Y', '--organisation', 'Other']).code, 0);
  const several = admin(['people', 'create-administrator', 'z@b.example', 'Z']);
  assert.equal(several.code, 1);
  assert.match(several.said, /There are several organisations.*\n {2}\S+ {2}/);
  const database = new DatabaseSync(store, { readOnly: true });
  const [row] = database.prepare('select password_hash from people').all();
  database.close();
  assert.match(String(row?.['password_hash']), /^first:\d+:\$argon2id\$/);
});

test('an import from the command line: bad rows, a report, a dry run, and then for good', (context) => {
  const { admin, home } = operators(context);
  const path = join(home, 'people.csv');
  writeFileSync(path, 'email;name;organisation\ncmd@b.example;A;Trust\n=no@b.example;B;=1+1\n');
  const bad = admin(['people', 'import', path, '--report', join(home, 'bad.csv'), '--most', '1']);
  assert.equal(bad.code, 1);
  assert.match(bad.said, /line 2, organisation: There is no organisation “Trust”/);
  assert.match(bad.said, /2 of 2 rows cannot be entered\. More are not printed/);
  assert.equal(readFileSync(join(home, 'bad.csv'), 'utf8').split('\r\n').length, 4);
  writeFileSync(path, 'email;name;organisation\na@b.example;A;Trust\n');
  const dry = admin(['people', 'import', path, '--dry-run', '--create-organisations']);
  assert.match(
    dry.said,
    /New organisation: Trust \(trust\)\n1 person: 1 new, 0 changed, 0 the same\.\nThis was a dry run/,
  );
  assert.equal(admin(['people', 'show', 'a@b.example']).code, 1);
  assert.equal(admin(['people', 'import', path, '--create-organisations']).code, 0);
  assert.match(admin(['people', 'show', 'a@b.example']).said, /^A <a@b\.example>, member/);
});

test('keys are rotated, the old one can be dropped, and what was found by the index is found', (context) => {
  const { admin, store } = operators(context);
  const args = ['people', 'create-administrator', 'x@trust.example', 'X'];
  assert.equal(admin(args).code, 0);
  const rotated = { SECRET_KEY: newKey, SECRET_KEY_OLD: oldKey };
  assert.match(admin(['doctor', '--offline'], rotated).said, /warn {2}SECRET_KEY_OLD/);
  const first = admin(['keys', 'rotate'], rotated);
  assert.equal(first.code, 0, first.said);
  assert.match(first.said, /^[1-9]\d* secrets? sealed anew/);
  assert.match(admin(['keys', 'rotate'], rotated).said, /^0 secrets sealed anew/);
  const alone = { SECRET_KEY: newKey };
  const doctor = admin(['doctor', '--offline'], alone);
  assert.equal(doctor.code, 0, doctor.said);
  assert.match(doctor.said, /ok {4}SECRET_KEY: opens/);
  assert.match(admin(['people', 'unlock', 'x@trust.example'], alone).said, /was not locked/);
  const old = admin(['doctor', '--offline']);
  assert.equal(old.code, 1);
  assert.match(old.said, /FAIL {2}SECRET_KEY/);
  assert.match(admin(['keys', 'rotate']).said, /does not open what is sealed\. Put the key/);
  const database = new DatabaseSync(store, { readOnly: true });
  const [head] = database.prepare(`select count(*) as n from audit_entries where person_id = 'portal'`).all();
  database.close();
  assert.ok(Number(head?.['n']) >= 2);
});

test('regions are decided over what was there, and written down as every change of policy', (context) => {
  const { admin, store } = operators(context);
  const made = ['people', 'create-administrator', 'x@trust.example', 'X', '--organisation', 'The Trust'];
  assert.equal(admin(made).code, 0);
  const decided = admin(['regions', 'the-trust', 'GB', 'JE']);
  assert.equal(decided.code, 0, decided.said);
  const database = new DatabaseSync(store, { readOnly: true });
  const lines = database
    .prepare(
      `select actor, event from audit_entries where person_id = 'organisation:the-trust' and what = 'policy-changed'`,
    )
    .all();
  database.close();
  assert.equal(lines.length, 1);
  assert.match(String(lines[0]?.['actor']), /"kind":"operator"/);
  assert.match(
    String(lines[0]?.['event']),
    /"setting":"regions","decidedHere":true.*"after":\{"regions":\["GB","JE"\]/,
  );
});

test('the audit is covered, verified, and says what that proves and what not', (context) => {
  const { admin, home, store } = operators(context);
  assert.equal(admin(['people', 'create-administrator', 'x@trust.example', 'X']).code, 0);
  assert.match(admin(['audit', 'verify']).said, /There is no checkpoint yet: lines cut off the end .* would not show/);
  const file = join(home, 'checkpoint.json');
  writeFileSync(file, admin(['audit', 'checkpoint']).said);
  const whole = admin(['audit', 'verify']);
  assert.equal(whole.code, 0, whole.said);
  assert.match(whole.said, /nothing that checkpoint 1 of .* covers was changed, put in or taken out/);
  assert.match(whole.said, /put back as a whole to an earlier state would not show/);
  assert.match(admin(['audit', 'verify', '--against', file]).said, /Checkpoint 1, kept elsewhere, is here/);
  const database = new DatabaseSync(store);
  for (const table of ['audit_entries', 'audit_heads', 'audit_checkpoints']) database.exec(`delete from ${table}`);
  database.close();
  const emptied = admin(['audit', 'verify']);
  assert.equal(emptied.code, 1);
  assert.match(emptied.said, /Checkpoints were taken away/);
  assert.equal(admin(['audit', 'checkpoint']).code, 1);
});

test('a backup while the store is open, and restored when nobody has it open', async (context) => {
  const { admin, home, store } = operators(context);
  const copy = join(home, 'copy.db');
  assert.equal(admin(['people', 'create-administrator', 'x@trust.example', 'X']).code, 0);
  const holder = spawn(
    process.execPath,
    [
      '-e',
      `const { DatabaseSync } = require('node:sqlite'); const d = new DatabaseSync('${store}'); d.prepare('select count(*) from people').get(); console.log('open'); setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(holder.stdout, 'data');
  const backup = admin(['backup', copy]);
  assert.equal(backup.code, 0, backup.said);
  assert.equal(statSync(copy).mode & 0o777, 0o600);
  assert.equal(admin(['backup', copy]).code, 1, 'never over a file that is there');
  const busy = admin(['restore', copy, '--yes']);
  assert.match(busy.said, /has .* open\. End it first/);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  assert.equal(admin(['people', 'create-administrator', 'y@trust.example', 'Y']).code, 0);
  assert.equal(admin(['restore', copy]).code, 1, 'not without --yes');
  assert.match(admin(['restore', copy, '--yes'], { SECRET_KEY: newKey }).said, /do not open what is sealed/);
  const restored = admin(['restore', copy, '--yes']);
  assert.equal(restored.code, 0, restored.said);
  assert.equal(admin(['people', 'show', 'x@trust.example']).code, 0);
  assert.equal(admin(['people', 'show', 'y@trust.example']).code, 1);
  assert.ok(readdirSync(home).some((file) => file.startsWith('x.db.before-')));
  writeFileSync(join(home, 'junk.db'), 'this is no database at all, only words'.repeat(100));
  assert.match(admin(['restore', join(home, 'junk.db'), '--yes']).said, /damaged or is no store/);
});

test('the doctor names what is wrong, and its code says so', (context) => {
  const { admin, home } = operators(context);
  assert.equal(admin(['doctor', '--offline']).code, 0);
  const nowhere = admin(['doctor', '--offline'], { DATABASE_URL: `file:${join(home, 'new', 'y.db')}` });
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.said, /FAIL {2}schema/);
  const missing = admin(['doctor', '--offline'], { PORTAL_MODE: 'production' });
  assert.equal(missing.code, 1);
  assert.match(missing.said, /FAIL {2}configuration: PUBLIC_URL is missing/);
});

test('a checkpoint goes to a file of its own, and is found behind the lines of npm', (context) => {
  const { admin, home } = operators(context);
  assert.equal(admin(['people', 'create-administrator', 'x@trust.example', 'X']).code, 0);
  const file = join(home, 'checkpoint.json');
  assert.match(admin(['audit', 'checkpoint', '--output', file]).said, /^Written to/);
  assert.equal(admin(['audit', 'checkpoint', '--output', file]).code, 1, 'never over a file that is there');
  const npm = join(home, 'npm.json');
  writeFileSync(npm, `\n> latchkey@1 admin\n> node lib/server/admin.ts\n\n${readFileSync(file, 'utf8')}`);
  const proof = admin(['audit', 'verify', '--against', npm]);
  assert.equal(proof.code, 0, proof.said);
  assert.match(proof.said, /kept elsewhere, is here/);
});
