import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '#lib/ports/store';
import { addPerson, start } from '../testing/fixtures.ts';
import { using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

async function begin(store: Store, personId: string, id: string): Promise<void> {
  await store.sessions.start({
    id,
    tokenHash: `token of ${id}`,
    personId,
    at: start,
    wantedPath: '/profile',
    ip: '192.0.2.1',
    userAgent: 'Browser',
  });
}

/** Sessions. */
export function sessionsSuite(open: OpenSubject): void {
  test(
    'a session is read as it was started',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      await begin(store, id, 's1');
      assert.deepEqual(await store.sessions.byToken('token of s1'), {
        id: 's1',
        personId: id,
        startedAt: start,
        lastSeenAt: start,
        passwordAt: start,
        secondStep: null,
        rememberedAt: null,
        wantedPath: '/profile',
      });
      assert.equal(await store.sessions.byToken('s1'), null);
      await store.sessions.forgetWantedPath('s1');
      assert.equal((await store.sessions.byToken('token of s1'))?.wantedPath, null);
    }),
  );

  test(
    'raising it changes the token: the old one is worth nothing',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      await begin(store, id, 's1');
      const step = { at: start + 5, kind: 'security-key', methodId: 'm1' } as const;
      await store.sessions.raise('s1', step, 'second token');
      assert.equal(await store.sessions.byToken('token of s1'), null);
      assert.deepEqual((await store.sessions.byToken('second token'))?.secondStep, step);
      await store.sessions.confirmPassword('s1', start + 9, 'third token');
      assert.equal(await store.sessions.byToken('second token'), null);
      const session = await store.sessions.byToken('third token');
      assert.equal(session?.passwordAt, start + 9);
      assert.deepEqual(session.secondStep, step);
    }),
  );

  test(
    'the last sight of it never goes back',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      await begin(store, id, 's1');
      await store.sessions.touch('s1', start + 100);
      await store.sessions.touch('s1', start + 50);
      assert.equal((await store.sessions.byToken('token of s1'))?.lastSeenAt, start + 100);
    }),
  );

  test(
    'an ended session is gone and cannot be raised',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      await begin(store, id, 's1');
      await store.sessions.end('s1', start + 1);
      await store.sessions.raise('s1', { at: start, kind: 'text-message', methodId: 'm' }, 'new token');
      await store.sessions.confirmPassword('s1', start, 'newer token');
      for (const token of ['token of s1', 'new token', 'newer token']) {
        assert.equal(await store.sessions.byToken(token), null);
      }
    }),
  );

  test(
    'all of a person’s sessions end but the one kept, and nobody else’s',
    using(open, async ({ store }) => {
      const [one, two] = [await addPerson(store), await addPerson(store)];
      for (const id of ['a', 'b', 'c']) await begin(store, one.id, id);
      await begin(store, two.id, 'd');
      assert.equal(await store.sessions.endAll(one.id, start + 1, 'b'), 2);
      assert.equal(await store.sessions.byToken('token of a'), null);
      assert.notEqual(await store.sessions.byToken('token of b'), null);
      assert.notEqual(await store.sessions.byToken('token of d'), null);
      assert.equal(await store.sessions.endAll(one.id, start + 1, null), 1);
      assert.equal(await store.sessions.byToken('token of b'), null);
    }),
  );
}
