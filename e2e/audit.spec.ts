import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { anaInside } from './support/inside.ts';
import { expect, test } from './support/fixtures.ts';
import { secretKey } from './support/ledger.ts';
import { people } from './support/people.ts';
import type { Portal } from './support/portal.ts';
import { asOmar, hanaInside, idOf, omarInside } from './support/staff.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

async function admin(portal: Portal, ...args: string[]): Promise<{ readonly code: number; readonly out: string }> {
  const env = {
    ...process.env,
    NODE_NO_WARNINGS: '1',
    SECRET_KEY: secretKey,
    PUBLIC_URL: portal.url,
    DATABASE_URL: portal.databaseUrl,
  };
  const node = join(root, 'node_modules', '.bin', 'node');
  try {
    const { stdout } = await run(node, ['lib/server/admin.ts', ...args], { cwd: root, env });
    return { code: 0, out: stdout };
  } catch (failure) {
    const { code, stdout, stderr } = failure as { code: number; stdout: string; stderr: string };
    return { code, out: stdout + stderr };
  }
}

test('an administrator finds lines by whose, what and when, and takes them home @nojs', async ({ portal, person }) => {
  await anaInside(portal);
  await asOmar(person, '/admin/audit');
  await person.reads('Signed in');
  await person.fill('Whose', people.ana);
  await person.page.getByLabel('What', { exact: true }).selectOption({ label: 'Signed in' });
  await person.press('Search');
  await expect(person.page.locator('ol.cards > li')).not.toHaveCount(0);
  for (const line of await person.page.locator('ol.cards > li').all()) await expect(line).toContainText(people.ana);
  const waiting = person.page.waitForEvent('download');
  await person.press('Download CSV');
  const csv = await readFile(await (await waiting).path(), 'utf8');
  expect(csv.split('\r\n')[0]).toContain('"at","account"');
  expect(csv).toContain(people.ana);
  expect(csv).not.toContain(people.pat);
  await person.page.goto('/admin/audit?what=audit-exported');
  await person.reads('The audit was exported as CSV.');
  await person.page.goto('/admin/audit?whose=nobody.at@all.example');
  await person.reads('Nobody is found by');
  await person.page.goto('/admin/audit?from=yesterday');
  await person.reads('Enter a day, for example');
});

test('a name that is a formula is text in the file (T-42)', async ({ portal }) => {
  const omar = await omarInside(portal);
  portal.ledger.change("update people set name = '=cmd|x!A1' where email = ?", people.ana);
  await anaInside(portal);
  const csv = await omar.get(`/api/admin/audit?format=csv&whose=${encodeURIComponent(people.ana)}`);
  expect(csv.headers['content-disposition']).toMatch(/^attachment; filename="audit-/);
  expect(csv.body).toContain('"\'=cmd|x!A1"');
  expect(csv.body).not.toContain('"=cmd');
  const lines = (await omar.get('/api/admin/audit?format=jsonl')).body.trim().split('\n');
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('hash');
  expect((await omar.get('/api/admin/audit?format=xml')).status).toBe(400);
});

test('nobody else reads it, no other site fetches it, and a stale proof is asked for again', async ({ portal }) => {
  const hana = await hanaInside(portal);
  const ana = await anaInside(portal);
  for (const wire of [hana, ana]) {
    expect((await wire.get('/api/admin/audit?format=csv')).status).toBe(403);
    expect((await wire.get('/api/admin/feedback')).status).toBe(403);
  }
  expect((await hana.get('/admin/audit')).status).toBe(404);
  const omar = await omarInside(portal);
  const foreign = { headers: { 'sec-fetch-site': 'cross-site' } };
  expect((await omar.send('/api/admin/audit?format=csv', foreign)).status).toBe(403);
  portal.ledger.change('update sessions set second_at = second_at - 3600000, password_at = password_at - 3600000');
  expect((await omar.get('/api/admin/audit?format=csv')).status).toBe(403);
});

test('the command line covers, proves, and names what was changed', async ({ portal }) => {
  await anaInside(portal);
  const covered = await admin(portal, 'audit', 'checkpoint');
  expect(covered.code, covered.out).toBe(0);
  const file = join(portal.directory, 'checkpoint.json');
  await writeFile(file, covered.out);
  const whole = await admin(portal, 'audit', 'verify', '--against', file);
  expect(whole.out).toMatch(/nothing that checkpoint \d+ of .* covers was changed.*kept elsewhere, is here/s);
  expect(whole.code).toBe(0);
  const { code, out } = await admin(portal, 'audit', 'export', '--format', 'jsonl');
  expect([code, out.includes('signed-in')]).toEqual([0, true]);
  const id = idOf(portal, people.ana);
  portal.ledger.change('update audit_entries set at = at - 1 where person_id = ? and seq = 1', id);
  const changed = await admin(portal, 'audit', 'verify');
  expect(changed.out).toContain(`${id}: line 1 was changed`);
  expect(changed.code).toBe(1);
});
