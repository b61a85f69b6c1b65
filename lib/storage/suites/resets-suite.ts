import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '#lib/ports/store';
import { addPerson, start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

interface Begun {
  readonly id: string;
  readonly personId?: string;
  readonly at?: number;
}

async function open(store: Store, { id, personId, at = start }: Begun): Promise<void> {
  const times = { startedAt: at, expiresAt: at + 50 };
  await store.resets.open({ id, tokenHash: `hash of ${id}`, addressIndex: 'a', personId: personId ?? null, ...times });
}

/** Runs of a forgotten password, and the codes of the service desk. */
export function resetsSuite(openSubject: OpenSubject): void {
  test(
    'a run is found by its cookie while it lasts',
    using(openSubject, async ({ store }) => {
      const { id } = await addPerson(store);
      await open(store, { id: 'known', personId: id });
      await open(store, { id: 'nobody', at: start + 1 });
      const blank = { way: null, challengeId: null, proofs: [], version: 1 };
      assert.deepEqual(await store.resets.byToken('hash of known', start + 49), {
        id: 'known',
        personId: id,
        startedAt: start,
        expiresAt: start + 50,
        ...blank,
      });
      assert.equal((await store.resets.byToken('hash of nobody', start + 2))?.personId, null);
      assert.equal(await store.resets.byToken('hash of known', start + 50), null);
      assert.equal(await store.resets.byToken('another', start), null);
      assert.deepEqual(await store.resets.begun('a', start - 1), [start, start + 1]);
      assert.deepEqual(await store.resets.begun('a', start), [start + 1]);
      assert.deepEqual(await store.resets.begun('b', 0), []);
      assert.deepEqual(
        [await store.resets.end('known', start + 2), await store.resets.end('known', start + 3)],
        [true, false],
      );
      assert.equal(await store.resets.byToken('hash of known', start + 4), null);
      assert.equal(await store.resets.choose('known', 'text'), null);
    }),
  );

  test(
    'every open run of a person ends at once, and nobody else’s',
    using(openSubject, async ({ store }) => {
      const [{ id }, { id: other }] = [await addPerson(store), await addPerson(store)];
      for (const run of ['a', 'b']) await open(store, { id: run, personId: id });
      await open(store, { id: 'c', personId: other });
      await store.resets.endOf(id, start + 1);
      for (const run of ['a', 'b']) assert.equal(await store.resets.byToken(`hash of ${run}`, start + 2), null);
      assert.notEqual(await store.resets.byToken('hash of c', start + 2), null);
    }),
  );

  test(
    'what was asked for an earlier choice is not taken for a later one',
    using(openSubject, async ({ store }) => {
      await open(store, { id: 'r' });
      const first = await store.resets.choose('r', 'text');
      const second = await store.resets.choose('r', 'call');
      assert.ok(first !== null && second !== null && second > first);
      await store.resets.ask('r', first, 'late');
      assert.equal((await store.resets.byToken('hash of r', start))?.challengeId, null);
      await store.resets.ask('r', second, 'c');
      const chosen = await store.resets.byToken('hash of r', start);
      assert.deepEqual([chosen?.way, chosen?.challengeId], ['call', 'c']);
      const proof = { way: 'call', methodId: 'm', number: null, at: start } as const;
      await store.resets.prove('r', proof);
      await store.resets.prove('r', { ...proof, methodId: 'n' });
      const proved = await store.resets.byToken('hash of r', start);
      assert.deepEqual([proved?.way, proved?.challengeId], [null, null]);
      assert.deepEqual(proved?.proofs, [proof, { ...proof, methodId: 'n' }]);
    }),
  );

  test(
    'a run takes no more answers than it has, from however many processes',
    using(openSubject, async ({ store, another }) => {
      await open(store, { id: 'r' });
      const stores = [store, await another()];
      const taken = await Promise.all(
        Array.from({ length: 12 }, (_, at) => inTurn(stores, at).resets.spendAnswer('r', 5)),
      );
      assert.equal(taken.filter(Boolean).length, 5);
    }),
  );

  test(
    'nothing is proved in a run that has ended meanwhile, whichever process ended it',
    using(openSubject, async ({ store, another }) => {
      const proof = { way: 'text', methodId: 'm', number: null, at: start } as const;
      const twin = await another();
      for (let turn = 0; turn < 10; turn += 1) {
        const id = `r${String(turn)}`;
        await open(store, { id });
        const [, ended] = await Promise.all([store.resets.prove(id, proof), twin.resets.end(id, start + 1)]);
        assert.equal(ended, true);
        assert.equal(await store.resets.prove(id, proof), false);
      }
      await open(store, { id: 'open' });
      assert.equal(await store.resets.prove('open', proof), true);
    }),
  );

  test(
    'a code of the service desk works once, in its time, and ends the one before',
    using(openSubject, async ({ store, another }) => {
      const { id: personId } = await addPerson(store);
      const code = { personId, hash: 'one', at: start, expiresAt: start + 50 };
      await store.deskCodes.make(code);
      assert.equal(await store.deskCodes.take(personId, 'other', start + 1), false);
      assert.equal(await store.deskCodes.take('nobody', 'one', start + 1), false);
      assert.equal(await store.deskCodes.take(personId, 'one', start + 50), false);
      const stores = [store, await another()];
      const taken = await Promise.all(
        Array.from({ length: 6 }, (_, at) => inTurn(stores, at).deskCodes.take(personId, 'one', start + 1)),
      );
      assert.equal(taken.filter(Boolean).length, 1);
      await store.deskCodes.make(code);
      await store.deskCodes.make({ ...code, hash: 'two' });
      assert.equal(await store.deskCodes.take(personId, 'one', start + 1), false);
      assert.equal(await store.deskCodes.take(personId, 'two', start + 1), true);
      await store.deskCodes.make(code);
      await store.deskCodes.end(personId, start);
      assert.equal(await store.deskCodes.take(personId, 'one', start + 1), false);
    }),
  );
}
