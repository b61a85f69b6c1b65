import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Enrolment } from '#lib/domain/enrolment';
import type { Store } from '#lib/ports/store';
import { addPerson, start } from '../testing/fixtures.ts';
import { testKeyring } from '../testing/memory-store.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

type Opening = Parameters<Store['enrolments']['open']>[0];

function opening(personId: string, overrides: Partial<Opening> = {}): Opening {
  return {
    id: testKeyring.id(),
    personId,
    sessionId: 's1',
    journey: 'text-message',
    step: 'number',
    facts: {},
    challengeId: null,
    expiresAt: start + 1_000,
    ...overrides,
  };
}

async function begin(store: Store, overrides: Partial<Opening> = {}): Promise<Enrolment> {
  const personId = overrides.personId ?? (await addPerson(store)).id;
  const run = opening(personId, overrides);
  await store.enrolments.open(run);
  const opened = await store.enrolments.byId(run.id);
  assert.ok(opened);
  assert.deepEqual(opened, { ...run, refusal: null, methodId: null, version: opened.version });
  return opened;
}

/** Enrolments. */
export function enrolmentsSuite(open: OpenSubject): void {
  test(
    'a run is found by its session until its time is up',
    using(open, async ({ store }) => {
      const run = await begin(store, { facts: { country: 'GB', numberAsTyped: '07700 900101' } });
      assert.deepEqual(await store.enrolments.current(run.personId, 's1', start), run);
      assert.equal(await store.enrolments.current(run.personId, 's2', start), null);
      assert.equal(await store.enrolments.current('nobody', 's1', start), null);
      assert.equal(await store.enrolments.current(run.personId, 's1', run.expiresAt), null);
    }),
  );

  test(
    'opening one ends the other, in whatever session',
    using(open, async ({ store }) => {
      const first = await begin(store);
      const second = await begin(store, { personId: first.personId, sessionId: 's2' });
      assert.equal(await store.enrolments.byId(first.id), null);
      assert.equal(await store.enrolments.current(first.personId, 's1', start), null);
      assert.deepEqual(await store.enrolments.current(first.personId, 's2', start), second);
    }),
  );

  test(
    'of many opened at once exactly one is left',
    using(open, async ({ store, another, sql }) => {
      const { id } = await addPerson(store);
      const stores = [store, await another()];
      await Promise.all(Array.from({ length: 20 }, (_, at) => inTurn(stores, at).enrolments.open(opening(id))));
      const left = await sql(`select id from enrolments where person_id = '${id}' and closed_at is null`);
      assert.equal(left.length, 1);
    }),
  );

  test(
    'a step is taken once, by whoever is first',
    using(open, async ({ store, another }) => {
      const run = await begin(store);
      const stores = [store, await another()];
      const to = {
        step: 'code',
        facts: { number: '+447700900101' },
        challengeId: 'c1',
        methodId: null,
        expiresAt: start + 5_000,
      };
      const taken = await Promise.all(
        Array.from({ length: 10 }, (_, at) => inTurn(stores, at).enrolments.advance(run.id, run.version, to)),
      );
      assert.equal(taken.filter(Boolean).length, 1);
      assert.deepEqual(await store.enrolments.byId(run.id), { ...run, ...to, version: run.version + 1 });
      assert.equal(await store.enrolments.advance(run.id, run.version, to), false);
      assert.equal(await store.enrolments.advance('nothing', 1, to), false);
    }),
  );

  test(
    'a refusal is kept with what was typed, and cleared by the next step',
    using(open, async ({ store }) => {
      const run = await begin(store);
      const kept = { refusal: { code: 'number-landline' }, facts: { numberAsTyped: '0113 496 0000' } } as const;
      await store.enrolments.keepRefusal(run.id, run.version, kept);
      assert.deepEqual(await store.enrolments.byId(run.id), { ...run, ...kept });
      await store.enrolments.keepRefusal(run.id, run.version + 1, { refusal: { code: 'busy' }, facts: {} });
      assert.deepEqual((await store.enrolments.byId(run.id))?.refusal, kept.refusal);
      const to = { step: 'code', facts: {}, challengeId: null, methodId: null, expiresAt: start };
      assert.ok(await store.enrolments.advance(run.id, run.version, to));
      assert.equal((await store.enrolments.byId(run.id))?.refusal, null);
    }),
  );

  test(
    'one that is over takes no step',
    using(open, async ({ store }) => {
      const run = await begin(store);
      await store.enrolments.close(run.id, start);
      const to = { step: 'code', facts: {}, challengeId: null, methodId: null, expiresAt: start };
      assert.equal(await store.enrolments.advance(run.id, run.version, to), false);
      assert.equal(await store.enrolments.byId(run.id), null);
      assert.equal(await store.enrolments.current(run.personId, 's1', start - 1), null);
    }),
  );

  test(
    'facts moved to another person’s run are refused',
    using(open, async ({ store, sql }) => {
      const [mine, theirs] = [await begin(store), await begin(store)];
      await sql(`update enrolments set sealed_facts =
      (select sealed_facts from enrolments where id = '${mine.id}') where id = '${theirs.id}'`);
      const unreadable = { name: 'Fault', code: 'secret-unreadable' };
      await assert.rejects(store.enrolments.byId(theirs.id), unreadable);
    }),
  );
}
