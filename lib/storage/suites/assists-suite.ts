import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Assist } from '#lib/domain/assist';
import type { Store } from '#lib/ports/store';
import type { NewAssist } from '#lib/ports/store/assists';
import { addPerson, start } from '../testing/fixtures.ts';
import { testKeyring } from '../testing/memory-store.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

async function begin(store: Store, overrides: Partial<NewAssist> = {}): Promise<Assist> {
  const id = testKeyring.id();
  await store.assists.open({
    id,
    personId: overrides.personId ?? (await addPerson(store)).id,
    sessionId: 's1',
    askedAt: start,
    code: 'CANARYCD',
    codeHash: id,
    codeUntil: start + 10,
    personAt: '/self-service',
    personLive: false,
    lines: [{ at: start, by: 'person', did: { what: 'asked' } }],
    ...overrides,
  });
  const read = await store.assists.byId(id);
  assert.ok(read);
  return read;
}

const knocked = (agentId: string, at = start + 1) =>
  ({
    state: 'knocking',
    code: null,
    agentId,
    agentSessionId: `of ${agentId}`,
    reason: 'CANARY reason',
    knockedAt: at,
    agentSeenAt: at,
  }) as const;

const over = (at: number) => ({ state: 'over', ending: 'time-up', endedAt: at, code: null }) as const;

/** Assisted sessions. */
export function assistsSuite(open: OpenSubject): void {
  test(
    'one is found by its id, its code’s hash and its session, and what is said in it is sealed',
    using(open, async ({ store, dump }) => {
      const begun = await begin(store);
      assert.equal(begun.code, 'CANARYCD');
      assert.deepEqual([begun.state, begun.version, begun.agentId, begun.asksToDrive], ['asked', 1, null, false]);
      assert.deepEqual(await store.assists.byCode(begun.id), begun);
      assert.deepEqual(await store.assists.latestOf('s1'), begun);
      assert.deepEqual(await store.assists.running(9), [begun]);
      assert.equal(await store.assists.byCode('another'), null);
      assert.equal(await store.assists.latestOf('s2'), null);
      const { id: agent } = await addPerson(store);
      assert.equal(await store.assists.change(begun, knocked(agent)), true);
      const proposal = { enrolmentId: 'e', step: 'x', what: 'name', name: 'CANARY name' } as const;
      const now = await store.assists.byId(begun.id);
      assert.ok(now);
      const said = { proposal, agentTyped: 'CANARY typed', asksToDrive: true, until: start + 99, lead: '/x' };
      assert.equal(await store.assists.change(now, said), true);
      const after = await store.assists.openOfAgent(agent);
      assert.deepEqual(after, { ...now, ...said, version: 3 });
      assert.doesNotMatch(await dump(), /CANARY/);
    }),
  );

  test(
    'T-34: a code is used once: of many agents in several processes one knocks, and it is found no more',
    using(open, async ({ store, another }) => {
      const begun = await begin(store);
      const agents = await Promise.all(Array.from({ length: 8 }, async () => (await addPerson(store)).id));
      const stores = [store, await another()];
      const knocks = agents.map((agent, at) => inTurn(stores, at).assists.change(begun, knocked(agent)));
      const done = await Promise.all(knocks);
      assert.equal(done.filter(Boolean).length, 1);
      const winner = agents[done.indexOf(true)];
      assert.equal((await store.assists.byId(begun.id))?.agentId, winner);
      assert.equal(await store.assists.byCode(begun.id), null);
      assert.equal((await store.assists.byId(begun.id))?.code, null);
    }),
  );

  test(
    'a session has one that is open, and so has an agent; over is over',
    using(open, async ({ store }) => {
      const first = await begin(store);
      await assert.rejects(begin(store, { personId: first.personId }));
      assert.equal(await store.assists.change(first, over(start + 5)), true);
      assert.equal(await store.assists.change({ ...first, version: 2 }, { state: 'asked' }), false);
      const second = await begin(store, { personId: first.personId });
      assert.equal((await store.assists.latestOf('s1'))?.id, second.id);
      assert.deepEqual(
        (await store.assists.running(9)).map(({ id }) => id),
        [second.id],
      );
      const { id: agent } = await addPerson(store);
      const other = await begin(store, { sessionId: 's2' });
      assert.equal(await store.assists.change(second, knocked(agent)), true);
      await assert.rejects(store.assists.change(other, knocked(agent)));
    }),
  );

  test(
    'where the two are is noted without a new version, and where the agent led is forgotten there',
    using(open, async ({ store }) => {
      const begun = await begin(store);
      await store.assists.change(begun, { lead: '/there' });
      await store.assists.note(begun.id, { path: '/here', at: start + 3, live: true });
      await store.assists.noteAgent(begun.id, start + 4);
      const here = await store.assists.byId(begun.id);
      assert.deepEqual(
        [here?.personAt, here?.personSeenAt, here?.personLive, here?.lead, here?.agentSeenAt, here?.version],
        ['/here', start + 3, true, '/there', start + 4, 2],
      );
      await store.assists.note(begun.id, { path: null, at: start + 5, live: null });
      assert.deepEqual((await store.assists.byId(begun.id))?.personLive, true);
      await store.assists.note(begun.id, { path: '/there', at: start + 6, live: null });
      assert.equal((await store.assists.byId(begun.id))?.lead, null);
    }),
  );

  test(
    'what tells of the end is put away once it is over, and not before',
    using(open, async ({ store }) => {
      const begun = await begin(store);
      await store.assists.putAway(begun.id);
      assert.equal((await store.assists.byId(begun.id))?.putAway, false);
      assert.equal(await store.assists.change(begun, over(start + 5)), true);
      await store.assists.putAway(begun.id);
      const after = await store.assists.byId(begun.id);
      assert.deepEqual([after?.putAway, after?.state, after?.version], [true, 'over', 2]);
    }),
  );

  test(
    'one goes a week after its end',
    using(open, async ({ store }) => {
      const day = 24 * 60 * 60_000;
      const old = await begin(store);
      await store.assists.change(old, over(start));
      const young = await begin(store, { personId: old.personId });
      await store.assists.change(young, over(start + 1));
      assert.equal(await store.sweep(start + 7 * day + 1), 1);
      assert.equal(await store.assists.byId(old.id), null);
      assert.equal((await store.assists.byId(young.id))?.state, 'over');
    }),
  );
}
