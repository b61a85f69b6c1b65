import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import { addOrganisation, addPerson, pharmacy, start } from '../testing/fixtures.ts';
import { using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const email = 'pat.jones@riverside.example' as EmailAddress;

/** People and organisations. */
export function peopleSuite(open: OpenSubject): void {
  test(
    'an organisation is read as it was written, and its policy changed',
    using(open, async ({ store }) => {
      assert.equal(await store.people.organisation(pharmacy.id), null);
      await addOrganisation(store, { policy: { requiredFrom: 5 } });
      await addOrganisation(store, { name: 'Set up twice' });
      assert.deepEqual(await store.people.organisation(pharmacy.id), { ...pharmacy, policy: { requiredFrom: 5 } });
      await store.people.savePolicy(pharmacy.id, { regions: ['GB'] });
      assert.deepEqual((await store.people.organisation(pharmacy.id))?.policy, { regions: ['GB'] });
    }),
  );

  test(
    'addresses are read some at a time, and not those of whom is disabled',
    using(open, async ({ store }) => {
      for (const id of ['c', 'a', 'b'])
        await addPerson(store, { id, email: `${id}@riverside.example` as EmailAddress });
      await addPerson(store, { id: 'd', email, disabledFor: 'foreign-number' });
      const ids = async (after: string | null) => (await store.people.addresses(after, 2)).map(({ id }) => id);
      assert.deepEqual([await ids(null), await ids('b'), await ids('c')], [['a', 'b'], ['c'], []]);
      assert.equal((await store.people.addresses(null, 1))[0]?.email, 'a@riverside.example');
    }),
  );

  test(
    'a person is found by id and address, with the password apart',
    using(open, async ({ store }) => {
      const person = await addPerson(store, {
        id: 'pat',
        email,
        roles: ['member', 'service-desk'],
        sharedMailbox: true,
        disabledFor: 'foreign-number',
        passwordHash: 'hash',
        mfaOnAt: start,
      });
      assert.deepEqual(person, {
        id: 'pat',
        organisationId: pharmacy.id,
        email,
        name: 'Pat Jones',
        roles: ['member', 'service-desk'],
        sharedMailbox: true,
        mfaOnAt: start,
        defaultMethodId: null,
        lockedAt: null,
        promptsStoppedAt: null,
        disabledFor: 'foreign-number',
      });
      assert.deepEqual(await store.people.byEmail(email), person);
      assert.deepEqual(await store.people.passwordOf(email), { person, hash: 'hash' });
      const nobody = 'nobody@riverside.example' as EmailAddress;
      assert.equal(await store.people.byEmail(nobody), null);
      assert.equal(await store.people.passwordOf(nobody), null);
      assert.equal(await store.people.byId('nobody'), null);
    }),
  );

  test(
    'an address belongs to one person, also when two are added at once',
    using(open, async ({ store, another }) => {
      await addOrganisation(store);
      const second = await another();
      const added = await Promise.allSettled(
        [store, second, store, second].map((each, at) => addPerson(each, { id: `p${String(at)}`, email })),
      );
      assert.equal(added.filter((each) => each.status === 'fulfilled').length, 1);
    }),
  );

  test(
    'MFA is switched on and off once, whoever asks',
    using(open, async ({ store, another }) => {
      const { id } = await addPerson(store);
      const stores = [store, await another(), store, await another()];
      const on = await Promise.all(stores.map((each, at) => each.people.switchMfaOn(id, start + at)));
      assert.equal(on.filter(Boolean).length, 1);
      assert.equal((await store.people.byId(id))?.mfaOnAt, start + on.indexOf(true));
      const off = await Promise.all(stores.map((each) => each.people.switchMfaOff(id)));
      assert.equal(off.filter(Boolean).length, 1);
      assert.equal((await store.people.byId(id))?.mfaOnAt, null);
      assert.equal(await store.people.switchMfaOn('nobody', start), false);
    }),
  );

  test(
    'an account is locked once, and opened again',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      const locked = await Promise.all([store.people.lock(id, 7), store.people.lock(id, 8)]);
      assert.equal(locked.filter(Boolean).length, 1);
      assert.equal((await store.people.byId(id))?.lockedAt, 7 + locked.indexOf(true));
      await store.people.unlock(id);
      assert.equal((await store.people.byId(id))?.lockedAt, null);
    }),
  );

  test(
    'the default is one of the set, or none',
    using(open, async ({ store }) => {
      const [one, two] = [await addPerson(store), await addPerson(store)];
      await store.people.setDefaultMethod(one.id, 'm1');
      assert.equal((await store.people.byId(one.id))?.defaultMethodId, 'm1');
      assert.equal((await store.people.byId(two.id))?.defaultMethodId, null);
      await store.people.setDefaultMethod(one.id, null);
      assert.equal((await store.people.byId(one.id))?.defaultMethodId, null);
    }),
  );
}
