import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { graphBench } from './testing/graph-bench.ts';
import type { GraphBench } from './testing/graph-bench.ts';

describe('what Microsoft does beside methods', () => {
  let bench: GraphBench;
  before(async () => {
    bench = await graphBench({ GRAPH_PER_USER_MFA: 'beta' });
  });
  after(() => bench.close());

  test('a Temporary Access Pass is made, one at a time, and ended', async () => {
    const { person } = await bench.newActor();
    const vault = bench.opened.accessCodes;
    assert.ok(vault);
    const passes = () =>
      bench.fake.account(person.email).methods.filter((each) => each['@odata.type'].includes('temporaryAccessPass'));
    const first = await vault.make(person, bench.now() + 60 * 60_000);
    assert.equal(first.code.reveal(), 'Fake-Pass-1234');
    assert.deepEqual(
      passes().map((each) => [each.id, each['lifetimeInMinutes'], each['isUsableOnce']]),
      [[first.id, 60, true]],
    );
    const second = await vault.make(person, bench.now() + 1_000);
    assert.deepEqual(
      passes().map((each) => [each.id, each['lifetimeInMinutes']]),
      [[second.id, 10]],
    );
    await assert.rejects(vault.make(person, bench.now() + 24 * 3_600_000), { code: 'misconfigured' });
    const third = await vault.make(person, bench.now() + 3_600_000);
    await vault.end(person, third.id);
    await vault.end(person, third.id);
    assert.deepEqual(passes(), []);
  });

  test('MFA is switched on and off there, and sessions end there', async () => {
    const { person } = await bench.newActor();
    const there = bench.fake.account(person.email);
    await bench.backend.mfaSwitched?.(person, true);
    assert.equal(there.perUserMfa, 'enabled');
    await bench.backend.mfaSwitched?.(person, false);
    assert.equal(there.perUserMfa, 'disabled');
    await bench.backend.sessionsEnded?.(person);
    assert.equal(there.revoked, 1);
  });

  test('an operator is told whether it answers', async () => {
    assert.deepEqual(
      (await bench.opened.inspect()).map(({ state }) => state),
      ['ok'],
    );
    const other = await graphBench({ GRAPH_CLIENT_SECRET: 'wrong' });
    await assert.rejects(other.opened.inspect(), { code: 'misconfigured' });
    await other.close();
  });

  test('the report is asked for no more often than Graph lets', async () => {
    const other = await graphBench();
    other.fake.reports(5);
    const actor = await other.newActor();
    for (let each = 0; each < 20; each += 1) {
      await other.backend.remove(actor, 'no-such-method', () => Promise.resolve());
    }
    assert.equal(other.fake.heard.filter(({ url }) => url.includes('/reports/')).length, 1);
    await other.close();
  });
});
