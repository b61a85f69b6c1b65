import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MaskedNumber } from '#lib/domain/phone-number';
import type { KeptElsewhere, MethodRow } from '#lib/ports/store/methods';
import { addPerson, newMethod, start } from '../testing/fixtures.ts';
import { using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const secret: KeptElsewhere = {
  kind: 'elsewhere',
  at: 'remote',
  seen: {
    id: 'R1',
    kind: 'text-message',
    name: 'Phone',
    number: '321' as MaskedNumber,
    addedAt: 0,
    lastUsedAt: null,
    disabledAt: null,
  },
  number: '+447700900321',
};

function shadow(personId: string, overrides: Partial<MethodRow> = {}): MethodRow {
  return newMethod(personId, { id: 'R1', kind: 'text-message', secret, ...overrides });
}

/** What is known of what a backend keeps elsewhere. */
export function keptElsewhereSuite(open: OpenSubject): void {
  test(
    'a shadow is put, put again, ended and put again; its number is sealed and known after its end',
    using(open, async ({ store, dump }) => {
      const { id } = await addPerson(store);
      assert.equal(await store.methods.put(shadow(id)), true);
      const renamed = shadow(id, { name: 'Mobile', lastUsedAt: start + 5, disabledAt: start + 6, addedAt: start - 9 });
      assert.equal(await store.methods.put(renamed), true);
      assert.deepEqual(await store.methods.of(id), [renamed]);
      await store.methods.end('R1', start);
      assert.equal(await store.methods.numberOf('R1'), '+447700900321');
      assert.equal(await store.methods.endedAt(id, 'R1'), start);
      assert.equal(await store.methods.endedAt('another', 'R1'), null);
      assert.equal(await store.methods.put(shadow(id)), true);
      assert.deepEqual(await store.methods.of(id), [shadow(id)]);
      assert.deepEqual([await store.methods.endedAt(id, 'R1'), await store.methods.endedAt(id, 'R2')], [null, null]);
      assert.ok(!(await dump()).includes('900321'));
    }),
  );

  test(
    'the shadow of one person is never put in the place of another’s',
    using(open, async ({ store }) => {
      const [mine, theirs] = [await addPerson(store), await addPerson(store)];
      await store.methods.put(shadow(mine.id));
      assert.equal(await store.methods.put(shadow(theirs.id, { name: 'Taken' })), false);
      assert.deepEqual(await store.methods.of(mine.id), [shadow(mine.id)]);
      assert.deepEqual(await store.methods.of(theirs.id), []);
    }),
  );

  test(
    'a shadow counts in the coverage as long as it is there',
    using(open, async ({ store, sql }) => {
      const { id } = await addPerson(store, { mfaOnAt: start });
      const cell = async () => (await sql('select coverage_cell from people'))[0]?.['coverage_cell'];
      const bare = await cell();
      await store.methods.put(shadow(id));
      const covered = await cell();
      assert.notEqual(covered, bare);
      await store.methods.end('R1', start);
      assert.equal(await cell(), bare);
      await store.methods.put(shadow(id));
      assert.equal(await cell(), covered);
    }),
  );

  test(
    'a look is noted once, and a change that is expected is settled only by itself',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      const { shadows } = store;
      const never = { changingUntil: 0, others: null };
      assert.deepEqual(await shadows.markOf(id, 'remote'), { ...never, knownSince: null, version: 0 });
      await shadows.noteLook(id, 'remote', { at: start, others: 0 });
      await shadows.noteLook(id, 'remote', { at: start + 5, others: 2 });
      const seen = { knownSince: start, version: 2, changingUntil: 0 };
      assert.deepEqual(await shadows.markOf(id, 'remote'), { ...seen, others: 2 });
      await shadows.forgetOthers(id, 'remote');
      assert.deepEqual(await shadows.markOf(id, 'remote'), { ...seen, others: null });
      assert.equal((await shadows.markOf(id, 'other')).knownSince, null);
      const one = await shadows.expectChange(id, 'remote', start + 60);
      const two = await shadows.expectChange(id, 'remote', start + 50);
      assert.deepEqual([one, two], [3, 4]);
      await shadows.settle(id, 'remote', one);
      assert.equal((await shadows.markOf(id, 'remote')).changingUntil, start + 60);
      await shadows.settle(id, 'remote', two);
      assert.equal((await shadows.markOf(id, 'remote')).changingUntil, 0);
      assert.equal(await shadows.expectChange(id, 'other', start), 1);
    }),
  );

  test(
    'whatever is kept elsewhere and has ended here, in whatever way, is to be ended there, once',
    using(open, async ({ store }) => {
      const [{ id }, agent] = [await addPerson(store), await addPerson(store)];
      const key = { personId: id, scopes: [], addedAt: start, expiresAt: null } as const;
      await store.appPasswords.add({ ...key, id: 'a', name: 'A', keyIndex: 'a', remoteId: 'RA' });
      await store.appPasswords.add({ ...key, id: 'b', name: 'B', keyIndex: 'b' });
      const set = { personId: id, salt: 's', hashes: ['h'], madeAt: start };
      await store.recoveryCodes.replace({ ...set, id: 'c', remoteId: 'RC' });
      const code = { personId: id, hash: 'h', madeBy: agent.id, madeAt: start, expiresAt: start + 9 };
      await store.accessCodes.make({ ...code, id: 'd', remoteId: 'RD' });
      assert.deepEqual(await store.vaultEndings.due(9), []);
      await store.appPasswords.endAll(id, start + 1);
      await store.recoveryCodes.replace({ ...set, id: 'c2', remoteId: 'RC2' });
      await store.accessCodes.use(id, 'h', start + 2);
      const due = await store.vaultEndings.due(9);
      assert.deepEqual(
        due.map((each) => [each.vault, each.id, each.personId, each.remoteId]),
        [
          ['app-password', 'a', id, 'RA'],
          ['recovery-codes', 'c', id, 'RC'],
          ['access-code', 'd', id, 'RD'],
        ],
      );
      assert.equal((await store.vaultEndings.due(1)).length, 1);
      for (const each of due) await store.vaultEndings.done(each);
      assert.deepEqual(await store.vaultEndings.due(9), []);
      assert.equal((await store.recoveryCodes.of(id))?.remoteId, 'RC2');
    }),
  );

  test(
    'looking uses nothing up, and tells what is kept elsewhere under which name',
    using(open, async ({ store }) => {
      const [{ id }, agent] = [await addPerson(store), await addPerson(store)];
      await store.recoveryCodes.replace({ id: 'c', personId: id, salt: 's', hashes: ['h', 'i'], madeAt: start });
      for (const _ of [1, 2]) assert.equal(await store.recoveryCodes.look('c', 'h'), 'right');
      await store.recoveryCodes.use('c', 'h', start);
      assert.equal(await store.recoveryCodes.look('c', 'h'), 'used');
      assert.equal(await store.recoveryCodes.look('c', 'x'), 'wrong');
      await store.recoveryCodes.end(id, start);
      assert.equal(await store.recoveryCodes.look('c', 'i'), 'wrong');
      const code = { personId: id, hash: 'h', madeBy: agent.id, madeAt: start, expiresAt: start + 9 };
      await store.accessCodes.make({ ...code, id: 'd', remoteId: 'RD' });
      for (const _ of [1, 2]) assert.deepEqual(await store.accessCodes.look(id, 'h', start), { remoteId: 'RD' });
      assert.equal(await store.accessCodes.look(id, 'x', start), null);
      assert.equal(await store.accessCodes.look(id, 'h', start + 9), null);
      await store.accessCodes.use(id, 'h', start);
      assert.equal(await store.accessCodes.look(id, 'h', start), null);
      const key = { personId: id, scopes: [], addedAt: start, expiresAt: null } as const;
      await store.appPasswords.add({ ...key, id: 'a', name: 'A', keyIndex: 'a', remoteId: 'RA' });
      const person = await store.people.byId(id);
      assert.equal(person && (await store.appPasswords.find(person.email, 'a'))?.remoteId, 'RA');
    }),
  );
}
