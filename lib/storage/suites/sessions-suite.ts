import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idleLasts, sessionLasts } from '#lib/domain/session';
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
        scope: null,
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
      assert.equal(await store.sessions.raise('s1', step, 'second token'), true);
      assert.equal(await store.sessions.byToken('token of s1'), null);
      assert.deepEqual((await store.sessions.byToken('second token'))?.secondStep, step);
      assert.equal(await store.sessions.confirmPassword('s1', start + 9, 'third token'), true);
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
      const step = { at: start, kind: 'text-message', methodId: 'm' } as const;
      assert.equal(await store.sessions.raise('s1', step, 'new token'), false);
      assert.equal(await store.sessions.confirmPassword('s1', start, 'newer token'), false);
      assert.equal(await store.sessions.renew('s1', 'newest token'), false);
      for (const token of ['token of s1', 'new token', 'newer token', 'newest token']) {
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

  test(
    'T-18: a person’s open sessions are listed, the one seen last first; neither ended nor over nor another’s',
    using(open, async ({ store }) => {
      const [one, two] = [await addPerson(store), await addPerson(store)];
      for (const id of ['a', 'b', 'ended', 'idle']) await begin(store, one.id, id);
      await begin(store, two.id, 'other');
      const now = start + idleLasts;
      for (const [id, ago] of [['a', 9] as const, ['b', 5] as const, ['ended', 1] as const]) {
        await store.sessions.touch(id, now - ago);
      }
      assert.equal(await store.sessions.end('ended', now), true);
      assert.equal(await store.sessions.end('ended', now), false);
      const [first, second, ...more] = await store.sessions.openOf(one.id, now);
      assert.deepEqual([first?.id, second?.id, more.length], ['b', 'a', 0]);
      const { id, ...seen } = first ?? { id: '' };
      assert.equal(id, 'b');
      const from = { ip: '192.0.2.1', userAgent: 'Browser', deviceId: null };
      assert.deepEqual(seen, { startedAt: start, lastSeenAt: now - 5, ...from });
      assert.deepEqual(await store.sessions.openOf(one.id, start + sessionLasts), []);
    }),
  );

  test(
    'a session knows the remembered browser that opened it, and ends with it',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      const at = { personId: id, at: start, wantedPath: null, ip: '', userAgent: '' };
      const device = { id: 'd1', rememberedAt: start - 5 };
      await store.sessions.start({ id: 'opened', tokenHash: 'opened', ...at, device });
      await begin(store, id, 'linked');
      await begin(store, id, 'apart');
      await store.sessions.remember('linked', 'd1');
      assert.equal((await store.sessions.byToken('opened'))?.rememberedAt, start - 5);
      assert.equal((await store.sessions.byToken('token of linked'))?.rememberedAt, null);
      const devices = (await store.sessions.openOf(id, start)).map(({ id: session, deviceId }) => [session, deviceId]);
      assert.deepEqual(devices.toSorted(), [
        ['apart', null],
        ['linked', 'd1'],
        ['opened', 'd1'],
      ]);
      assert.equal(await store.sessions.endWith('d1', start, 'linked'), 1);
      assert.equal(await store.sessions.byToken('opened'), null);
      assert.equal(await store.sessions.endWith('d1', start, null), 1);
      assert.notEqual(await store.sessions.byToken('token of apart'), null);
    }),
  );

  test(
    'a recovery code is kept as a second step of no method',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      await begin(store, id, 's1');
      const step = { at: start, kind: 'recovery-code', methodId: null } as const;
      await store.sessions.raise('s1', step, 'raised');
      assert.deepEqual((await store.sessions.byToken('raised'))?.secondStep, step);
    }),
  );
}
