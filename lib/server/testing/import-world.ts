import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Person } from '#lib/domain/person';
import type { RowProblem } from '#lib/domain/person-import';
import type { Portal } from '#lib/ports/portal';
import type { Import } from '#lib/ports/store/imports';
import { compose } from '../composition.ts';
import { readConfig } from '../config.ts';
import { seedDemo } from '../demo.ts';
import { beginFile, checkFile } from '../imports/import-file.ts';
import { openLog } from '../log.ts';

export const header = 'email,name,organisation,roles,number,shared_mailbox,password_hash';

/** The demo's portal over a new file, and where that is. */
export async function open(context: TestContext): Promise<{ readonly portal: Portal; readonly home: string }> {
  const home = mkdtempSync(join(tmpdir(), 'latchkey-import-'));
  const read = readConfig({ DATABASE_URL: `file:${join(home, 'x.db')}` });
  assert.ok(read.ok);
  const { portal, hashing } = await compose(read.config, openLog('silent'));
  await portal.store.migrate();
  await seedDemo(portal, hashing, 'with-methods');
  context.after(async () => {
    await portal.store.close();
    rmSync(home, { recursive: true, force: true });
  });
  return { portal, home };
}

/** Checks a file that somebody brings, or an operator. */
export async function check(
  portal: Portal,
  csv: string,
  wish: { readonly create?: boolean; readonly agent?: Person } = {},
): Promise<Import> {
  const bytes = Buffer.from(csv);
  const source = { digest: 'digest', bytes: bytes.length, open: () => Readable.from([bytes]) };
  const { create = false, agent = null } = wish;
  const file = { source, fileName: 'people.csv', agent, createOrganisations: create };
  return checkFile(portal, await beginFile(portal, file), file);
}

export async function problemsOf(
  portal: Portal,
  of: Import,
): Promise<readonly (readonly [number, RowProblem['code']])[]> {
  const rows = await portal.store.imports.badRows(of.id, 1_000);
  return rows.map(({ line, problem }) => [line, problem.code] as const);
}

export async function person(portal: Portal, email: string): Promise<Person | null> {
  return portal.store.people.byEmail(email as EmailAddress);
}
