import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '#lib/ports/store';
import { addPerson, start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const hashes = ['h1', 'h2', 'h3'];

async function make(store: Store, personId: string, id: string): Promise<void> {
  await store.recoveryCodes.replace({ id, personId, salt: `salt of ${id}`, hashes, madeAt: start });
}

/** Recovery codes. */
export function recoveryCodesSuite(open: OpenSubject): void {
  test(
    'a set is read as it was made, and counts what is left of it',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      assert.equal(await store.recoveryCodes.of(id), null);
      await make(store, id, 'one');
      assert.deepEqual(await store.recoveryCodes.of(id), { id: 'one', salt: 'salt of one', madeAt: start, left: 3 });
      assert.equal(await store.recoveryCodes.use('one', 'h2', start), 'right');
      assert.equal((await store.recoveryCodes.of(id))?.left, 2);
      assert.equal(await store.recoveryCodes.use('one', 'h4', start), 'wrong');
      assert.equal((await store.recoveryCodes.of(id))?.left, 2);
    }),
  );

  test(
    'T-12: a code works once, over all who bring it at once',
    using(open, async ({ store, another }) => {
      const { id } = await addPerson(store);
      await make(store, id, 'one');
      const stores = [store, await another()];
      const uses = await Promise.all(
        Array.from({ length: 10 }, (_, at) => inTurn(stores, at).recoveryCodes.use('one', 'h1', start)),
      );
      assert.deepEqual(uses.toSorted(), ['right', ...Array.from({ length: 9 }, () => 'used')]);
    }),
  );

  test(
    'T-12: a new set ends the one before, all or nothing',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      await make(store, id, 'one');
      await make(store, id, 'two');
      assert.equal(await store.recoveryCodes.use('one', 'h1', start), 'wrong');
      assert.equal((await store.recoveryCodes.of(id))?.id, 'two');
      await assert.rejects(
        store.transaction(async (tables) => {
          await tables.recoveryCodes.replace({ id: 'three', personId: id, salt: 's', hashes, madeAt: start });
          throw new Error('crash');
        }),
      );
      assert.equal((await store.recoveryCodes.of(id))?.id, 'two');
      assert.equal(await store.recoveryCodes.use('two', 'h1', start), 'right');
      await store.recoveryCodes.end(id, start);
      assert.equal(await store.recoveryCodes.of(id), null);
      assert.equal(await store.recoveryCodes.use('two', 'h2', start), 'wrong');
    }),
  );

  test(
    'two people have a set each',
    using(open, async ({ store }) => {
      const [one, two] = [await addPerson(store), await addPerson(store)];
      await make(store, one.id, 'one');
      await make(store, two.id, 'two');
      await store.recoveryCodes.use('one', 'h1', start);
      assert.equal((await store.recoveryCodes.of(two.id))?.left, 3);
    }),
  );
}
