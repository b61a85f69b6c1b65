import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Person } from '#lib/domain/person';
import type { Store } from '#lib/ports/store';
import { keyring } from '#lib/server/keyring';
import { openStore } from './open-store.ts';
import { sealedColumns } from './sealed-columns.ts';
import { addPerson, newMethod } from './testing/fixtures.ts';
import { testKey } from './testing/memory-store.ts';
import { openUpkeep } from './upkeep.ts';

const newcomer = 'new@riverside.example' as EmailAddress;

/** A file of somebody new and somebody changed, with a number each. */
async function stageTwo(store: Store, before: Person): Promise<void> {
  const file = { id: 'one', personId: null, fileName: 'p.csv', digest: 'd', createOrganisations: false, bytes: 9 };
  await store.imports.begin(file, 1);
  const { organisationId } = before;
  const plain = { roles: ['member'], passwordHash: '*', sharedMailbox: false, mfaOnAt: null, createdAt: 1 } as const;
  const number = { registeredNumber: '+33612345679', disabledFor: 'foreign-number' } as const;
  const person = { id: 'new', organisationId, email: newcomer, name: 'New', ...plain, ...number };
  const changes = { number: { e164: '+447400000001', disabledFor: null } } as const;
  const rows = [
    { line: 2, email: newcomer, plan: { does: 'add', person } },
    { line: 3, email: before.email, plan: { does: 'change', before, changes } },
  ] as const;
  const counts = { bytesRead: 9, rowsRead: 2, bad: 0, fresh: 1, changed: 1, same: 0 };
  await store.imports.stage('one', { rows, bad: [], organisations: [], counts }, 1);
}

const newKey = 'another key for tests only, thirty-two bytes or more';

test('every sealed column is known, so that none is lost with an old key; and what is sealed is sealed anew', async (context) => {
  const home = mkdtempSync(join(tmpdir(), 'latchkey-seals-'));
  context.after(() => {
    rmSync(home, { recursive: true, force: true });
  });
  const url = `file:${join(home, 'x.db')}`;
  const before = await openStore({ url, keyring: keyring({ key: testKey, oldKeys: [] }) });
  await before.migrate();
  const person = await addPerson(before, { registeredNumber: '+33612345678' });
  await before.methods.add(newMethod(person.id));
  await stageTwo(before, person);
  await before.close();
  const database = new DatabaseSync(join(home, 'x.db'), { readOnly: true });
  const found = database
    .prepare(
      `select m.name || '.' || c.name as name from sqlite_master m, pragma_table_info(m.name) c
       where m.type = 'table' and c.name like 'sealed%'`,
    )
    .all();
  database.close();
  assert.deepEqual(
    sealedColumns.map(({ table, column }) => `${table}.${column}`).toSorted(),
    found.map(({ name }) => String(name)).toSorted(),
  );
  const both = keyring({ key: newKey, oldKeys: [testKey] });
  const upkeep = openUpkeep({ url, keyring: both });
  // Two numbers of the file, the person's, their method, and the mark of the audit's checkpoints.
  assert.equal(await upkeep.oldSeals(), 5);
  assert.equal(await upkeep.reseal(() => undefined), 5);
  assert.deepEqual((await upkeep.openSome(9)).failed, []);
  assert.equal(await upkeep.oldSeals(), 0);
  await upkeep.close();
  const after = await openStore({ url, keyring: keyring({ key: newKey, oldKeys: [] }) });
  const there = (await after.imports.registered([person.email])).get(person.email);
  assert.equal(there?.number, '+33612345678');
  assert.equal((await after.methods.of(person.id)).length, 1);
  const [planned] = await after.imports.plannedChanges('one', '', 9);
  assert.equal(planned?.changes.number?.e164, '+447400000001');
  await after.imports.addPeople('one', '');
  const added = await after.imports.registered([newcomer]);
  assert.equal(added.get(newcomer)?.number, '+33612345679', 'a file that was checked before can be entered after');
  await after.close();
});
