import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NewDeskAlert } from '#lib/ports/store/desk-alerts';
import { addPerson, start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const about = {
  event: { what: 'signed-in', with: 'password' },
  at: start,
  origin: { ip: '192.0.2.7', userAgent: 'CANARY browser' },
} as const;

function alertOf(personId: string, overrides: Partial<NewDeskAlert> = {}): NewDeskAlert {
  return { id: 'a', personId, kind: 'not-me', at: start, about, reference: null, ...overrides };
}

/** What the service desk is told. */
export function deskAlertsSuite(open: OpenSubject): void {
  test(
    'alerts are read the oldest first, until somebody has seen to them',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      await store.deskAlerts.add(alertOf(id, { id: 'b', at: start + 2 }));
      await store.deskAlerts.add(alertOf(id, { id: 'a', at: start + 1, kind: 'prompt-denied' }));
      const alerts = await store.deskAlerts.open(9);
      assert.deepEqual(
        alerts.map((each) => each.id),
        ['a', 'b'],
      );
      assert.deepEqual(alerts[1], {
        id: 'b',
        personId: id,
        kind: 'not-me',
        at: start + 2,
        about,
        taken: null,
        handledAt: null,
      });
      assert.equal((await store.deskAlerts.open(1)).length, 1);
      assert.deepEqual(
        (await store.deskAlerts.openOf(id)).map((each) => each.id),
        ['a', 'b'],
      );
      assert.deepEqual(await store.deskAlerts.openOf('somebody else'), []);
      assert.deepEqual([await store.deskAlerts.countOpen(9), await store.deskAlerts.countOpen(1)], [2, 1]);
      assert.equal(await store.deskAlerts.handle('a', start + 3), true);
      assert.equal(await store.deskAlerts.handle('a', start + 4), false);
      assert.equal(await store.deskAlerts.handle('nothing', start + 4), false);
      assert.deepEqual(
        (await store.deskAlerts.open(9)).map((each) => each.id),
        ['b'],
      );
    }),
  );

  test(
    'the same is told once, from however many processes; without a reference each time',
    using(open, async ({ store, another }) => {
      const { id } = await addPerson(store);
      const { id: other } = await addPerson(store);
      const stores = [store, await another()];
      const added = await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          inTurn(stores, at).deskAlerts.add(alertOf(id, { id: `r${String(at)}`, reference: 'line 3' })),
        ),
      );
      assert.equal(added.filter(Boolean).length, 1);
      assert.equal(
        await store.deskAlerts.add(alertOf(id, { id: 'k', reference: 'line 3', kind: 'prompt-denied' })),
        true,
      );
      assert.equal(await store.deskAlerts.add(alertOf(other, { id: 'o', reference: 'line 3' })), true);
      assert.deepEqual(await store.deskAlerts.references(id, 'not-me'), ['line 3']);
      for (const each of ['x', 'y']) assert.equal(await store.deskAlerts.add(alertOf(id, { id: each })), true);
    }),
  );

  test(
    'one takes it, from however many processes; gives it back, or closes it with a word',
    using(open, async ({ store, another, dump }) => {
      const { id } = await addPerson(store);
      await store.deskAlerts.add(alertOf(id));
      const stores = [store, await another()];
      const taken = await Promise.all(
        Array.from({ length: 8 }, (_, at) => inTurn(stores, at).deskAlerts.take('a', `agent ${String(at)}`, start + 1)),
      );
      assert.equal(taken.filter(Boolean).length, 1);
      const by = `agent ${String(taken.indexOf(true))}`;
      assert.deepEqual((await store.deskAlerts.byId('a'))?.taken, { by, at: start + 1 });
      const closing = { word: 'CANARY word', at: start + 2 };
      assert.deepEqual(
        [await store.deskAlerts.giveBack('a', 'other'), await store.deskAlerts.close('a', 'other', closing)],
        [false, false],
      );
      assert.equal(await store.deskAlerts.giveBack('a', by), true);
      assert.equal(await store.deskAlerts.close('a', by, closing), false);
      assert.equal(await store.deskAlerts.take('a', 'other', start + 1), true);
      assert.equal(await store.deskAlerts.close('a', 'other', closing), true);
      assert.equal(await store.deskAlerts.close('a', 'other', closing), false);
      assert.equal(await store.deskAlerts.take('a', by, start + 3), false);
      assert.deepEqual(await store.deskAlerts.open(9), []);
      assert.ok(!(await dump()).includes('CANARY word'));
    }),
  );

  test(
    'what is about no one account is told once as well, and the list goes on where it stopped',
    using(open, async ({ store }) => {
      const everywhere = { kind: 'failures-everywhere', personId: null, reference: 'slot 7' } as const;
      const add = (id: string, at: number) => store.deskAlerts.add({ ...alertOf('nobody', everywhere), id, at });
      assert.deepEqual([await add('a', start), await add('b', start)], [true, false]);
      for (const id of ['c', 'd']) await store.deskAlerts.add({ ...alertOf('p'), id });
      const [first, ...rest] = await store.deskAlerts.open(9);
      assert.equal(first?.personId, null);
      assert.deepEqual(await store.deskAlerts.open(9, first), rest);
      assert.deepEqual(await store.deskAlerts.byId('nothing'), null);
    }),
  );

  test(
    'what it is about is sealed',
    using(open, async ({ store, dump }) => {
      const { id } = await addPerson(store);
      await store.deskAlerts.add(alertOf(id));
      const written = await dump();
      assert.ok(written.includes('not-me'));
      assert.ok(!written.includes('CANARY') && !written.includes('192.0.2.7'));
    }),
  );
}
