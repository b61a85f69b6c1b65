import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindingLasts } from '#lib/domain/challenge';
import { ok, refuse } from '#lib/domain/result';
import { beginAgain } from './begin-again.ts';
import { startEnrolment } from './start-enrolment.ts';
import type { StepInput } from './step-outcome.ts';
import { codeAnswer, drawnNow, rightCode, submit, world } from './testing/wizard-world.ts';
import type { Drawn, World } from './testing/wizard-world.ts';

async function present(real: World) {
  const found = await real.present();
  assert.ok(found);
  return found;
}

async function drawn(real: World): Promise<Drawn> {
  const form = await drawnNow(real);
  assert.ok(form);
  return form;
}

/** Somebody before the QR code of an app. */
async function scanning(app: 'own' | 'other' = 'other'): Promise<World> {
  const real = await world();
  assert.equal((await startEnrolment(real.portal, await present(real), 'authenticator-app')).ok, true);
  assert.equal(await submit(real, await drawn(real), { app }), 'onward');
  return real;
}

async function next(real: World, input: StepInput = {}): Promise<readonly [string, string, string | undefined]> {
  const went = await submit(real, await drawn(real), input);
  const { step, refusal } = (await real.current()) ?? {};
  return [went, step ?? '', refusal?.code];
}

for (const app of ['own', 'other'] as const) {
  test(`Next at a QR code (${app}) that has expired stays there and says so, and a new one goes on`, async () => {
    const real = await scanning(app);
    real.now += bindingLasts;
    assert.deepEqual(await next(real), ['held', 'scan-qr', 'qr-code-expired']);
    assert.equal((await beginAgain(real.portal, await present(real), await drawn(real))).ok, true);
    const now = await real.current();
    assert.deepEqual([now?.step, now?.refusal], ['scan-qr', null]);
    if (app === 'other') assert.deepEqual(await next(real), ['onward', 'try-it-out', undefined]);
  });
}

test('a QR code is good until its last moment', async () => {
  const real = await scanning();
  real.now += bindingLasts - 1;
  assert.deepEqual(await next(real), ['onward', 'try-it-out', undefined]);
});

test('whatever is typed after it has expired, it is the QR code that is told of, and the right code binds nothing', async () => {
  const real = await scanning();
  await next(real);
  const { challengeId } = (await real.current()) ?? {};
  real.now += bindingLasts;
  const right = ok(codeAnswer((await rightCode(real, challengeId ?? null)) ?? ''));
  for (const answer of [undefined, refuse({ code: 'code-not-six-digits' } as const), right]) {
    assert.deepEqual(await next(real, { answer }), ['held', 'try-it-out', 'qr-code-expired']);
  }
  const lines = await real.portal.store.audit.entriesOf(real.personId, 9);
  const refused = lines.filter(({ event }) => event.what === 'answer-refused');
  assert.deepEqual(
    refused.map(({ event }) => event),
    [{ what: 'answer-refused', refusal: 'challenge-expired' }],
  );
  assert.equal((await beginAgain(real.portal, await present(real), await drawn(real))).ok, true);
  assert.equal((await real.current())?.step, 'scan-qr');
  assert.deepEqual(await real.methods(), []);
});
