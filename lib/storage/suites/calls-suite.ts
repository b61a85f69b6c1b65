import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '#lib/ports/store';
import { start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const words = { spoken: 'Press the hash key.', language: 'en-GB' };
const week = 7 * 24 * 60 * 60_000;

const begin = (store: Store, at = start) => store.calls.begin(words, at);
const stateOf = async (store: Store, id: string) => {
  const row = await store.calls.byId(id);
  return [row?.state, row?.keys];
};

/** Calls of real providers: forward only, each thing once. */
export function callsSuite(open: OpenSubject): void {
  test(
    'a call rings, is picked up by a person, takes one key and ends',
    using(open, async ({ store }) => {
      const id = await begin(store);
      assert.deepEqual(await store.calls.byId(id), {
        id,
        at: start,
        remoteId: null,
        state: 'ringing',
        keys: '',
        ...words,
      });
      assert.equal(await store.calls.advance(id, 'answered'), true);
      assert.equal(await store.calls.press(id, '#'), false);
      assert.equal(await store.calls.pickUp(id, 'person'), true);
      assert.equal(await store.calls.press(id, '#'), true);
      assert.deepEqual(await stateOf(store, id), ['answered', '#']);
      assert.equal(await store.calls.advance(id, 'ended'), true);
      assert.deepEqual(await stateOf(store, id), ['ended', '#']);
    }),
  );

  test(
    'nothing goes back, happens twice, or happens to a call that has ended or never was',
    using(open, async ({ store }) => {
      const id = await begin(store);
      await store.calls.pickUp(id, 'person');
      await store.calls.press(id, '1');
      assert.equal(await store.calls.press(id, '#'), false);
      assert.equal(await store.calls.pickUp(id, 'person'), false);
      assert.equal(await store.calls.pickUp(id, 'machine'), false);
      assert.equal(await store.calls.advance(id, 'answered'), false);
      assert.deepEqual(await stateOf(store, id), ['answered', '1']);
      await store.calls.advance(id, 'ended');
      assert.equal(await store.calls.advance(id, 'ended'), false);
      const over = await begin(store);
      await store.calls.advance(over, 'ended');
      for (const gone of [over, 'nobody']) {
        assert.equal(await store.calls.advance(gone, 'answered'), false);
        assert.equal(await store.calls.pickUp(gone, 'person'), false);
        assert.equal(await store.calls.press(gone, '#'), false);
      }
      assert.deepEqual(await stateOf(store, over), ['ended', '']);
      assert.equal(await store.calls.byId('nobody'), null);
    }),
  );

  test(
    'a machine ends the call and gives no key',
    using(open, async ({ store }) => {
      const id = await begin(store);
      assert.equal(await store.calls.pickUp(id, 'machine'), true);
      assert.equal(await store.calls.press(id, '#'), false);
      assert.deepEqual(await stateOf(store, id), ['ended', '']);
    }),
  );

  test(
    'a call keeps the first name that its provider gives it',
    using(open, async ({ store }) => {
      const id = await begin(store);
      assert.deepEqual(
        [await store.calls.bind(id, 'CA1'), await store.calls.bind(id, 'CA1'), await store.calls.bind(id, 'CA2')],
        [true, true, false],
      );
      assert.equal(await store.calls.bind('nobody', 'CA1'), false);
      assert.equal((await store.calls.byId(id))?.remoteId, 'CA1');
    }),
  );

  test(
    'of many who say the same at once one is heard',
    using(open, async ({ store, another }) => {
      const stores = [store, await another()];
      const id = await begin(store);
      const many = async (say: (one: Store) => Promise<boolean>) => {
        const said = await Promise.all(Array.from({ length: 8 }, (_, at) => say(inTurn(stores, at))));
        return said.filter(Boolean).length;
      };
      assert.equal(await many((one) => one.calls.pickUp(id, 'person')), 1);
      assert.equal(await many((one) => one.calls.press(id, '#')), 1);
      assert.equal(await many((one) => one.calls.advance(id, 'ended')), 1);
    }),
  );

  test(
    'what was spoken and pressed is sealed; calls go after a week',
    using(open, async ({ store, dump }) => {
      const id = await begin(store);
      await store.calls.pickUp(id, 'person');
      await store.calls.press(id, '7');
      assert.ok(!(await dump()).includes(words.spoken));
      await store.sweep(start + week);
      assert.notEqual(await store.calls.byId(id), null);
      await store.sweep(start + week + 1);
      assert.equal(await store.calls.byId(id), null);
    }),
  );
}
