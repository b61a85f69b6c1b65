import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '#lib/ports/store';
import type { NewDevice } from '#lib/ports/store/remembered-devices';
import { addPerson, start } from '../testing/fixtures.ts';
import { testKeyring } from '../testing/memory-store.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const origin = { ip: '192.0.2.2', userAgent: 'Browser' };

async function remember(store: Store, personId: string, overrides: Partial<NewDevice> = {}): Promise<NewDevice> {
  const device = {
    id: testKeyring.id(),
    tokenHash: 'first token',
    personId,
    methodId: 'm1',
    rememberedAt: start,
    ip: '192.0.2.1',
    userAgent: 'Browser',
    ...overrides,
  };
  await store.devices.remember(device);
  return device;
}

async function idsOf(store: Store, personId: string): Promise<readonly string[]> {
  return (await store.devices.of(personId)).map(({ id }) => id).toSorted();
}

/** Remembered browsers. */
export function rememberedDevicesSuite(open: OpenSubject): void {
  test(
    'one is read as it was remembered, without its token',
    using(open, async ({ store }) => {
      const { id: personId } = await addPerson(store);
      const { tokenHash, ...device } = await remember(store, personId);
      assert.equal(tokenHash, 'first token');
      assert.deepEqual(await store.devices.byId(device.id), { ...device, lastUsedAt: start });
      assert.deepEqual(await store.devices.of(personId), [{ ...device, lastUsedAt: start }]);
      assert.equal(await store.devices.byId('another'), null);
    }),
  );

  test(
    'T-19: a token works once, and of many who bring it at once one gets the next',
    using(open, async ({ store, another }) => {
      const { id: personId } = await addPerson(store);
      const { id } = await remember(store, personId);
      const stores = [store, await another()];
      const takes = Array.from({ length: 10 }, (_, at) =>
        inTurn(stores, at).devices.rotate(id, 'first token', { tokenHash: `token ${at}`, at: start + 5, origin }),
      );
      const taken = await Promise.all(takes);
      assert.equal(taken.filter(Boolean).length, 1);
      const next = `token ${taken.indexOf(true)}`;
      assert.equal(await store.devices.rotate(id, 'first token', { tokenHash: 'x', at: start, origin }), false);
      assert.equal(await store.devices.rotate(id, next, { tokenHash: 'later', at: start + 9, origin }), true);
      assert.equal((await store.devices.byId(id))?.lastUsedAt, start + 9);
    }),
  );

  test(
    'it is known which token is the one now, where the one before was taken and when',
    using(open, async ({ store: { devices }, store }) => {
      const { id: personId } = await addPerson(store);
      const { id } = await remember(store, personId, { tokenHash: 'second', ...origin });
      const to = { tokenHash: 'second', at: start, origin };
      assert.equal(await devices.rotatedTo(id, to), false, 'nothing was taken yet');
      await devices.rotate(id, 'second', { ...to, tokenHash: 'third' });
      const third = { ...to, tokenHash: 'third' };
      assert.equal(await devices.rotatedTo(id, third), true);
      assert.equal(await devices.rotatedTo(id, third), true, 'asking takes nothing');
      assert.equal(await devices.rotatedTo(id, to), false);
      assert.equal(await devices.rotatedTo(id, { ...third, at: start + 1 }), false);
      assert.equal(await devices.rotatedTo(id, { ...third, origin: { ...origin, ip: '192.0.2.3' } }), false);
      assert.equal(await devices.rotatedTo(id, { ...third, origin: { ...origin, userAgent: 'Another' } }), false);
      await devices.forget(personId, id, start);
      assert.equal(await devices.rotatedTo(id, third), false);
    }),
  );

  test(
    'one that is forgotten is gone and takes no token; nobody forgets another’s',
    using(open, async ({ store }) => {
      const [one, two] = [await addPerson(store), await addPerson(store)];
      const { id } = await remember(store, one.id);
      assert.equal(await store.devices.forget(two.id, id, start), false);
      assert.equal(await store.devices.forget(one.id, id, start), true);
      assert.equal(await store.devices.forget(one.id, id, start), false);
      assert.equal(await store.devices.byId(id), null);
      assert.equal(await store.devices.rotate(id, 'first token', { tokenHash: 'x', at: start, origin }), false);
    }),
  );

  test(
    'those of a method are forgotten with it, all but one at a time, and nobody else’s',
    using(open, async ({ store }) => {
      const [one, two] = [await addPerson(store), await addPerson(store)];
      const [a, b, c] = [
        await remember(store, one.id),
        await remember(store, one.id, { methodId: 'm2' }),
        await remember(store, one.id, { methodId: 'm2' }),
      ];
      const other = await remember(store, two.id, { methodId: 'm3' });
      assert.equal(await store.devices.forgetWith('m1', start), 1);
      assert.deepEqual(await idsOf(store, one.id), [b.id, c.id].toSorted());
      assert.equal(await store.devices.byId(a.id), null);
      assert.equal(await store.devices.forgetAll(one.id, start, c.id), 1);
      assert.deepEqual(await idsOf(store, one.id), [c.id]);
      assert.equal(await store.devices.forgetAll(one.id, start, null), 1);
      assert.deepEqual(await idsOf(store, two.id), [other.id]);
    }),
  );
}
