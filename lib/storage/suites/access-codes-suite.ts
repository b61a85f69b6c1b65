import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '#lib/ports/store';
import { addPerson, start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

async function two(store: Store) {
  return { person: (await addPerson(store)).id, agent: (await addPerson(store)).id };
}

/** Temporary access codes. */
export function accessCodesSuite(open: OpenSubject): void {
  test(
    'T-12: an access code works once, in its time, over all who bring it at once',
    using(open, async ({ store, another }) => {
      const { person, agent } = await two(store);
      const code = { id: 'one', personId: person, hash: 'h', madeBy: agent, madeAt: start, expiresAt: start + 50 };
      await store.accessCodes.make(code);
      assert.equal(await store.accessCodes.use(person, 'other', start), false);
      assert.equal(await store.accessCodes.use(agent, 'h', start), false);
      assert.equal(await store.accessCodes.use(person, 'h', start + 50), false);
      assert.deepEqual(await store.accessCodes.openOf(person, start + 49), {
        id: 'one',
        madeAt: start,
        expiresAt: start + 50,
      });
      const stores = [store, await another()];
      const uses = await Promise.all(
        Array.from({ length: 8 }, (_, at) => inTurn(stores, at).accessCodes.use(person, 'h', start + 1)),
      );
      assert.equal(uses.filter(Boolean).length, 1);
      assert.equal(await store.accessCodes.openOf(person, start + 2), null);
      assert.deepEqual(await store.accessCodes.lastBy(agent, person), { madeAt: start, worksUntil: start });
    }),
  );

  test(
    'T-12: a new code ends the one before, and it is kept who made which',
    using(open, async ({ store }) => {
      const { person, agent } = await two(store);
      const code = { id: 'one', personId: person, hash: 'h1', madeBy: agent, madeAt: start, expiresAt: start + 50 };
      await store.accessCodes.make(code);
      assert.deepEqual(await store.accessCodes.lastBy(agent, person), { madeAt: start, worksUntil: start + 50 });
      await store.accessCodes.make({ ...code, id: 'two', hash: 'h2', madeBy: person, madeAt: start + 1 });
      assert.equal(await store.accessCodes.use(person, 'h1', start + 2), false);
      assert.deepEqual(await store.accessCodes.lastBy(agent, person), { madeAt: start, worksUntil: start });
      assert.equal(await store.accessCodes.lastBy(agent, agent), null);
      await store.accessCodes.end(person, start + 3);
      assert.equal(await store.accessCodes.use(person, 'h2', start + 4), false);
      const desk = { personId: person, hash: 'd', at: start, expiresAt: start + 9 };
      await store.deskCodes.make({ ...desk, madeBy: agent });
      assert.deepEqual(await store.deskCodes.lastBy(agent, person), { madeAt: start, worksUntil: start + 9 });
      await store.deskCodes.make(desk);
      assert.equal(await store.deskCodes.lastBy(agent, person), null);
    }),
  );

  test(
    'what was of use goes a week after its end',
    using(open, async ({ store }) => {
      const { person, agent } = await two(store);
      const times = { madeAt: start, expiresAt: start + 1 };
      await store.accessCodes.make({ id: 'one', personId: person, hash: 'h', madeBy: agent, ...times });
      const place = { personId: person, sessionId: 's', ip: '', userAgent: '' };
      await store.firstSetUps.addMail({ ...place, id: 'm', hash: 'h', sentAt: start, expiresAt: start + 1 });
      await store.firstSetUps.ask({
        ...place,
        number: '42',
        id: 'r',
        organisationId: 'o',
        askedAt: start,
        expiresAt: start + 1,
      });
      const week = 7 * 24 * 60 * 60_000;
      assert.equal(await store.sweep(start + week + 1), 0);
      assert.equal(await store.sweep(start + week + 2), 3);
    }),
  );
}

/** What a first set-up needs beside the password. */
export function firstSetUpsSuite(open: OpenSubject): void {
  test(
    'a code of a mail works once, for its session, and counts until the method is set up or its time is up',
    using(open, async ({ store, another }) => {
      const { id: personId } = await addPerson(store);
      const { firstSetUps } = store;
      const mail = { personId, sessionId: 's', sentAt: start, expiresAt: start + 50 };
      await firstSetUps.addMail({ ...mail, id: 'one', hash: 'h1' });
      await firstSetUps.addMail({ ...mail, id: 'two', hash: 'h2', sentAt: start + 1 });
      assert.deepEqual(await firstSetUps.mailed(personId, start - 1), [start, start + 1]);
      assert.deepEqual(await firstSetUps.mailed(personId, start), [start + 1]);
      assert.equal(await firstSetUps.awaitsMail(personId, 's', start + 49), true);
      assert.equal(await firstSetUps.awaitsMail(personId, 'other', start + 49), false);
      const used = (at: Store, hash: string, now: number) =>
        at.firstSetUps.useMail({ personId, sessionId: 's', hash }, now, start + 100);
      assert.equal(
        await firstSetUps.useMail({ personId, sessionId: 'other', hash: 'h1' }, start + 2, start + 100),
        false,
      );
      assert.equal(await used(store, 'h3', start + 2), false);
      assert.equal(await used(store, 'h1', start + 50), false);
      const stores = [store, await another()];
      const uses = await Promise.all(Array.from({ length: 6 }, (_, at) => used(inTurn(stores, at), 'h1', start + 2)));
      assert.equal(uses.filter(Boolean).length, 1);
      assert.equal(await firstSetUps.mailProved(personId, ['t', 's'], start + 99), true);
      assert.equal(await firstSetUps.mailProved(personId, ['t'], start + 99), false);
      assert.equal(await firstSetUps.mailProved(personId, ['s'], start + 100), false);
      await firstSetUps.close(personId, start + 3);
      assert.equal(await firstSetUps.mailProved(personId, ['s'], start + 4), false);
      assert.equal(await used(store, 'h2', start + 4), false);
    }),
  );

  test(
    'a request is decided once, in its time, and asking anew takes its place',
    using(open, async ({ store, another }) => {
      const { id: personId, organisationId } = await addPerson(store);
      const { firstSetUps } = store;
      const place = { personId, organisationId, sessionId: 's', ip: '192.0.2.1', userAgent: 'browser' };
      await firstSetUps.ask({ ...place, number: '42', id: 'one', askedAt: start, expiresAt: start + 50 });
      assert.deepEqual(await firstSetUps.requestOf(personId), {
        ...place,
        number: '42',
        id: 'one',
        askedAt: start,
        expiresAt: start + 50,
        state: 'open',
        decidedAt: null,
      });
      const approve = { state: 'approved', now: start + 1, until: start + 100 } as const;
      assert.equal(await firstSetUps.decide(personId, 'other', approve), false);
      assert.equal(await firstSetUps.decide(personId, 'one', { ...approve, now: start + 50 }), false);
      const stores = [store, await another()];
      const decided = await Promise.all(
        Array.from({ length: 6 }, (_, at) => inTurn(stores, at).firstSetUps.decide(personId, 'one', approve)),
      );
      assert.equal(decided.filter(Boolean).length, 1);
      const found = await firstSetUps.requestOf(personId);
      assert.deepEqual([found?.state, found?.expiresAt, found?.decidedAt], ['approved', start + 100, start + 1]);
      await firstSetUps.close(personId, start + 2);
      assert.equal((await firstSetUps.requestOf(personId))?.state, 'used');
      await firstSetUps.ask({ ...place, number: '42', id: 'two', askedAt: start + 3, expiresAt: start + 60 });
      assert.equal((await firstSetUps.requestOf(personId))?.state, 'open');
    }),
  );

  test(
    'those who wait are listed page by page, within an organisation or all',
    using(open, async ({ store }) => {
      const asked: string[] = [];
      for (const [at, organisationId] of ['riverside', 'mill', 'riverside'].entries()) {
        const { id: personId } = await addPerson(store, { organisationId });
        const times = { askedAt: start + at, expiresAt: start + 50 + at };
        await store.firstSetUps.ask({
          id: `r${at}`,
          number: '42',
          personId,
          organisationId,
          sessionId: 's',
          ...times,
          ip: '',
          userAgent: '',
        });
        asked.push(personId);
      }
      const names = async (within: string | null, after: number | null = null, now = start) => {
        const last = after === null ? null : { askedAt: start + after, personId: asked[after] ?? '' };
        const rows = await store.firstSetUps.waiting(within, now, { most: 2, after: last });
        assert.ok(rows.every(({ name, email }) => name !== '' && email.includes('@')));
        return rows.map(({ id }) => id);
      };
      assert.deepEqual(await names(null), ['r0', 'r1']);
      assert.deepEqual(await names(null, 1), ['r2']);
      assert.deepEqual(await names('riverside'), ['r0', 'r2']);
      assert.deepEqual(await names('mill', 1), []);
      assert.deepEqual(await names(null, null, start + 51), ['r2']);
    }),
  );
}
