import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PeopleFilterName } from '#lib/domain/people-filter';
import type { Store } from '#lib/ports/store';
import { addPerson, newMethod, pharmacy, start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const hour = 60 * 60_000;

/** One of each, and somebody elsewhere. */
async function crowd(store: Store): Promise<void> {
  await addPerson(store, { id: 'off', name: 'Olive Off' });
  await addPerson(store, { id: 'nothing', name: 'Nora Nothing', mfaOnAt: start });
  await addPerson(store, { id: 'ready', name: 'Ray Ready', mfaOnAt: start });
  await addPerson(store, { id: 'shared', name: 'Counter', sharedMailbox: true });
  await addPerson(store, { id: 'locked', name: 'Lou Locked' });
  await addPerson(store, { id: 'abroad', name: 'Ada Abroad', mfaOnAt: start, disabledFor: 'foreign-number' });
  await addPerson(store, { id: 'other', name: 'Ann Other', organisationId: 'elsewhere' });
  await store.methods.add(newMethod('ready'));
  await store.people.lock('locked', start);
}

/** The people of an organisation: their lists, and a number in place of one from abroad. */
export function organisationPeopleSuite(open: OpenSubject): void {
  test(
    'people are listed by what is to be done for them, those of one organisation alone',
    using(open, async ({ store }) => {
      await crowd(store);
      const ids = async (filter: PeopleFilterName, search = '') => {
        const asked = { organisationId: pharmacy.id, filter, search, after: null, most: 99 };
        return (await store.organisationPeople.list(asked)).map(({ person }) => person.id);
      };
      assert.deepEqual(await ids('all'), ['abroad', 'shared', 'locked', 'nothing', 'off', 'ready']);
      assert.deepEqual(await ids('off'), ['locked', 'off']);
      assert.deepEqual(await ids('nothing'), ['abroad', 'nothing']);
      assert.deepEqual(await ids('ready'), ['ready']);
      assert.deepEqual(await ids('locked'), ['locked']);
      assert.deepEqual(await ids('disabled'), ['abroad']);
      assert.deepEqual(await ids('shared'), ['shared']);
      assert.deepEqual(await ids('all', 'NO'), ['nothing'], 'the beginning of a name');
      assert.deepEqual(await ids('all', 'lo'), ['locked']);
      assert.deepEqual(await ids('all', 'off'), ['off'], 'of any word of it');
      assert.deepEqual(await ids('all', '_'), []);
    }),
  );

  test(
    'a list is read page by page, and people of one name are all there',
    using(open, async ({ store }) => {
      for (const id of ['c', 'a', 'b', 'd']) await addPerson(store, { id, name: 'Pat Jones' });
      const list = async (after: { name: string; id: string } | null) =>
        store.organisationPeople.list({ organisationId: pharmacy.id, filter: 'all', search: '', after, most: 3 });
      const first = await list(null);
      const rest = await list(first.at(-1)?.person ?? null);
      assert.deepEqual(
        [...first, ...rest].map(({ person }) => person.id),
        ['a', 'b', 'c', 'd'],
      );
    }),
  );

  test(
    'a number opens an account that was disabled for its own, once, and is sealed',
    using(open, async ({ store, another, dump }) => {
      await crowd(store);
      const stores = [store, await another()];
      const number = '+447700900888';
      const entered = await Promise.all(
        [0, 1, 2].map((at) => inTurn(stores, at).organisationPeople.enterNumber('abroad', number)),
      );
      assert.equal(entered.filter(Boolean).length, 1);
      assert.equal((await store.people.byId('abroad'))?.disabledFor, null);
      assert.equal(await store.organisationPeople.enterNumber('off', number), false);
      assert.ok(!(await dump()).includes(number));
      assert.deepEqual((await store.coverage.recount()).misfiled, []);
    }),
  );

  test(
    'staff have MFA on from the start, a shared mailbox never (A5)',
    using(open, async ({ store }) => {
      const lee = await addPerson(store, { roles: ['member', 'local-administrator'] });
      assert.equal(lee.mfaOnAt, start);
      const desk = await addPerson(store, { roles: ['service-desk'], sharedMailbox: true });
      assert.equal(desk.mfaOnAt, null);
    }),
  );

  test(
    'an invitation counts sign-ins, is put off once a session, and mailed once a day',
    using(open, async ({ store, another }) => {
      const { id } = await addPerson(store);
      const stores = [store, await another()];
      const { invitations } = store;
      assert.deepEqual(await invitations.of(id), { asked: 0, mailedAt: null });
      const mailed = await Promise.all(
        [0, 1, 2, 3].map((at) => inTurn(stores, at).invitations.mail(id, start, start - 24 * hour)),
      );
      assert.equal(mailed.filter(Boolean).length, 1);
      assert.equal(await invitations.mail(id, start + hour, start - 23 * hour), false);
      assert.equal(await invitations.mail(id, start + 25 * hour, start + hour), true);
      const asked = await Promise.all([0, 1, 2].map((at) => inTurn(stores, at).invitations.ask(id)));
      assert.deepEqual(asked.toSorted(), [1, 2, 3]);
      assert.deepEqual(await invitations.of(id), { asked: 3, mailedAt: start + 25 * hour });
      assert.equal(await invitations.putOff(id, 's1'), true);
      assert.equal(await invitations.putOff(id, 's1'), false);
      assert.equal(await invitations.putOff(id, 's2'), true);
    }),
  );
}
