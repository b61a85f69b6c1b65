import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Fault } from '#lib/domain/fault';
import { nothing } from '#lib/contract/forms';
import { elsewhere } from '#lib/services/testing/elsewhere';
import { admit } from './access.ts';
import { knownOr, knownVisitor } from './known-or.ts';
import { route } from './route.ts';
import { holdRunning } from './testing/running.ts';
import { findVisitor } from './visitor.ts';

const ours = 'http://localhost:3000';
const at = await elsewhere();
const headers = () => new Headers({ cookie: `latchkey=${at.real.token}` });

before(() => {
  holdRunning(at.portal);
});

async function post(who: 'signed-in' | 'in', whileAway: true | null): Promise<number> {
  const handler = route({
    who,
    ...(whileAway === null ? {} : { whileAway }),
    input: nothing,
    serve: () => Promise.resolve({ next: '/' }),
  });
  const sent = { origin: ours, cookie: `latchkey=${at.real.token}`, accept: 'application/json' };
  const asked = new Request(`${ours}/api/x`, {
    method: 'POST',
    body: '',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...sent },
  });
  return (await handler(asked, { params: Promise.resolve({}) })).status;
}

test('while the backend is away whoever was never seen with a method is let in nowhere, and can sign out', async () => {
  at.remote.goAway(true);
  const { found, away } = await knownOr((by) => findVisitor(headers(), by));
  assert.deepEqual([away, found?.set], [true, { methods: [], defaultId: null }]);
  assert.deepEqual(
    [await post('signed-in', null), await post('signed-in', true), await post('in', true)],
    [502, 200, 403],
  );
  at.remote.goAway(false);
});

test('and whoever had only given the password gets no further than that', async () => {
  assert.ok((await at.enrol()).ok);
  at.remote.goAway(true);
  at.real.now += 5_000;
  assert.deepEqual([await post('signed-in', true), await post('in', true)], [200, 403]);
  at.remote.goAway(false);
});

test('whoever had come in before stays in, with what was last seen of their methods', async () => {
  const { set } = await at.present();
  const [method] = set.methods;
  assert.ok(method);
  const { session } = await at.actor();
  const step = { at: at.real.now, kind: 'text-message', methodId: method.id } as const;
  assert.ok(await at.portal.store.sessions.raise(session.id, step, at.portal.keyring.digest(at.real.token)));
  at.remote.goAway(true);
  at.real.now += 5_000;
  const { found, away } = await knownOr((by) => findVisitor(headers(), by));
  assert.ok(away);
  assert.deepEqual(found?.set, set);
  assert.deepEqual([await post('in', null), await post('in', true)], [502, 200]);
  at.remote.goAway(false);
  assert.equal((await knownOr((by) => findVisitor(headers(), by))).away, false);
  assert.equal((await knownOr((by) => findVisitor(headers(), by), true)).away, true, 'is not asked again');
});

test('somebody whom it does not know is told so, and the desk finds them by what was last known', async () => {
  const nobody = () => Promise.reject(new Fault('person-not-there', 'Nobody of that name.'));
  let tries = 0;
  const { away, notThere } = await knownOr(() => ((tries += 1) === 1 ? nobody() : Promise.resolve()));
  assert.deepEqual([away, notThere, tries], [true, true, 2]);
  at.remote.goAway(true);
  assert.equal((await knownOr((by) => findVisitor(headers(), by))).notThere, false);
  at.remote.goAway(false);
});

test('whoever was struck off there is no member of staff any more, and can only sign out', async () => {
  const off = { ...at.portal.backend, methodsOf: () => Promise.reject(new Fault('person-not-there', 'Nobody.')) };
  const { found } = await knownVisitor(headers());
  assert.ok(found !== null && found.set.methods.length === 1);
  assert.equal(admit('staff', found, at.real.now).ok, true);
  holdRunning({ ...at.portal, backend: off });
  const known = await knownVisitor(headers());
  assert.deepEqual([known.notThere, known.found?.set.methods], [true, []]);
  assert.equal(admit('staff', known.found, at.real.now).ok, false);
  assert.equal(admit('staff-freshly', known.found, at.real.now).ok, false);
  assert.deepEqual([await post('signed-in', true), await post('in', true), await post('in', null)], [200, 502, 502]);
  holdRunning(at.portal);
});

test('what else fails is not taken for an absence', async () => {
  await assert.rejects(
    knownOr(() => Promise.reject(new Error('something else'))),
    /something else/,
  );
});
