import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '#lib/domain/fault';
import type { Portal } from '#lib/ports/portal';
import { remoteBackend } from './testing/remote-backend.ts';
import { world } from './testing/wizard-world.ts';
import { endAllSessions } from './end-all-sessions.ts';
import { startEnrolment } from './start-enrolment.ts';
import { switchMfaOn } from './switch-mfa-on.ts';
import { viewChoices } from './view-choices.ts';

test('a method that is set up on another site is offered with its address, and begun by nobody here', async () => {
  const real = await world();
  const remote = remoteBackend(real.portal);
  const portal: Portal = { ...real.portal, backend: remote.backend };
  const present = await real.present();
  assert.ok(present);
  const { offered } = await viewChoices(portal, present);
  const app = offered.find(({ kind }) => kind === 'authenticator-app');
  const text = offered.find(({ kind }) => kind === 'text-message');
  assert.equal(app?.elsewhere, 'https://remote.example/app');
  assert.equal(text?.elsewhere, null);
  const started = await startEnrolment(portal, present, app.journey);
  assert.ok(!started.ok && started.refusal.code === 'method-not-offered');
  const here = await startEnrolment(portal, present, text.journey);
  assert.notEqual(!here.ok && here.refusal.code, 'method-not-offered');
});

test('what is switched and ended here is followed there, also when it was away for a moment', async () => {
  const real = await world();
  const heard: string[] = [];
  let away = 1;
  const portal: Portal = {
    ...real.portal,
    backend: {
      ...real.portal.backend,
      mfaSwitched: (_person, on) => {
        away -= 1;
        if (away >= 0) return Promise.reject(new Fault('backend-unreachable', 'It is away.'));
        heard.push(`mfa ${String(on)}`);
        return Promise.resolve();
      },
      sessionsEnded: () => {
        heard.push('sessions');
        return Promise.resolve();
      },
    },
  };
  const present = await real.present();
  assert.ok(present);
  await switchMfaOn(portal, present);
  await endAllSessions(portal, present, 'elsewhere');
  assert.deepEqual(heard, ['mfa true', 'sessions']);
  away = 3;
  await assert.rejects(switchMfaOn(portal, present), { code: 'backend-unreachable' });
  await switchMfaOn(portal, present);
  assert.deepEqual(heard, ['mfa true', 'sessions', 'mfa true']);
});
