import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change } from '#lib/domain/change';
import type { Method } from '#lib/domain/method';
import { failing, recorder, said, unrecorded, worked } from './bench.ts';
import type { Bench } from './bench.ts';
import { withApp, withKey, withPhone } from './enrolled.ts';

/** How every backend keeps a person's set of methods. */
export function setSuite(given: () => Bench): void {
  const start = async (mfaOn: boolean) => {
    const bench = given();
    const first = await bench.newActor({ mfaOn });
    const { method: phone } = await withPhone(bench, first);
    const { method: app } = await withApp(bench, first);
    const actor = await bench.again(first, 'same');
    const setNow = async () => bench.backend.methodsOf((await bench.again(actor, 'same')).person);
    return { bench, actor, phone, app, setNow };
  };

  test('T-16 set: the first method is the default, and the second does not change it', async () => {
    const { phone, app, setNow } = await start(true);
    const set = await setNow();
    assert.deepEqual([set.defaultId, set.methods.map((each) => each.id)], [phone.id, [phone.id, app.id]]);
  });

  test('set: the default is changed and told of, once', async () => {
    const { bench, actor, phone, app, setNow } = await start(true);
    const { seen, record } = recorder<Change>();
    assert.equal(worked(await bench.backend.makeDefault(actor, app.id, record)).defaultId, app.id);
    assert.equal(worked(await bench.backend.makeDefault(actor, app.id, record)).defaultId, app.id);
    assert.equal((await setNow()).defaultId, app.id);
    assert.equal(seen.length, 1);
    assert.ok(seen[0]?.what === 'default-changed' && seen[0].before === phone.id && seen[0].method.id === app.id);
  });

  test('set: a method is renamed and told of', async () => {
    const { bench, actor, app, setNow } = await start(true);
    const { seen, record } = recorder<Change>();
    worked(await bench.backend.rename(actor, { method: app.id, name: 'Work phone' }, record));
    assert.equal((await setNow()).methods[1]?.name, 'Work phone');
    assert.ok(
      seen[0]?.what === 'method-renamed' && seen[0].before === app.name && seen[0].method.name === 'Work phone',
    );
  });

  test('T-16 set: a removed default passes to the strongest left', async () => {
    const { bench, actor, phone, setNow } = await start(true);
    const { method: key } = await withKey(bench, actor);
    const { seen, record } = recorder<Change>();
    assert.equal(worked(await bench.backend.remove(actor, phone.id, record)).defaultId, key.id);
    assert.equal((await setNow()).defaultId, key.id);
    assert.deepEqual(
      seen.map((each) => each.what),
      ['method-removed'],
    );
    assert.equal(said(await bench.backend.challenge(actor, { method: phone.id, purpose: 'sign-in' })), 'method-gone');
    assert.equal(said(await bench.backend.remove(actor, phone.id, unrecorded)), 'method-gone');
  });

  test('T-16 set: the last method stays while MFA is on, and may go while it is off', async () => {
    for (const mfaOn of [true, false]) {
      const { bench, actor, phone, app, setNow } = await start(mfaOn);
      worked(await bench.backend.remove(actor, phone.id, unrecorded));
      assert.equal(said(await bench.backend.remove(actor, app.id, unrecorded)), mfaOn ? 'last-method' : 'ok');
      const set = await setNow();
      assert.deepEqual([set.methods.length, set.defaultId], mfaOn ? [1, app.id] : [0, null]);
    }
  });

  test('T-25 set: two tabs that remove one method each leave one', async () => {
    const { bench, actor, phone, app, setNow } = await start(true);
    const both = [phone.id, app.id].map((id) => bench.backend.remove(actor, id, unrecorded));
    assert.deepEqual((await Promise.all(both)).map(said).sort(), ['last-method', 'ok']);
    assert.equal((await setNow()).methods.length, 1);
  });

  test('set: nobody changes another person’s method', async () => {
    const { bench, app, setNow } = await start(true);
    const stranger = await bench.newActor();
    assert.equal(said(await bench.backend.remove(stranger, app.id, unrecorded)), 'method-gone');
    assert.equal(said(await bench.backend.makeDefault(stranger, app.id, unrecorded)), 'method-gone');
    assert.equal(said(await bench.backend.rename(stranger, { method: app.id, name: 'x' }, unrecorded)), 'method-gone');
    assert.equal(said(await bench.backend.challenge(stranger, { method: app.id, purpose: 'sign-in' })), 'method-gone');
    assert.equal((await setNow()).methods.length, 2);
  });

  test('T-23 set: the service desk ends one method, then all, the last one too', async () => {
    const { bench, actor, phone, app, setNow } = await start(true);
    const { seen, record } = recorder<readonly Method[]>();
    const { id } = actor.person;
    assert.equal(worked(await bench.backend.retire(id, phone.id, record)).defaultId, app.id);
    assert.equal(said(await bench.backend.retire(id, phone.id, unrecorded)), 'method-gone');
    const stranger = await bench.newActor();
    assert.equal(said(await bench.backend.retire(stranger.person.id, app.id, unrecorded)), 'method-gone');
    worked(await bench.backend.retire(id, null, record));
    worked(await bench.backend.retire(id, null, record));
    assert.deepEqual(await setNow(), { methods: [], defaultId: null });
    assert.deepEqual(
      seen.map((each) => each.map((method) => method.id)),
      [[phone.id], [app.id], []],
    );
    assert.equal(said(await bench.backend.challenge(actor, { method: app.id, purpose: 'sign-in' })), 'method-gone');
  });

  test('T-25 set: no change happens when it cannot be recorded', async () => {
    const { bench, actor, phone, app, setNow } = await start(true);
    const before = await setNow();
    await assert.rejects(bench.backend.makeDefault(actor, app.id, failing), /disk is full/);
    await assert.rejects(bench.backend.rename(actor, { method: app.id, name: 'x' }, failing), /disk is full/);
    await assert.rejects(bench.backend.remove(actor, phone.id, failing), /disk is full/);
    await assert.rejects(bench.backend.retire(actor.person.id, null, failing), /disk is full/);
    await assert.rejects(bench.backend.unlock(actor.person.id, failing), /disk is full/);
    assert.deepEqual(await setNow(), before);
  });

  test('set: no secret is in it', async () => {
    const { bench, actor, setNow } = await start(true);
    const { uri } = await withApp(bench, actor);
    const text = JSON.stringify(await setNow());
    assert.ok(!text.includes(new URL(uri).searchParams.get('secret') ?? '?') && !/\+44/.test(text));
  });
}
