import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskLimits, lookLasts, requestLasts } from '#lib/domain/desk-act';
import type { NewDeskRequest } from '#lib/ports/store/desk';
import { addPerson, start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

function requestOf(askedBy: string, subject: string, overrides: Partial<NewDeskRequest> = {}): NewDeskRequest {
  return {
    id: 'r',
    act: 'remove-method',
    askedBy,
    subject,
    evidence: { reason: 'CANARY lost the phone', checks: ['called-back'] },
    details: { method: 'm1' },
    askedAt: start,
    expiresAt: start + requestLasts,
    ...overrides,
  };
}

/** What staff do to others. */
export function deskSuite(open: OpenSubject): void {
  test(
    'T-23 thirty acts at once of one of the staff: no more than may be, from however many processes',
    using(open, async ({ store, another }) => {
      const { id } = await addPerson(store);
      const { id: colleague } = await addPerson(store);
      const stores = [store, await another()];
      const turns = await Promise.all(
        Array.from({ length: 30 }, (_, at) => inTurn(stores, at).desk.takeTurn(id, 'unlock', start)),
      );
      assert.equal(turns.filter(({ state }) => state === 'go').length, deskLimits.most);
      const enough = turns.find((turn) => turn.state === 'enough');
      assert.deepEqual(enough, { state: 'enough', retryAt: start + deskLimits.window });
      assert.equal((await store.desk.takeTurn(colleague, 'unlock', start)).state, 'go');
      assert.equal((await store.desk.takeTurn(id, 'unlock', start + deskLimits.window)).state, 'go');
    }),
  );

  test(
    'T-23 of what takes a way to sign in away there may be fewer, and they count among all',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      for (let nth = 0; nth < deskLimits.mostGrave; nth += 1) {
        const act = nth % 2 === 0 ? 'remove-method' : 'require-set-up';
        assert.equal((await store.desk.takeTurn(id, act, start + nth)).state, 'go');
      }
      assert.deepEqual(await store.desk.takeTurn(id, 'require-set-up', start + 9), {
        state: 'enough',
        retryAt: start + deskLimits.window,
      });
      const left = Array.from({ length: deskLimits.most - deskLimits.mostGrave });
      for (const _ of left) {
        assert.equal((await store.desk.takeTurn(id, 'end-sessions', start + 10)).state, 'go');
      }
      assert.equal((await store.desk.takeTurn(id, 'end-sessions', start + 11)).state, 'enough');
    }),
  );

  test(
    'a look is noted once in an hour for each of the staff and each person',
    using(open, async ({ store, another }) => {
      const [agent, one, two] = [await addPerson(store), await addPerson(store), await addPerson(store)];
      const stores = [store, await another()];
      const looks = await Promise.all(
        Array.from({ length: 6 }, (_, at) => inTurn(stores, at).desk.look(agent.id, one.id, start)),
      );
      assert.equal(looks.filter(Boolean).length, 1);
      assert.equal(await store.desk.look(agent.id, two.id, start), true);
      assert.equal(await store.desk.look(agent.id, one.id, start + lookLasts - 1), false);
      assert.equal(await store.desk.look(agent.id, one.id, start + lookLasts), true);
    }),
  );

  test(
    'T-23 a request is decided once, in time, and by a third person',
    using(open, async ({ store, another }) => {
      const [asker, subject, second] = [await addPerson(store), await addPerson(store), await addPerson(store)];
      await store.desk.ask(requestOf(asker.id, subject.id));
      const decision = { by: second.id, at: start + 1, state: 'done', word: 'CANARY word' } as const;
      assert.equal(await store.desk.decide('r', { ...decision, by: asker.id }), false);
      assert.equal(await store.desk.decide('r', { ...decision, by: subject.id }), false);
      assert.equal(await store.desk.decide('r', { ...decision, at: start + requestLasts }), false);
      const stores = [store, await another()];
      const decided = await Promise.all(
        Array.from({ length: 8 }, (_, at) => inTurn(stores, at).desk.decide('r', decision)),
      );
      assert.equal(decided.filter(Boolean).length, 1);
      assert.deepEqual(await store.desk.request('r'), {
        ...requestOf(asker.id, subject.id),
        state: 'done',
        decidedBy: second.id,
        decidedAt: start + 1,
        word: 'CANARY word',
      });
      assert.equal(await store.desk.request('nothing'), null);
    }),
  );

  test(
    'requests are read the newest first, of all or of one person, and what they say is sealed',
    using(open, async ({ store, dump }) => {
      const [asker, one, two] = [await addPerson(store), await addPerson(store), await addPerson(store)];
      await store.desk.ask(requestOf(asker.id, one.id, { id: 'a', expiresAt: start + 5 }));
      await store.desk.ask(requestOf(asker.id, two.id, { id: 'b', expiresAt: start + 6 }));
      const ids = async (at: number, subject?: string) =>
        (await store.desk.requestsSince(at, 9, subject)).map(({ id }) => id);
      assert.deepEqual(await ids(start), ['b', 'a']);
      assert.deepEqual(await ids(start + 5), ['b']);
      assert.deepEqual(await ids(start, one.id), ['a']);
      assert.equal((await store.desk.requestsSince(start, 1)).length, 1);
      assert.ok(!(await dump()).includes('CANARY'));
    }),
  );
}
