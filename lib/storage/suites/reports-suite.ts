import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageOf } from '#lib/domain/coverage';
import type { Store } from '#lib/ports/store';
import { addPerson, newMethod, start } from '../testing/fixtures.ts';
import { using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';
import { agrees } from './coverage-model-suite.ts';

const round = { begunAt: start, after: null };
const last = { round, next: null, heldUntil: start };

async function totals(store: Store) {
  const { ready, having, lists } = coverageOf(await store.coverage.counts(null));
  return { ready, app: having['authenticator-app'], notDone: lists['not-done'], oneOnly: lists['one-only'] };
}

/** What a backend reports of people nobody has looked at. */
export function reportsSuite(open: OpenSubject): void {
  test(
    'what is reported counts, until somebody looks',
    using(open, async ({ store }) => {
      const { id, email } = await addPerson(store, { mfaOnAt: start });
      const other = await addPerson(store, { mfaOnAt: start });
      assert.deepEqual(await totals(store), { ready: 0, app: 0, notDone: 2, oneOnly: 0 });
      const stranger = { email: 'nobody@elsewhere.example' as typeof email, kinds: ['security-key'] } as const;
      const people = [{ email, kinds: ['authenticator-app', 'text-message'] } as const, stranger];
      await store.reports.keep('remote', { ...last, people });
      assert.deepEqual(await totals(store), { ready: 1, app: 1, notDone: 1, oneOnly: 0 });
      await store.reports.keep('remote', { ...last, people: [{ email, kinds: ['authenticator-app'] }] });
      assert.deepEqual(await totals(store), { ready: 1, app: 1, notDone: 1, oneOnly: 1 });
      await store.reports.keep('remote', { ...last, people: [{ email: other.email, kinds: [] }] });
      assert.deepEqual(await totals(store), { ready: 1, app: 1, notDone: 1, oneOnly: 1 });
      assert.deepEqual(await store.methods.of(id), [], 'and is no method');
      await agrees(store);
      await store.transaction((tables) => tables.shadows.noteLook(id, 'remote', { at: start, others: 0 }));
      assert.deepEqual(await totals(store), { ready: 0, app: 0, notDone: 2, oneOnly: 0 });
      await store.reports.keep('remote', { ...last, people });
      assert.equal((await totals(store)).ready, 0, 'whom the portal has looked at it knows better');
      await agrees(store);
    }),
  );

  test(
    'a method of the portal’s own is not counted with what is reported',
    using(open, async ({ store }) => {
      const { id, email } = await addPerson(store, { mfaOnAt: start });
      await store.methods.add(newMethod(id));
      await store.reports.keep('remote', { ...last, people: [{ email, kinds: ['security-key'] }] });
      assert.deepEqual(await totals(store), { ready: 1, app: 1, notDone: 0, oneOnly: 1 });
      await agrees(store);
    }),
  );

  test(
    'who is in the report no more is forgotten, a few at a time',
    using(open, async ({ store }) => {
      const people = [];
      for (let each = 0; each < 3; each += 1) {
        const { email } = await addPerson(store, { mfaOnAt: start });
        people.push({ email, kinds: ['text-message'] } as const);
      }
      await store.reports.keep('remote', { ...last, people });
      const again = { begunAt: start + 9, after: null };
      await store.reports.keep('remote', { ...last, round: again, people: people.slice(0, 1) });
      assert.equal(await store.reports.forget(start + 9, 1), 1);
      assert.equal((await totals(store)).ready, 2);
      assert.equal(await store.reports.forget(start + 9, 10), 1);
      assert.equal(await store.reports.forget(start + 9, 10), 0);
      assert.equal((await totals(store)).ready, 1);
      await agrees(store);
    }),
  );

  test(
    'a round is taken by one at a time, goes on where it was, and begins again when it is due',
    using(open, async ({ store }) => {
      const at = (now: number) => ({ now, until: now + 100, since: now - 1_000 });
      const { reports } = store;
      assert.deepEqual(await reports.take('remote', at(start)), { begunAt: start, after: null });
      assert.equal(await reports.take('remote', at(start + 99)), null, 'another has it');
      assert.deepEqual(await reports.take('remote', at(start + 100)), { begunAt: start, after: null }, 'who has died');
      await reports.keep('remote', { round, people: [], next: '/page2', heldUntil: start + 200 });
      assert.equal(await reports.take('remote', at(start + 199)), null);
      assert.deepEqual(await reports.take('remote', at(start + 200)), { begunAt: start, after: '/page2' });
      await reports.putOff('remote', start + 500, false);
      assert.equal(await reports.take('remote', at(start + 499)), null);
      assert.deepEqual(await reports.take('remote', at(start + 500)), { begunAt: start, after: '/page2' });
      await reports.putOff('remote', start + 600, true);
      assert.deepEqual(await reports.take('remote', at(start + 600)), { begunAt: start, after: null });
      await reports.keep('remote', { round, people: [], next: null, heldUntil: start + 600 });
      assert.equal(await reports.take('remote', at(start + 999)), null, 'it has been read');
      assert.deepEqual(await reports.take('remote', at(start + 1_000)), { begunAt: start + 1_000, after: null });
      assert.deepEqual(await reports.take('another', at(start + 1_000)), { begunAt: start + 1_000, after: null });
    }),
  );
}
