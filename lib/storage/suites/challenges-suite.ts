import assert from 'node:assert/strict';
import { test } from 'node:test';
import { triesPerChallenge } from '#lib/domain/tries';
import type { Store } from '#lib/ports/store';
import type { NewChallenge } from '#lib/ports/store/challenges';
import { addPerson, newChallenge, start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

async function add(store: Store, overrides: Partial<NewChallenge> = {}): Promise<NewChallenge> {
  const personId = overrides.personId ?? (await addPerson(store)).id;
  const challenge = newChallenge(personId, overrides);
  await store.challenges.add(challenge);
  return challenge;
}

const unreadable = { name: 'Fault', code: 'secret-unreadable' };

/** Challenges. */
export function challengesSuite(open: OpenSubject): void {
  test(
    'a challenge is read as it was added',
    using(open, async ({ store }) => {
      const challenge = await add(store, {
        enrolmentId: 'e1',
        purpose: 'enrol',
        methodId: null,
        secret: { kind: 'key', challenge: 'abc', options: { rp: { id: 'localhost' }, list: [1, 2] } },
      });
      const row = { ...challenge, tries: 0, usedAt: null };
      assert.deepEqual(await store.challenges.byId(challenge.id), row);
      assert.equal(await store.challenges.byId('nothing'), null);
    }),
  );

  test(
    'its secret moved to another person’s row is refused',
    using(open, async ({ store, sql }) => {
      const [mine, theirs] = [
        await add(store, { secret: { kind: 'seed', seed: 'MINE' } }),
        await add(store, { secret: { kind: 'seed', seed: 'THEIRS' } }),
      ];
      await sql(`update challenges set sealed_secret =
      (select sealed_secret from challenges where id = '${mine.id}') where id = '${theirs.id}'`);
      await assert.rejects(store.challenges.byId(theirs.id), unreadable);
      await assert.rejects(store.challenges.spendTry(theirs.id, 5, start), unreadable);
      await sql(`update challenges set person_id = '${theirs.personId}' where id = '${mine.id}'`);
      await assert.rejects(store.challenges.byId(mine.id), unreadable);
    }),
  );

  test(
    'the newest open one of a session and purpose is found',
    using(open, async ({ store }) => {
      const { id: personId } = await addPerson(store);
      const old = await add(store, { personId, id: 'old' });
      await add(store, { personId, id: 'other session', sessionId: 'another', createdAt: start + 9 });
      await add(store, { personId, id: 'other purpose', purpose: 'change', createdAt: start + 9 });
      const newest = await add(store, { personId, id: 'new', createdAt: start + 5, expiresAt: start + 60 });
      const openId = async (now: number) => (await store.challenges.openFor('session', 'sign-in', now))?.id;
      assert.equal(await openId(start + 10), newest.id);
      assert.equal(await openId(start + 60), old.id);
      await store.challenges.use(newest.id, start + 11);
      assert.equal(await openId(start + 12), old.id);
      assert.equal(await openId(old.expiresAt), undefined);
    }),
  );

  test(
    'of fifty tries at once no more are given than there are',
    using(open, async ({ store, another }) => {
      const { id } = await add(store);
      const stores = [store, await another()];
      const rows = await Promise.all(
        Array.from({ length: 50 }, (_, at) => inTurn(stores, at).challenges.spendTry(id, triesPerChallenge, start)),
      );
      const tries = rows.flatMap((row) => (row !== null ? [row.tries] : []));
      assert.deepEqual(tries.toSorted(), [1, 2, 3, 4, 5]);
      assert.equal((await store.challenges.byId(id))?.tries, triesPerChallenge);
    }),
  );

  test(
    'no try is given of one that is used, expired or unknown',
    using(open, async ({ store }) => {
      const { id, expiresAt } = await add(store);
      assert.equal(await store.challenges.spendTry(id, 5, expiresAt), null);
      await store.challenges.use(id, start);
      assert.equal(await store.challenges.spendTry(id, 5, start), null);
      assert.equal(await store.challenges.spendTry('nothing', 5, start), null);
    }),
  );

  test(
    'it is used once, over all processes',
    using(open, async ({ store, another }) => {
      const { id } = await add(store);
      const stores = [store, await another()];
      const used = await Promise.all(
        Array.from({ length: 20 }, (_, at) => inTurn(stores, at).challenges.use(id, start + 1)),
      );
      assert.equal(used.filter(Boolean).length, 1);
      assert.equal((await store.challenges.byId(id))?.usedAt, start + 1);
    }),
  );

  test(
    'another code changes the secret and nothing else',
    using(open, async ({ store }) => {
      const { id } = await add(store);
      await store.challenges.spendTry(id, 5, start);
      const secret = { kind: 'codes', number: '+447700900101', codes: [{ hash: 'h', expiresAt: 5 }] } as const;
      await store.challenges.keep(id, { secret, expiresAt: start + 999 });
      const row = await store.challenges.byId(id);
      assert.deepEqual(row?.secret, secret);
      assert.equal(row.expiresAt, start + 999);
      assert.equal(row.tries, 1);
    }),
  );

  test(
    'an enrolment’s challenges are dropped, and no others',
    using(open, async ({ store }) => {
      const dropped = await add(store, { enrolmentId: 'e1' });
      const kept = await add(store, { enrolmentId: 'e2' });
      await store.challenges.dropForEnrolment('e1', start + 1);
      assert.equal(await store.challenges.use(dropped.id, start), false);
      assert.equal(await store.challenges.use(kept.id, start), true);
    }),
  );
}
