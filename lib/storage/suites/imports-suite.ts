import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Store } from '#lib/ports/store';
import type { ImportCounts, StagedRow } from '#lib/ports/store/imports';
import { addOrganisation, addPerson, pharmacy, start } from '../testing/fixtures.ts';
import { using } from '../testing/subject.ts';
import type { OpenSubject, Subject } from '../testing/subject.ts';

const at = (name: string): EmailAddress => `${name}@riverside.example` as EmailAddress;
const none: ImportCounts = { bytesRead: 0, rowsRead: 0, bad: 0, fresh: 0, changed: 0, same: 0 };

function newcomer(line: number, name: string, number: string | null = null): StagedRow {
  const person = {
    id: `id-${name}`,
    organisationId: pharmacy.id,
    email: at(name),
    name: `Zoë "${name}"`,
    roles: ['member'],
    passwordHash: '*',
    sharedMailbox: false,
    mfaOnAt: null,
    registeredNumber: number,
    disabledFor: null,
    createdAt: start,
  } as const;
  return { line, email: at(name), plan: { does: 'add', person } };
}

async function begun(store: Store, id: string, rows: readonly StagedRow[]): Promise<void> {
  await addOrganisation(store);
  const file = { id, personId: null, fileName: 'p.csv', digest: 'd', createOrganisations: true, bytes: 9 };
  await store.imports.begin(file, start);
  const counts = { ...none, rowsRead: rows.length, fresh: rows.length };
  await store.imports.stage(id, { rows, bad: [], organisations: [{ id: 'new', name: 'New' }], counts }, start);
  await store.imports.checked(id, start);
}

/** What both engines do with files of people. */
export function importsSuite(open: OpenSubject): void {
  const inside = (work: (subject: Subject) => Promise<void>) => using(open, work);

  test(
    'people are added as they were prepared, by the set, and their numbers are sealed',
    inside(async ({ store }) => {
      await begun(store, 'one', [newcomer(2, 'a', '+33612345678'), newcomer(3, 'b')]);
      const added = await store.transaction(async (tables) => {
        assert.equal(await tables.imports.finish('one', start), true);
        assert.equal(await tables.imports.addOrganisations('one'), 0);
        return tables.imports.addPeople('one', '');
      });
      assert.deepEqual([added?.added, added?.refused], [2, 0]);
      assert.equal(await store.imports.addPeople('one', added?.key ?? ''), null);
      const there = await store.imports.registered([at('a'), at('b'), at('nobody')]);
      assert.deepEqual([...there.values()].map(({ number }) => number).sort(), ['+33612345678', null]);
      assert.equal((await store.people.byEmail(at('a')))?.name, 'Zoë "a"');
      assert.equal((await store.people.organisation('new'))?.name, 'New');
      assert.equal(await store.imports.finish('one', start), false, 'once');
    }),
  );

  test(
    'an address that was taken meanwhile is counted, and nobody loses theirs',
    inside(async ({ store }) => {
      await begun(store, 'one', [newcomer(2, 'a'), newcomer(3, 'b')]);
      const taken = await addPerson(store, { email: at('a') });
      assert.deepEqual(await store.imports.addPeople('one', ''), { key: 'one:0000000003', added: 1, refused: 1 });
      assert.equal((await store.people.byEmail(at('a')))?.id, taken.id);
    }),
  );

  test(
    'an undone transaction leaves nobody, and the import ready',
    inside(async ({ store }) => {
      await begun(store, 'one', [newcomer(2, 'a')]);
      const undone = store.transaction(async (tables) => {
        await tables.imports.finish('one', start);
        await tables.imports.addPeople('one', '');
        throw new Error('undone');
      });
      await assert.rejects(undone, /undone/);
      assert.equal(await store.people.byEmail(at('a')), null);
      assert.equal((await store.imports.byId('one'))?.state, 'checked');
    }),
  );

  test(
    'what is to change is kept and written, the number sealed; MFA keeps the time since when it is on',
    inside(async ({ store }) => {
      await addOrganisation(store);
      const before = await addPerson(store, { email: at('a'), mfaOnAt: 5 });
      const changes = {
        name: 'New Name',
        roles: ['member', 'service-desk'],
        number: { e164: '+447400000001', disabledFor: null },
        mfaOn: true,
      } as const;
      const rows = [{ line: 2, email: before.email, plan: { does: 'change', before, changes } }] as const;
      await begun(store, 'one', rows);
      const [planned] = await store.imports.plannedChanges('one', '', 9);
      assert.deepEqual([planned?.before, planned?.changes], [before, changes]);
      await store.imports.amend(before.id, changes, start);
      const there = (await store.imports.registered([before.email])).get(before.email);
      assert.deepEqual(there, {
        person: { ...before, name: 'New Name', roles: ['member', 'service-desk'] },
        number: '+447400000001',
      });
    }),
  );

  test(
    'bad rows come in the order of their lines, page by page, of one file alone; clearing leaves the counts',
    inside(async ({ store }) => {
      await begun(store, 'one', []);
      await begun(store, 'onf', []);
      const bad = [12, 2, 12, 110].map((line) => ({ line, problem: { code: 'unreadable', column: 'name' } as const }));
      for (const id of ['one', 'onf']) {
        await store.imports.stage(id, { rows: [], bad, organisations: [], counts: { ...none, bad: 3 } }, start);
      }
      const first = await store.imports.badRows('one', 2);
      const second = await store.imports.badRows('one', 9, first.at(-1)?.key ?? '');
      assert.deepEqual(
        [...first, ...second].map(({ line }) => line),
        [2, 12, 12, 110],
      );
      assert.equal(await store.imports.finish('one', start), false, 'one with bad rows is never entered');
      await store.imports.clear('one');
      assert.deepEqual(await store.imports.badRows('one', 9), []);
      assert.equal((await store.imports.badRows('onf', 9)).length, 4);
      assert.equal((await store.imports.byId('one'))?.bad, 3);
    }),
  );

  test(
    'the new people with rights over others are told apart; an administrator counts who can sign in',
    inside(async ({ store }) => {
      const { plan } = newcomer(3, 'b');
      assert.ok(plan.does === 'add');
      const person = { ...plan.person, roles: ['member', 'administrator'] as const };
      const chief: StagedRow = { line: 3, email: at('b'), plan: { does: 'add', person } };
      await begun(store, 'one', [newcomer(2, 'a'), chief, newcomer(4, 'c')]);
      assert.deepEqual(await store.imports.newStaff('one', '', 9), [
        {
          key: 'one:0000000003',
          person: { id: 'id-b', organisationId: pharmacy.id, roles: ['member', 'administrator'] },
        },
      ]);
      assert.deepEqual(await store.imports.newStaff('one', 'one:0000000003', 9), []);
      await store.imports.addPeople('one', '');
      assert.equal(await store.imports.administratorIsLeft(start), false, 'nobody has a password');
      await store.people.setPasswordHash('id-b', `first:${String(start + 5)}:$hash`);
      assert.equal(await store.imports.administratorIsLeft(start), true);
      assert.equal(await store.imports.administratorIsLeft(start + 9), false, 'the first password is over');
      await store.people.setPasswordHash('id-b', '$hash');
      assert.equal(await store.imports.administratorIsLeft(start + 9), true);
      await store.people.lock('id-b', start);
      assert.equal(await store.imports.administratorIsLeft(start + 9), false);
    }),
  );

  test(
    'rows are swept a day after they came',
    inside(async ({ store }) => {
      await begun(store, 'one', [newcomer(2, 'a')]);
      await store.sweep(start + 23 * 3_600_000);
      assert.equal((await store.imports.linesOf('one', [at('a')])).get(at('a')), 2);
      await store.sweep(start + 25 * 3_600_000);
      assert.equal((await store.imports.linesOf('one', [at('a')])).size, 0);
      assert.equal((await store.imports.byId('one'))?.fresh, 1);
    }),
  );
}
