import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { worked } from '../conformance/bench.ts';
import { graphBench } from './testing/graph-bench.ts';
import type { GraphBench } from './testing/graph-bench.ts';
import { tenantBench } from './testing/tenant-bench.ts';

describe('what Microsoft does beside methods', () => {
  let bench: GraphBench;
  before(async () => {
    bench = await tenantBench({ GRAPH_PER_USER_MFA: 'beta' });
  });
  after(() => bench.close());

  test('a Temporary Access Pass is made, one at a time, and ended', async () => {
    const { person } = await bench.newActor();
    const vault = bench.opened.accessCodes;
    assert.ok(vault);
    const passes = () =>
      bench.fake.account(person.email).methods.filter((each) => each['@odata.type'].includes('temporaryAccessPass'));
    const make = async (until: number) => worked(await vault.make(person, until));
    const first = await make(bench.now() + 60 * 60_000);
    assert.equal(first.code.reveal(), 'Fake-Pass-1234');
    assert.deepEqual(
      passes().map((each) => [each.id, each['lifetimeInMinutes'], each['isUsableOnce']]),
      [[first.id, 60, true]],
    );
    const second = await make(bench.now() + 1_000);
    assert.deepEqual(
      passes().map((each) => [each.id, each['lifetimeInMinutes']]),
      [[second.id, 10]],
    );
    await assert.rejects(vault.make(person, bench.now() + 24 * 3_600_000), { code: 'misconfigured' });
    const third = await make(bench.now() + 3_600_000);
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

  test('a report of no administrators is none: nothing is changed by it', async () => {
    const other = await graphBench({ GRAPH_PER_USER_MFA: 'beta' });
    const actor = await other.newActor();
    const blind = { code: 'backend-not-understood', message: /no administrator/ };
    await assert.rejects(Promise.resolve(other.opened.accessCodes?.make(actor.person, other.now() + 3_600_000)), blind);
    await assert.rejects(
      other.backend.remove(actor, 'no-such-method', () => Promise.resolve()),
      blind,
    );
    await assert.rejects(Promise.resolve(other.backend.mfaSwitched?.(actor.person, false)), blind);
    await assert.rejects(other.opened.inspect(), blind);
    await other.close();
  });

  test('the report is asked for no more often than Graph lets', async () => {
    const other = await tenantBench();
    other.fake.reports(5);
    const actor = await other.newActor();
    for (let each = 0; each < 20; each += 1) {
      await other.backend.remove(actor, 'no-such-method', () => Promise.resolve());
    }
    assert.equal(other.fake.heard.filter(({ url }) => url.includes('/reports/')).length, 1);
    await other.close();
  });
});
