import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Actor } from '#lib/domain/actor';
import { coverageOf } from '#lib/domain/coverage';
import { readReport } from '#lib/services/read-report';
import { fault } from './testing/fake-account.ts';
import type { GraphBench } from './testing/graph-bench.ts';
import { tenantBench } from './testing/tenant-bench.ts';

const authenticator = {
  '@odata.type': '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod',
  id: '6803c096-c096-6803-96c0-0368963c0968',
};
const passkey = { '@odata.type': '#microsoft.graph.fido2AuthenticationMethod', id: 'key' };
const email = { '@odata.type': '#microsoft.graph.emailAuthenticationMethod', id: '3ddfcfc8' };
const busy = (retryAfter: number) => ({ ...fault(429, 'TooManyRequests', 'Too many requests'), retryAfter });
const reports = '/v1.0/reports/authenticationMethods/userRegistrationDetails';

describe('the registration report', () => {
  let bench: GraphBench;
  beforeEach(async () => {
    bench = await tenantBench();
  });
  afterEach(() => bench.close());

  const someone = (): Promise<Actor> => bench.newActor({ mfaOn: true });
  const read = (pages = 9): Promise<boolean> => {
    const { report } = bench.opened;
    assert.ok(report);
    return readReport({ store: bench.store, backend: bench.backend, clock: { now: bench.now } }, report, pages);
  };
  const totals = async () => {
    const { people, ready, having, lists } = coverageOf(await bench.store.coverage.counts(null));
    const { 'authenticator-app': app, 'security-key': key } = having;
    return { people, ready, app, key, alone: lists['one-only'], notDone: lists['not-done'] };
  };
  const asked = () => bench.fake.heard.filter(({ url }) => url.startsWith(reports));

  test('people whom nobody has looked at count by it, and by a look from then on', async () => {
    const [one, both, none] = [await someone(), await someone(), await someone()];
    bench.fake.add(one.person.email, authenticator);
    bench.fake.add(both.person.email, authenticator);
    bench.fake.add(both.person.email, passkey);
    bench.fake.add(none.person.email, email);
    bench.fake.account('guest@elsewhere.example').methods.push(passkey);
    assert.equal(await read(), false);
    assert.deepEqual(await totals(), { people: 3, ready: 2, app: 2, key: 1, alone: 1, notDone: 1 });
    bench.fake.account(one.person.email).methods.splice(1);
    await bench.backend.methodsOf(one.person);
    assert.deepEqual(await totals(), { people: 3, ready: 1, app: 1, key: 1, alone: 0, notDone: 2 });
    assert.equal(asked()[0]?.headers['x-ms-throttle-priority'], undefined, 'nobody waits for it');
  });

  test('administrators are not in it for the portal', async () => {
    const { person } = await someone();
    bench.fake.add(person.email, passkey);
    bench.fake.account(person.email).isAdmin = true;
    await read();
    assert.equal((await totals()).ready, 0);
  });

  test('it is read a few pages at a time, goes on after a failure where it was, and not before it is asked to', async () => {
    const all = [];
    for (let each = 0; each < 5; each += 1) {
      const { person } = await someone();
      bench.fake.add(person.email, passkey);
      all.push(person);
    }
    bench.fake.pages(2);
    assert.equal(await read(1), true, 'there is more');
    assert.equal(asked().length, 1);
    assert.equal(await read(1), false, 'another may go on a moment later');
    bench.wait(15_000);
    bench.fake.instead([busy(600)]);
    await assert.rejects(read(1), { code: 'backend-unreachable', retryAfter: 600 });
    bench.wait(599_000);
    await read();
    assert.equal(asked().length, 2);
    bench.wait(1_000);
    assert.equal(await read(), false);
    assert.deepEqual(
      asked().map(({ url }) => new URL(url, 'http://graph').searchParams.get('$skiptoken')),
      [null, '2', '2', '4'],
    );
    assert.equal((await totals()).ready, 5);
    bench.wait(60 * 60_000);
    await read();
    assert.equal(asked().length, 4, 'it is hours late by itself');
    bench.fake.account(all[0]?.email ?? '').methods.splice(1);
    bench.wait(5 * 60 * 60_000);
    await read();
    assert.equal((await totals()).ready, 4);
  });

  test('where its next page cannot be had, it begins again', async () => {
    await someone();
    bench.fake.pages(1);
    assert.equal(await read(1), true);
    bench.wait(15_000);
    bench.fake.instead([fault(400, 'badRequest', 'The skip token has expired.')]);
    await assert.rejects(read(1), { code: 'backend-not-understood' });
    bench.wait(11 * 60_000);
    assert.equal(await read(), false);
    assert.deepEqual(
      asked().map(({ url }) => new URL(url, 'http://graph').searchParams.get('$skiptoken')),
      [null, '1', null, '1'],
    );
  });
});
