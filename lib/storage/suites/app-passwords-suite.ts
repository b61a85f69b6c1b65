import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import type { NewAppPassword } from '#lib/ports/store/app-passwords';
import { addPerson, start } from '../testing/fixtures.ts';
import { testKeyring } from '../testing/memory-store.ts';
import { using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const day = 24 * 60 * 60_000;

function newOne(personId: string, overrides: Partial<NewAppPassword> = {}): NewAppPassword {
  const id = testKeyring.id();
  return {
    id,
    personId,
    name: 'Work laptop',
    keyIndex: `key of ${id}`,
    scopes: ['mail', 'other'],
    addedAt: start,
    expiresAt: null,
    ...overrides,
  };
}

/** App passwords. */
export function appPasswordsSuite(open: OpenSubject): void {
  test(
    'one is read as it was added, the newest first, by its own person only',
    using(open, async ({ store }) => {
      const [mine, theirs] = [await addPerson(store), await addPerson(store)];
      const old = newOne(mine.id, { expiresAt: start + 1 });
      const young = newOne(mine.id, { addedAt: start + 1 });
      for (const each of [old, young]) await store.appPasswords.add(each);
      const read = await store.appPasswords.of(mine.id);
      const { id, name, scopes, addedAt, expiresAt } = old;
      assert.deepEqual(read[1], { id, name, scopes, addedAt, expiresAt, lastUse: null });
      assert.deepEqual(
        read.map((each) => each.id),
        [young.id, old.id],
      );
      assert.deepEqual(await store.appPasswords.byId(mine.id, old.id), read[1]);
      assert.equal(await store.appPasswords.byId(theirs.id, old.id), null);
      assert.deepEqual(await store.appPasswords.of(theirs.id), []);
    }),
  );

  test(
    'it is found by its key and address together, also when it was ended',
    using(open, async ({ store }) => {
      const [mine, theirs] = [await addPerson(store), await addPerson(store, { name: 'Lee Ward' })];
      const one = newOne(mine.id, { keyIndex: 'k' });
      await store.appPasswords.add(one);
      const found = await store.appPasswords.find(mine.email, 'k');
      assert.deepEqual(found?.person, await store.people.byId(mine.id));
      assert.deepEqual([found.appPassword.id, found.appPassword.name, found.endedAt], [one.id, one.name, null]);
      assert.equal(await store.appPasswords.find(theirs.email, 'k'), null);
      assert.equal(await store.appPasswords.find(mine.email, 'K'), null);
      assert.equal(await store.appPasswords.find('nobody@example.org' as EmailAddress, 'k'), null);
      await store.appPasswords.end(mine.id, one.id, start + 5);
      assert.equal((await store.appPasswords.find(mine.email, 'k'))?.endedAt, start + 5);
    }),
  );

  test(
    'no key is kept twice',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      await store.appPasswords.add(newOne(id, { keyIndex: 'k' }));
      await assert.rejects(store.appPasswords.add(newOne(id, { keyIndex: 'k' })));
    }),
  );

  test(
    'ending happens once, at its own person’s hand, and is final; the row stays',
    using(open, async ({ store, another, sql }) => {
      const [mine, theirs] = [await addPerson(store), await addPerson(store)];
      const one = newOne(mine.id);
      await store.appPasswords.add(one);
      assert.equal(await store.appPasswords.end(theirs.id, one.id, start), false);
      const second = await another();
      const ends = await Promise.all([store, second].map((each) => each.appPasswords.end(mine.id, one.id, start + 1)));
      assert.deepEqual(ends.toSorted(), [false, true]);
      await store.appPasswords.markUsed(one.id, { at: start + 2, ip: '192.0.2.1', protocol: 'imap' });
      assert.deepEqual(await store.appPasswords.of(mine.id), []);
      assert.equal(await store.appPasswords.byId(mine.id, one.id), null);
      const [row] = await sql('select ended_at, last_used_at from app_passwords');
      assert.deepEqual([Number(row?.['ended_at']), row?.['last_used_at']], [start + 1, null]);
    }),
  );

  test(
    'all of a person are ended at once, and the use of one is noted',
    using(open, async ({ store }) => {
      const [mine, theirs] = [await addPerson(store), await addPerson(store)];
      for (const each of [mine, mine, theirs]) await store.appPasswords.add(newOne(each.id));
      assert.equal(await store.appPasswords.endAll(mine.id, start), 2);
      assert.equal(await store.appPasswords.endAll(mine.id, start), 0);
      const [left] = await store.appPasswords.of(theirs.id);
      const use = { at: start + 7, ip: '2001:db8::1', protocol: 'imap' };
      await store.appPasswords.markUsed(left?.id ?? '', use);
      assert.deepEqual((await store.appPasswords.of(theirs.id))[0]?.lastUse, use);
    }),
  );
}

/** Secrets that are shown once. */
export function shownOnceSuite(open: OpenSubject): void {
  const shown = { about: 'a', sessionId: 's', text: 'CANARY once', expiresAt: start + 600_000 };

  test(
    'it is read by its session, in its time, until it is forgotten; sealed meanwhile',
    using(open, async ({ store, dump }) => {
      await store.shownOnce.keep(shown);
      assert.equal(await store.shownOnce.read('a', 's', start), 'CANARY once');
      assert.equal(await store.shownOnce.read('a', 's', start + 599_999), 'CANARY once');
      assert.equal(await store.shownOnce.read('a', 's', start + 600_000), null);
      assert.equal(await store.shownOnce.read('a', 'another', start), null);
      assert.equal(await store.shownOnce.read('b', 's', start), null);
      assert.ok(!(await dump()).includes('CANARY once'));
      await store.shownOnce.forget('a');
      assert.equal(await store.shownOnce.read('a', 's', start), null);
    }),
  );

  test(
    'a row given to another session or another thing is refused',
    using(open, async ({ store, sql }) => {
      await store.shownOnce.keep(shown);
      await sql("update shown_once set session_id = 'thief'");
      await assert.rejects(store.shownOnce.read('a', 'thief', start), { code: 'secret-unreadable' });
      await store.shownOnce.keep(shown);
      await sql("update shown_once set about = 'b'");
      await assert.rejects(store.shownOnce.read('b', 's', start), { code: 'secret-unreadable' });
    }),
  );

  test(
    'sweeping takes secrets whose time is up and the counts of days gone by; app passwords stay',
    using(open, async ({ store, sql }) => {
      const { id } = await addPerson(store);
      await store.appPasswords.add(newOne(id, { expiresAt: start }));
      await store.shownOnce.keep(shown);
      await store.shownOnce.keep({ ...shown, about: 'b', expiresAt: start });
      const today = Math.floor(start / day);
      const keys = [today - 2, today - 1, today].map((each) => `app-password:${each}:x:192.0.2.1`);
      for (const key of [...keys, 'password:x']) await store.tries.count(key, start);
      assert.equal(await store.sweep(start), 2);
      assert.equal((await store.appPasswords.of(id)).length, 1);
      assert.equal(await store.shownOnce.read('a', 's', start), shown.text);
      const left = (await sql('select key from tries order by failures, key')).map((row) => row['key']);
      assert.deepEqual(left, [...keys.slice(1), 'password:x']);
    }),
  );
}
