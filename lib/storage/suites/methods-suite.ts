import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '#lib/ports/store';
import type { MethodRow } from '#lib/ports/store/methods';
import { addPerson, newMethod, start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

async function add(store: Store, overrides: Partial<MethodRow> = {}): Promise<MethodRow> {
  const personId = overrides.personId ?? (await addPerson(store)).id;
  const row = newMethod(personId, overrides);
  assert.ok(await store.methods.add(row));
  return row;
}

const unreadable = { name: 'Fault', code: 'secret-unreadable' };

/** Methods. */
export function methodsSuite(open: OpenSubject): void {
  test(
    'the number of a method is known also after its end, and an app has none',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      const secret = { kind: 'phone', number: '+447700900301' } as const;
      await store.methods.add(newMethod(id, { id: 'text', kind: 'text-message', secret }));
      await store.methods.add(newMethod(id, { id: 'app' }));
      await store.methods.end('text', start);
      assert.equal(await store.methods.byId('text'), null);
      assert.equal(await store.methods.numberOf('text'), '+447700900301');
      assert.deepEqual([await store.methods.numberOf('app'), await store.methods.numberOf('none')], [null, null]);
    }),
  );

  test(
    'a method is read as it was added, whole',
    using(open, async ({ store }) => {
      const key = await add(store, {
        kind: 'security-key',
        secret: { kind: 'security-key', publicKey: 'cHVi', transports: ['usb', 'nfc'] },
        credentialId: 'credential',
        numberIndex: 'index',
        lastStep: 58_000_000,
        drift: -1,
        counter: 4_294_967_295,
        userVerified: true,
        backupEligible: true,
        backedUp: true,
        lastUsedAt: start + 1,
        disabledAt: start + 2,
        enrolmentId: 'e1',
      });
      const app = await add(store, { personId: key.personId, addedAt: start - 1 });
      assert.deepEqual(await store.methods.byId(key.id), key);
      assert.deepEqual(await store.methods.byCredential('credential'), key);
      assert.deepEqual(await store.methods.of(key.personId), [app, key]);
      assert.deepEqual(await store.methods.of('nobody'), []);
    }),
  );

  test(
    'a secret moved to another person’s row is refused',
    using(open, async ({ store, sql }) => {
      const [mine, theirs] = [await add(store), await add(store)];
      await sql(`update methods set sealed_secret =
      (select sealed_secret from methods where id = '${mine.id}') where id = '${theirs.id}'`);
      await assert.rejects(store.methods.of(theirs.personId), unreadable);
      await assert.rejects(store.methods.byId(theirs.id), unreadable);
      assert.equal((await store.methods.of(mine.personId)).length, 1);
    }),
  );

  test(
    'a row given to another person, another credential or another kind is refused',
    using(open, async ({ store, sql }) => {
      const mine = await add(store);
      const { id } = await addPerson(store);
      await sql(`update methods set person_id = '${id}' where id = '${mine.id}'`);
      await assert.rejects(store.methods.of(id), unreadable);
      const key = await add(store, { credentialId: 'mine' });
      await sql(`update methods set credential_id = 'other' where id = '${key.id}'`);
      await assert.rejects(store.methods.byCredential('other'), unreadable);
      const phone = await add(store, { kind: 'text-message', secret: { kind: 'phone', number: '+447700900101' } });
      await sql(`update methods set kind = 'security-key' where id = '${phone.id}'`);
      await assert.rejects(store.methods.byId(phone.id), unreadable);
    }),
  );

  test(
    'a credential id is never free again',
    using(open, async ({ store, another }) => {
      const key = await add(store, { credentialId: 'one' });
      const { id } = await addPerson(store);
      assert.equal(await store.methods.add(newMethod(id, { credentialId: 'one' })), false);
      const ended = await Promise.all([store.methods.end(key.id, start), store.methods.end(key.id, start)]);
      assert.equal(ended.filter(Boolean).length, 1);
      assert.equal(await store.methods.byCredential('one'), null);
      assert.equal(await store.methods.add(newMethod(id, { credentialId: 'one' })), false);
      const second = await another();
      const added = await Promise.all(
        [store, second, store, second].map((each) => each.methods.add(newMethod(id, { credentialId: 'two' }))),
      );
      assert.equal(added.filter(Boolean).length, 1);
      assert.ok(await store.methods.add(newMethod(id)));
    }),
  );

  test(
    'a method that has ended is nowhere and takes nothing',
    using(open, async ({ store }) => {
      const { id, personId } = await add(store);
      await store.methods.end(id, start);
      assert.equal(await store.methods.byId(id), null);
      assert.deepEqual(await store.methods.of(personId), []);
      assert.equal(await store.methods.acceptStep(id, 9, start), false);
      assert.equal(await store.methods.acceptCounter(id, { counter: 9, backedUp: false }, start), false);
      assert.equal(await store.methods.disable(id, start), false);
    }),
  );

  test(
    'a step is accepted once and only forwards, whoever asks',
    using(open, async ({ store, another }) => {
      const { id } = await add(store);
      const stores = [store, await another()];
      const accepted = await Promise.all(
        Array.from({ length: 20 }, (_, at) => inTurn(stores, at).methods.acceptStep(id, 100, start + 5)),
      );
      assert.equal(accepted.filter(Boolean).length, 1);
      assert.equal(await store.methods.acceptStep(id, 99, start), false);
      assert.equal(await store.methods.acceptStep(id, 101, start + 6), true);
      const row = await store.methods.byId(id);
      assert.equal(row?.lastStep, 101);
      assert.equal(row.lastUsedAt, start + 6);
    }),
  );

  test(
    'a counter must rise, unless it never did',
    using(open, async ({ store }) => {
      const { id } = await add(store, { credentialId: 'c' });
      const accept = (counter: number) => store.methods.acceptCounter(id, { counter, backedUp: true }, start);
      assert.deepEqual(await Promise.all([accept(0), accept(0)]), [true, true]);
      const five = await Promise.all([accept(5), accept(5), accept(5)]);
      assert.equal(five.filter(Boolean).length, 1);
      for (const counter of [5, 4, 0]) assert.equal(await accept(counter), false);
      assert.equal(await accept(6), true);
      assert.equal((await store.methods.byId(id))?.backedUp, true);
    }),
  );

  test(
    'a method switched off takes no answer until it is switched on',
    using(open, async ({ store }) => {
      const { id } = await add(store);
      const off = await Promise.all([store.methods.disable(id, 7), store.methods.disable(id, 8)]);
      assert.equal(off.filter(Boolean).length, 1);
      assert.equal((await store.methods.byId(id))?.disabledAt, 7 + off.indexOf(true));
      assert.equal(await store.methods.acceptStep(id, 5, start), false);
      await store.methods.enable(id);
      assert.equal(await store.methods.acceptStep(id, 5, start), true);
    }),
  );

  test(
    'it is renamed and marked used',
    using(open, async ({ store }) => {
      const { id } = await add(store);
      await store.methods.rename(id, 'Zoë’s phone ☎');
      await store.methods.markUsed(id, start + 3);
      const row = await store.methods.byId(id);
      assert.equal(row?.name, 'Zoë’s phone ☎');
      assert.equal(row.lastUsedAt, start + 3);
    }),
  );
}
