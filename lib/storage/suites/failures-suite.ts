import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

/** What is usual. */
export function failuresSuite(open: OpenSubject): void {
  test(
    'the most that any process has counted in ten minutes is what counts',
    using(open, async ({ store, another }) => {
      const stores = [store, await another()];
      await Promise.all([3, 9, 5, 1].map((count, at) => inTurn(stores, at).failureSlots.note(600_000, count)));
      await store.failureSlots.note(1_200_000, 4);
      assert.equal(await store.failureSlots.sum(0, 9_000_000), 13);
      assert.equal(await store.failureSlots.sum(600_000, 1_200_000), 9);
      assert.equal(await store.failureSlots.sum(0, 600_000), 0);
    }),
  );
}
