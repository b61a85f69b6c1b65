import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '#lib/domain/fault';
import type { Portal } from '#lib/ports/portal';
import { startSession } from '#lib/services/start-session';
import { world } from '#lib/services/testing/wizard-world';
import { newMethod } from '#lib/storage/testing/fixtures';
import { holdRunning } from '../testing/running.ts';
import { goIn } from './go-in.ts';

const origin = { ip: '192.0.2.1', userAgent: 'model' };
const away = () => Promise.reject(new Fault('backend-unreachable', 'It is away.'));

test('a second step that cannot be asked leaves no session behind, and the one there was before is over without the backend', async () => {
  const real = await world();
  const { store } = real.portal;
  await store.methods.add(newMethod(real.personId));
  const person = await store.people.byId(real.personId);
  assert.ok(person);
  const started = await startSession(real.portal, { person, origin, wantedPath: null, browser: null });
  const portal: Portal = {
    ...real.portal,
    backend: { ...real.portal.backend, methodsOf: away, challenge: away },
  };
  const entering = {
    running: holdRunning(portal),
    origin,
    cookie: (name: string) => (name === 'latchkey' ? real.token : null),
  };
  assert.equal((await store.sessions.openOf(person.id, real.now)).length, 2);
  await assert.rejects(goIn(entering, started, null), { code: 'backend-unreachable' });
  assert.deepEqual(await store.sessions.openOf(person.id, real.now), []);
});
