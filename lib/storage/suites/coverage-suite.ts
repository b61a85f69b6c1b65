import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageOf, unusedAfter } from '#lib/domain/coverage';
import type { Coverage } from '#lib/domain/coverage';
import type { Store } from '#lib/ports/store';
import { addOrganisation, addPerson, newMethod, start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import { agrees, methodOf, modelSuite, tendAll } from './coverage-model-suite.ts';
import type { OpenSubject } from '../testing/subject.ts';

const day = 24 * 60 * 60_000;

async function totals(store: Store, organisationId: string | null = null): Promise<Coverage> {
  return coverageOf(await store.coverage.counts(organisationId));
}

/** The kept counts of who is in which state. */
export function coverageSuite(open: OpenSubject): void {
  const subject = (work: Parameters<typeof using>[1]) => using(open, work);
  changesSuite(subject);
  roundsSuite(subject);
  listsSuite(subject);
  modelSuite(subject);
}

type Under = (work: Parameters<typeof using>[1]) => () => Promise<void>;

function changesSuite(subject: Under): void {
  test(
    'each change of a person or a method moves the counts at once',
    subject(async ({ store }) => {
      const { id } = await addPerson(store);
      await addPerson(store, { sharedMailbox: true });
      const elsewhere = await addPerson(store, { organisationId: 'hillside', mfaOnAt: start });
      assert.deepEqual(await totals(store, 'riverside'), {
        ...(await totals(store, 'riverside')),
        people: 2,
        due: 1,
        on: 0,
      });
      await store.people.switchMfaOn(id, start);
      const method = methodOf(id, 'text-message');
      await store.methods.add(method);
      let own = await totals(store, 'riverside');
      assert.deepEqual([own.on, own.ready, own.having['text-message']], [1, 1, 1]);
      assert.deepEqual(own.lists, { 'not-done': 0, 'phone-only': 1, 'one-only': 1, unused: 0 });
      await store.methods.disable(method.id, start);
      assert.equal((await totals(store, 'riverside')).lists['not-done'], 1);
      await store.methods.enable(method.id);
      await store.methods.add(methodOf(id, 'security-key'));
      own = await totals(store, 'riverside');
      assert.deepEqual(own.lists, { 'not-done': 0, 'phone-only': 0, 'one-only': 0, unused: 0 });
      await store.methods.end(method.id, start);
      await store.people.lock(id, start);
      await store.people.switchMfaOff(elsewhere.id);
      const all = await totals(store);
      assert.deepEqual([all.people, all.shared, all.on, all.ready, all.locked], [3, 1, 1, 1, 1]);
      await store.people.unlock(id);
      assert.equal((await totals(store)).locked, 0);
      await agrees(store);
    }),
  );

  test(
    'what is undone counts nothing',
    subject(async ({ store }) => {
      const { id } = await addPerson(store);
      const undone = store.transaction(async (tables) => {
        await tables.people.switchMfaOn(id, start);
        await addPerson({ ...store, ...tables });
        throw new Error('undone');
      });
      await assert.rejects(undone);
      assert.equal(await store.people.add({ ...(await newcomer(store, id)) }), false);
      assert.deepEqual((({ people, on }) => ({ people, on }))(await totals(store)), { people: 1, on: 0 });
      await agrees(store);
    }),
  );

  test(
    'using a method counts nothing, unless nobody had for a year',
    subject(async ({ store, sql }) => {
      const { id } = await addPerson(store, { mfaOnAt: start });
      const method = newMethod(id);
      await store.methods.add(method);
      const later = start + unusedAfter + 1;
      await tendAll(store, later);
      assert.equal((await totals(store)).lists.unused, 1);
      await agrees(store);
      assert.equal(await store.methods.acceptStep(method.id, 5, later), true);
      assert.equal(await store.methods.acceptStep(method.id, 5, later), false);
      assert.equal((await totals(store)).lists.unused, 0);
      const before = await sql('select * from coverage_counts order by organisation_id, cell, shard');
      await store.methods.acceptStep(method.id, 6, later + 1);
      assert.deepEqual(await sql('select * from coverage_counts order by organisation_id, cell, shard'), before);
      await store.methods.markUsed(method.id, start);
      await tendAll(store, later + day);
      assert.equal((await totals(store)).lists.unused, 1);
      await agrees(store);
    }),
  );
}

async function newcomer(store: Store, id: string) {
  const person = await store.people.byId(id);
  assert.ok(person !== null);
  return { ...person, id: 'other', passwordHash: '', registeredNumber: null, createdAt: start };
}

function roundsSuite(subject: Under): void {
  test(
    'people who were there before there were counts are filed in the background, by several processes',
    subject(async ({ store, another, sql }) => {
      for (let at = 0; at < 450; at += 1) await addPerson(store, { mfaOnAt: at % 2 === 0 ? start : null });
      await sql('update people set coverage_cell = null');
      await sql('delete from coverage_counts');
      const { id } = await addPerson(store);
      await store.people.switchMfaOn(id, start);
      const second = await another();
      await Promise.all([tendAll(store, start), tendAll(second, start)]);
      const all = await totals(second);
      assert.deepEqual([all.people, all.on], [451, 226]);
      await agrees(store);
    }),
  );

  test(
    'a day is noted once, as it was seen last, and shards come together',
    subject(async ({ store, another, sql }) => {
      const stores = [store, await another()];
      await Promise.all(Array.from({ length: 40 }, (_, at) => addPerson(inTurn(stores, at), { mfaOnAt: at })));
      await Promise.all(stores.map((each) => tendAll(each, start)));
      assert.deepEqual(await sql('select * from coverage_counts where shard <> 0'), []);
      const { id } = await addPerson(store, { mfaOnAt: start });
      await store.methods.add(newMethod(id));
      await tendAll(store, start + 60_000);
      assert.equal((await store.coverage.days(null, 9)).at(-1)?.ready, 0, 'not again at once');
      await tendAll(store, start + 6 * 60_000);
      await tendAll(store, start + day);
      const today = Math.floor(start / day);
      const stood = { due: 41, on: 41, ready: 1 };
      for (const whose of [null, 'riverside']) {
        assert.deepEqual(await store.coverage.days(whose, 9), [
          { day: today, ...stood },
          { day: today + 1, ...stood },
        ]);
      }
      assert.equal((await store.coverage.days(null, 1)).at(0)?.day, today + 1);
      await agrees(store);
    }),
  );

  test(
    'days go after a hundred, but for the first of a month',
    subject(async ({ store, sql }) => {
      for (const date of ['2024-03-01', '2024-03-02', '2026-01-01']) {
        const number = Date.parse(date) / day;
        await sql(`insert into coverage_days values ('*', ${String(number)}, 1, 1, 1)`);
      }
      assert.equal(await store.sweep(start), 1);
      const left = await store.coverage.days(null, 9);
      assert.deepEqual(
        left.map((each) => new Date(each.day * day).toISOString().slice(0, 10)),
        ['2024-03-01', '2026-01-01'],
      );
    }),
  );

  test(
    'a recount finds what was written behind the store’s back',
    subject(async ({ store, sql }) => {
      const { id } = await addPerson(store);
      await sql("update people set mfa_on_at = 1 where name = 'Pat Jones'");
      assert.deepEqual((await store.coverage.recount()).misfiled, [id]);
      await sql("update coverage_counts set people = 7 where organisation_id = 'riverside'");
      const { miscounted } = await store.coverage.recount();
      assert.deepEqual(
        miscounted.map(({ organisationId, kept, counted }) => [organisationId, kept, counted]),
        [
          ['riverside', 7, 1],
          [null, 1, 7],
        ],
      );
    }),
  );
}

function listsSuite(subject: Under): void {
  test(
    'lists go page by page, within one organisation or over all',
    subject(async ({ store }) => {
      for (const [name, organisationId] of [
        ['Ben', 'riverside'],
        ['Ann', 'riverside'],
        ['Ann', 'hillside'],
        ['Zoë', 'riverside'],
      ] as const) {
        await addPerson(store, { name, organisationId });
      }
      const done = await addPerson(store, { mfaOnAt: start });
      await store.methods.add(newMethod(done.id));
      await addPerson(store, { sharedMailbox: true });
      const names = async (organisationId: string | null) => {
        const found: string[] = [];
        let after = null;
        for (;;) {
          const [next] = await store.coverage.listed('not-done', { organisationId, after, most: 1 });
          if (next === undefined) return found.join(' ');
          found.push(next.name);
          after = next;
        }
      };
      assert.equal(await names('riverside'), 'Ann Ben Zoë');
      assert.equal(await names(null), 'Ann Ann Ben Zoë');
      const alone = await store.coverage.listed('one-only', { organisationId: null, after: null, most: 9 });
      assert.deepEqual(
        alone.map(({ id, cell }) => [id, cell.kinds]),
        [[done.id, ['authenticator-app']]],
      );
    }),
  );

  test(
    'organisations come by name or the least covered first, page by page',
    subject(async ({ store }) => {
      for (const [id, name] of [
        ['c', 'Ash'],
        ['b', 'Birch'],
        ['a', 'Elm'],
        ['d', 'Oak'],
      ] as const) {
        await addOrganisation(store, { id, name });
      }
      const { id } = await addPerson(store, { organisationId: 'c', mfaOnAt: start });
      await store.methods.add(newMethod(id));
      await addPerson(store, { organisationId: 'b' });
      await addPerson(store, { organisationId: 'a' });
      await tendAll(store, start);
      const ids = async (order: 'name' | 'least') => {
        const first = await store.coverage.organisations(order, null, 2);
        const rest = await store.coverage.organisations(order, first.at(-1) ?? null, 9);
        return [...first, ...rest].map((each) => each.id).join('');
      };
      assert.equal(await ids('name'), 'cbad');
      assert.equal(await ids('least'), 'bacd');
      const [least] = await store.coverage.organisations('least', null, 1);
      assert.equal(coverageOf(least?.counts ?? []).lists['not-done'], 1);
    }),
  );
}
