import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { keyring } from '#lib/server/keyring';
import { openStore } from './open-store.ts';
import { sealedColumns } from './sealed-columns.ts';
import { addPerson, newMethod } from './testing/fixtures.ts';
import { testKey } from './testing/memory-store.ts';
import { openUpkeep } from './upkeep.ts';

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
  assert.equal(await upkeep.oldSeals(), 2);
  assert.equal(await upkeep.reseal(() => undefined), 2);
  assert.equal(await upkeep.oldSeals(), 0);
  await upkeep.close();
  const after = await openStore({ url, keyring: keyring({ key: newKey, oldKeys: [] }) });
  const there = (await after.imports.registered([person.email])).get(person.email);
  assert.equal(there?.number, '+33612345678');
  assert.equal((await after.methods.of(person.id)).length, 1);
  await after.close();
});
