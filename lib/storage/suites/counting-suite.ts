import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { test } from 'node:test';
import { freeTries, mostTries, waitAfter } from '#lib/domain/tries';
import type { Counted } from '#lib/ports/store/tries';
import { start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const child = fileURLToPath(new URL('../testing/child.ts', import.meta.url));

/** Counts of a key, taken by a process of its own. */
async function countElsewhere(url: string, key: string, times: number): Promise<readonly Counted[]> {
  const ran = await promisify(execFile)(process.execPath, [child, url, key, String(times), String(start)]);
  return JSON.parse(ran.stdout) as readonly Counted[];
}

/** The failures of those that were let through, in order. */
function letThrough(counted: readonly Counted[]): readonly number[] {
  return counted.flatMap((each) => (each.state === 'counted' ? [each.failures] : [])).toSorted((a, b) => a - b);
}

const free = Array.from({ length: freeTries }, (_, at) => at + 1);

/** Tries: the count that no race may get past. */
export function triesSuite(open: OpenSubject): void {
  test(
    'the curve is the domain’s, from the first to the last',
    using(open, async ({ store }) => {
      let now = start;
      for (let failures = 1; failures <= mostTries; failures += 1) {
        assert.deepEqual(await store.tries.count('k', now), { state: 'counted', failures });
        const wait = waitAfter(failures);
        if (failures === mostTries) break;
        if (wait > 0) {
          const waiting = { state: 'wait', retryAt: now + wait };
          assert.deepEqual(await store.tries.count('k', now), waiting);
          assert.deepEqual(await store.tries.look('k', now + wait - 1), waiting);
          assert.deepEqual(await store.tries.count('k', now + wait - 1), waiting);
        }
        now += wait;
        assert.deepEqual(await store.tries.look('k', now), { state: 'counted', failures });
      }
      assert.deepEqual(await store.tries.count('k', now + 10 ** 12), { state: 'disabled' });
      assert.deepEqual(await store.tries.look('k', now + 10 ** 12), { state: 'disabled' });
      assert.deepEqual(await store.tries.look('another', now), { state: 'counted', failures: 0 });
      await store.tries.clear('k');
      assert.deepEqual(await store.tries.count('k', now), { state: 'counted', failures: 1 });
    }),
  );

  test(
    'of fifty at once no more than the free ones get through',
    using(open, async ({ store, another }) => {
      const stores = [store, await another()];
      const counted = await Promise.all(
        Array.from({ length: 50 }, (_, at) => inTurn(stores, at).tries.count('k', start)),
      );
      assert.deepEqual(letThrough(counted), free);
      const rest = counted.filter((each) => each.state === 'wait');
      assert.equal(rest.length, 50 - freeTries);
      assert.deepEqual(rest[0], { state: 'wait', retryAt: start + waitAfter(freeTries) });
      const later = start + waitAfter(freeTries);
      const second = await Promise.all(stores.map((each) => each.tries.count('k', later)));
      assert.deepEqual(letThrough(second), [freeTries + 1]);
    }),
  );

  test(
    'of three processes at once no more either',
    using(open, async ({ store, url }) => {
      const counted = await Promise.all([1, 2, 3].map(() => countElsewhere(url, 'k', 10)));
      assert.deepEqual(letThrough(counted.flat()), free);
      assert.equal((await store.tries.look('k', start)).state, 'wait');
    }),
  );

  test(
    'a count outlives the work that failed after it',
    using(open, async ({ store, another }) => {
      await store.transaction(async (tables) => {
        await tables.tries.count('k', start);
      });
      await assert.rejects(
        store.transaction(async (tables) => {
          await tables.tries.clear('k');
          throw new Error('undone');
        }),
        /undone/,
      );
      const second = await another();
      assert.deepEqual(await second.tries.look('k', start), { state: 'counted', failures: 1 });
    }),
  );
}
