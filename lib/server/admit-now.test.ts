import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '#lib/services/testing/wizard-world';
import { addPerson, newMethod } from '#lib/storage/testing/fixtures';
import { admitNow } from './admit-now.ts';

test('A07 staff pages stay shut until the first method has settled; their own stay open', async () => {
  const real = await world();
  const present = await real.present();
  assert.ok(present);
  const { portal } = real;
  const method = newMethod(real.personId);
  await portal.store.methods.add(method);
  const person = await addPerson(portal.store, { roles: ['service-desk'], mfaOnAt: real.now });
  const session = {
    ...present.actor.session,
    secondStep: { at: real.now, kind: 'authenticator-app', methodId: method.id },
  } as const;
  const set = await portal.backend.methodsOf(present.actor.person);
  const staff = {
    set,
    actor: { ...present.actor, session, person: { ...person, setUpAt: real.now, setUpAlone: true as const } },
  };
  const there = { ...portal, settings: { ...portal.settings, mode: 'production' as const } };
  for (const access of ['staff', 'staff-freshly'] as const) {
    const refusal = { code: 'settling', retryAt: real.now + 24 * 60 * 60_000 };
    assert.deepEqual(await admitNow(there, access, staff), { ok: false, refusal });
    assert.ok((await admitNow(portal, access, staff)).ok, 'the demo is open at once');
  }
  assert.ok((await admitNow(there, 'in', staff)).ok);
});
