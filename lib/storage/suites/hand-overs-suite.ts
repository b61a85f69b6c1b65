import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handedOverLasts } from '#lib/domain/session';
import type { Store } from '#lib/ports/store';
import type { NewHandOver } from '#lib/ports/store/hand-overs';
import { addPerson, start } from '../testing/fixtures.ts';
import { testKeyring } from '../testing/memory-store.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

async function begin(store: Store, overrides: Partial<NewHandOver> = {}): Promise<NewHandOver> {
  const handOver = {
    id: testKeyring.id(),
    personId: overrides.personId ?? (await addPerson(store)).id,
    enrolmentId: 'e1',
    sessionId: 's1',
    codeHash: testKeyring.id(),
    offer: { code: 'CANARY-code', number: '42' },
    at: start,
    expiresAt: start + 10,
    ...overrides,
  };
  await store.handOvers.open(handOver);
  return handOver;
}

const by = (phoneSessionId: string, now = start) => ({ phoneSessionId, userAgent: 'Phone', now });
const proof = { at: start + 5, kind: 'text-message', methodId: 'm1' } as const;

/** Set-ups on their way to a phone. */
export function handOversSuite(open: OpenSubject): void {
  test(
    'one is found by its id, its link’s digest and its session, and what is shown of it is sealed',
    using(open, async ({ store, dump }) => {
      const { codeHash, at, ...begun } = await begin(store);
      const read = { ...begun, phoneSessionId: null, userAgent: '', state: 'waiting', ending: null, proof: null };
      assert.equal(at, start);
      assert.deepEqual(await store.handOvers.byId(begun.id), read);
      assert.deepEqual(await store.handOvers.byCode(codeHash), read);
      assert.deepEqual(await store.handOvers.latestOf('s1'), read);
      assert.equal(await store.handOvers.byCode('another'), null);
      assert.equal(await store.handOvers.latestOf('s2'), null);
      assert.doesNotMatch(await dump(), /CANARY/);
    }),
  );

  test(
    'T-14: of many phones that take one at once, one has it; nobody takes it again',
    using(open, async ({ store, another }) => {
      const { id } = await begin(store);
      const stores = [store, await another()];
      const takes = Array.from({ length: 10 }, (_, at) => inTurn(stores, at).handOvers.take(id, by(`p${at}`)));
      const taken = await Promise.all(takes);
      assert.equal(taken.filter(Boolean).length, 1);
      const winner = `p${taken.indexOf(true)}`;
      assert.equal((await store.handOvers.ofPhone(winner))?.userAgent, 'Phone');
      assert.equal(await store.handOvers.take(id, by('later')), false);
    }),
  );

  test(
    'T-14: one whose time is up, that has ended, or that was replaced is not taken',
    using(open, async ({ store }) => {
      const late = await begin(store);
      assert.equal(await store.handOvers.take(late.id, by('p1', late.expiresAt)), false);
      assert.equal(await store.handOvers.take(late.id, by('p1', late.expiresAt - 1)), true);
      const wrong = await begin(store, { sessionId: 's2' });
      assert.equal(await store.handOvers.end(wrong.id, 'wrong-number'), true);
      assert.equal(await store.handOvers.end(wrong.id, 'left'), false);
      assert.equal(await store.handOvers.take(wrong.id, by('p2')), false);
      const old = await begin(store, { sessionId: 's3' });
      const { id } = await begin(store, { sessionId: 's3', personId: old.personId, at: start + 1 });
      assert.equal(await store.handOvers.take(old.id, by('p3')), false);
      assert.equal((await store.handOvers.byId(old.id))?.ending, 'taken-back');
      assert.equal((await store.handOvers.latestOf('s3'))?.id, id);
    }),
  );

  test(
    'T-14: what is proved on the phone goes to the session that handed it over, once, and to no other',
    using(open, async ({ store, another }) => {
      const { id } = await begin(store);
      await store.handOvers.prove('p1', proof);
      assert.equal(await store.handOvers.finish(id, 's1'), false);
      await store.handOvers.take(id, by('p1'));
      await store.handOvers.follow('p1', 'e2');
      await store.handOvers.prove('p1', proof);
      const proved = await store.handOvers.byId(id);
      assert.deepEqual([proved?.state, proved?.proof, proved?.enrolmentId], ['proved', proof, 'e2']);
      assert.equal(await store.handOvers.end(id, 'left'), false);
      assert.equal(await store.handOvers.finish(id, 'p1'), false);
      const stores = [store, await another()];
      const all = await Promise.all([0, 1, 2, 3].map((at) => inTurn(stores, at).handOvers.finish(id, 's1')));
      assert.equal(all.filter(Boolean).length, 1);
      assert.equal((await store.handOvers.byId(id))?.ending, 'finished');
    }),
  );

  test(
    'T-14: a session on a phone knows its scope, carries the proofs of the other one, and ends with it',
    using(open, async ({ store }) => {
      const { id: personId } = await addPerson(store);
      const at = start + 100;
      const session = { personId, at, wantedPath: null, ip: '', userAgent: '' };
      const handedOver = { enrolmentId: 'e1', from: 'pc', passwordAt: start, secondStep: proof };
      await store.sessions.start({ ...session, id: 'pc', tokenHash: 'pc token' });
      await store.sessions.start({ ...session, id: 'phone', tokenHash: 'phone token', handedOver });
      await store.sessions.rescope('pc', 'e2');
      assert.equal((await store.sessions.byId('pc'))?.scope, null);
      const read = await store.sessions.byToken('phone token');
      assert.deepEqual(
        [read?.scope, read?.startedAt, read?.passwordAt, read?.secondStep],
        [{ enrolmentId: 'e1', from: 'pc' }, at, start, proof],
      );
      await store.sessions.rescope('phone', 'e2');
      assert.equal((await store.sessions.byId('phone'))?.scope?.enrolmentId, 'e2');
      assert.equal((await store.sessions.openOf(personId, at)).length, 2);
      await store.sessions.touch('phone', at + handedOverLasts);
      await store.sessions.touch('pc', at + handedOverLasts);
      assert.equal((await store.sessions.openOf(personId, at + handedOverLasts)).length, 1);
      assert.equal(await store.sessions.end('pc', at), true);
      assert.equal(await store.sessions.byToken('phone token'), null);
      assert.equal(await store.sessions.byId('phone'), null);
      assert.deepEqual(
        await Promise.all(['phone token', 'pc token', 'no token'].map((token) => store.sessions.wasHandedOver(token))),
        [true, false, false],
      );
    }),
  );

  test(
    'T-14: of two that move or advance a run at once, one does; a run that is proved stays',
    using(open, async ({ store, another }) => {
      const { id: personId } = await addPerson(store);
      const expiresAt = start + 1_000;
      const run = { id: 'e', personId, sessionId: 's1', journey: 'j', facts: {}, expiresAt };
      await store.enrolments.open({ ...run, step: 'two', challengeId: 'c' });
      const other = await another();
      const move = (to: string, by: Store) => by.enrolments.move('e', 1, { from: 's1', to, step: 'one', expiresAt });
      const done = await Promise.all([
        move('p1', store),
        move('p2', other),
        other.enrolments.advance('e', 1, { step: 'three', facts: {}, challengeId: 'c', methodId: null, expiresAt }),
      ]);
      assert.equal(done.filter(Boolean).length, 1);
      const now = await store.enrolments.byId('e');
      assert.ok(now);
      const back = { from: now.sessionId, to: 's9', step: 'one', expiresAt };
      assert.equal(await store.enrolments.move('e', 2, { ...back, from: 'not there' }), false);
      assert.equal(await store.enrolments.move('e', 2, back), true);
      const moved = await store.enrolments.current(personId, 's9', start);
      assert.deepEqual([moved?.step, moved?.challengeId, moved?.version], ['one', null, 3]);
      await store.enrolments.advance('e', 3, { step: 'x', facts: {}, challengeId: null, methodId: 'm', expiresAt });
      assert.equal(await store.enrolments.move('e', 4, { ...back, from: 's9', to: 's1' }), false);
    }),
  );
}
