import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '#lib/domain/fault';
import type { Backend } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';
import { passwordKey } from './sign-in-with-password.ts';
import { startSession } from './start-session.ts';
import { world } from './testing/wizard-world.ts';

const origin = { ip: '192.0.2.1', userAgent: 'model' };
const away = () => Promise.reject(new Fault('backend-unreachable', 'It is away.'));

/** Somebody signed out, in front of a portal whose backend may do otherwise. */
async function atTheDoor(backend: Partial<Backend>, mfaOn = true) {
  const real = await world();
  const { store } = real.portal;
  await store.sessions.endAll(real.personId, real.now, null);
  if (!mfaOn) await store.people.switchMfaOff(real.personId);
  const person = await store.people.byId(real.personId);
  assert.ok(person);
  const portal: Portal = { ...real.portal, backend: { ...real.portal.backend, ...backend } };
  const signIn = (of = portal) => startSession(of, { person, origin, wantedPath: null, browser: null });
  const open = async () => (await store.sessions.openOf(person.id, real.now)).length;
  const lines = async () => (await store.audit.entriesOf(person.id, 9)).map(({ event }) => event.what);
  return { real, store, portal, person, signIn, open, lines };
}

test('while the backend is away a sign-in opens no session, and the right password is not counted as a wrong one', async () => {
  const at = await atTheDoor({ methodsOf: away });
  const before = await at.lines();
  const key = passwordKey(at.portal, at.person.email, null);
  await at.store.tries.count(key, at.real.now);
  await assert.rejects(at.signIn(), { code: 'backend-unreachable' });
  assert.equal(await at.open(), 0);
  assert.deepEqual(await at.lines(), before);
  assert.equal((await at.store.tries.look(key, at.real.now)).state, 'counted');
  assert.deepEqual(await at.store.tries.look(key, at.real.now), { state: 'counted', failures: 0 });
  await at.signIn(at.real.portal);
  assert.equal(await at.open(), 1);
});

for (const because of ['required', 'put off too often'] as const) {
  test(`MFA that is switched on at the door (${because}) is switched on there first; while that is away nobody is let in`, async () => {
    const heard: boolean[] = [];
    const kept = because === 'required' ? { requiredFrom: 0 } : { invitation: { until: null, times: 0 } };
    const at = await atTheDoor({ mfaSwitched: away }, false);
    await at.store.people.savePolicy(at.person.organisationId, kept);
    await assert.rejects(at.signIn(), { code: 'backend-unreachable' });
    assert.equal(await at.open(), 0);
    assert.equal((await at.store.people.byId(at.person.id))?.mfaOnAt, null);
    const mfaSwitched: Backend['mfaSwitched'] = async (_person, on) => void heard.push(on);
    const back = { ...at.portal, backend: { ...at.real.portal.backend, mfaSwitched } };
    assert.equal((await at.signIn(back)).mfa, 'switched-on');
    assert.deepEqual(heard, [true]);
  });
}

test('of an administrator there nothing is asked, and here MFA is on all the same', async () => {
  const refused = { ok: false, refusal: { code: 'privileged-account' } } as const;
  const at = await atTheDoor({ mfaSwitched: away, mayMfaSwitch: () => Promise.resolve(refused) }, false);
  await at.store.people.savePolicy(at.person.organisationId, { requiredFrom: 0 });
  assert.equal((await at.signIn()).mfa, 'switched-on');
  assert.notEqual((await at.store.people.byId(at.person.id))?.mfaOnAt, null);
});
