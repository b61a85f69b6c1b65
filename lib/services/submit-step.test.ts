import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ok } from '#lib/domain/result';
import { freshForRun } from '#lib/domain/session';
import { beginAgain } from './begin-again.ts';
import { leaveEnrolment } from './leave-enrolment.ts';
import { startEnrolment } from './start-enrolment.ts';
import { submitStep } from './submit-step.ts';
import { codeAnswer, drawnNow, rightCode, submit, world } from './testing/wizard-world.ts';
import type { Drawn, World } from './testing/wizard-world.ts';
import { viewStep } from './view-step.ts';

const number = { number: '07700 900 111', country: 'GB' };

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

async function begun(): Promise<World> {
  const real = await world();
  assert.equal((await startEnrolment(real.portal, await present(real), 'text-message')).ok, true);
  return real;
}

test('a double click on "Text me a code" sends one text, and its code is good', async () => {
  const real = await begun();
  const form = await drawn(real);
  const here = await present(real);
  const given = { enrolment: form.enrolment, step: form.step, version: form.version, input: number };
  await Promise.all([submitStep(real.portal, here, given), submitStep(real.portal, here, given)]);
  assert.equal(real.texts.length, 1);
  const answer = ok(codeAnswer((await rightCode(real, (await real.current())?.challengeId ?? null)) ?? ''));
  assert.equal(await submit(real, await drawn(real), { answer }), 'onward');
  assert.equal((await real.methods()).length, 1);
});

test('what was refused stays as it was typed, with the message, also after a reload', async () => {
  const real = await begun();
  assert.equal(await submit(real, await drawn(real), { number: '020 7946 0123', country: 'GB' }), 'held');
  const kept = await real.current();
  assert.deepEqual([kept?.refusal?.code, kept?.facts.numberAsTyped], ['number-landline', '020 7946 0123']);
  assert.equal(real.texts.length, 0);
});

test('going back to the number drops what was begun, and the old code is worth nothing', async () => {
  const real = await begun();
  await submit(real, await drawn(real), number);
  const old = real.texts[0]?.code ?? '';
  const later = await drawn(real);
  await submit(real, { ...later, step: 'mobile-number' }, { number: '07700 900222', country: 'GB' });
  assert.deepEqual(
    real.texts.map((text) => text.number),
    ['+447700900111', '+447700900222'],
  );
  if (old !== real.texts[1]?.code) {
    assert.equal(await submit(real, await drawn(real), { answer: ok(codeAnswer(old)) }), 'held');
  }
  assert.deepEqual(await real.methods(), []);
});

test('a later screen, or one of a run that is over, leads to where the person is', async () => {
  const real = await begun();
  const here = await present(real);
  const ahead = await viewStep(real.portal, here, { journey: 'text-message', step: 'finished' });
  assert.deepEqual(ahead, { at: 'elsewhere', path: '/self-service/text-message/mobile-number' });
  await leaveEnrolment(real.portal, here, (await drawn(real)).enrolment);
  const gone = await viewStep(real.portal, here, { journey: 'text-message', step: 'mobile-number' });
  assert.deepEqual(gone, { at: 'elsewhere', path: '/self-service/text-message' });
});

test('leaving makes a code that is on its way worthless', async () => {
  const real = await begun();
  await submit(real, await drawn(real), number);
  const form = await drawn(real);
  await leaveEnrolment(real.portal, await present(real), form.enrolment);
  assert.equal(await submit(real, form, { answer: ok(codeAnswer(real.texts[0]?.code ?? '')) }), 'held');
  assert.deepEqual(await real.methods(), []);
});

test('T-05 a resend after wrong codes lowers no count: the sixth is refused even if it is right', async () => {
  const real = await begun();
  await submit(real, await drawn(real), number);
  const wrong = ok(codeAnswer(real.texts[0]?.code === '000000' ? '000001' : '000000'));
  for (let n = 0; n < 2; n += 1) await submit(real, await drawn(real), { answer: wrong });
  real.now += 30_000;
  const form = await drawn(real);
  const again = await beginAgain(real.portal, await present(real), form);
  assert.equal(again.ok, true);
  assert.equal(real.texts.length, 2);
  for (let n = 0; n < 3; n += 1) await submit(real, await drawn(real), { answer: wrong });
  const right = ok(codeAnswer(real.texts[1]?.code ?? ''));
  assert.equal(await submit(real, await drawn(real), { answer: right }), 'held');
  assert.deepEqual(await real.methods(), []);
});

test('T-10 a run that was begun with a fresh proof cannot be finished long after it without another', async () => {
  const real = await begun();
  await submit(real, await drawn(real), number);
  const answer = ok(codeAnswer(real.texts[0]?.code ?? ''));
  const passed = freshForRun + 1;
  for (let wait = 0; wait < passed; wait += 600_000) {
    real.now += Math.min(600_000, passed - wait);
    await present(real);
  }
  const late = await submitStep(real.portal, await present(real), { ...(await drawn(real)), input: { answer } });
  assert.equal(!late.ok && late.refusal.refusal.code, 'password-due');
  const again = await beginAgain(real.portal, await present(real), await drawn(real));
  assert.equal(!again.ok && again.refusal.refusal.code, 'password-due');
  assert.deepEqual(await real.methods(), []);
  assert.equal(real.texts.length, 1);
});

test('nothing is set up once MFA is off again, or the policy has stopped offering it', async () => {
  const real = await begun();
  await submit(real, await drawn(real), number);
  const answer = ok(codeAnswer(real.texts[0]?.code ?? ''));
  await real.portal.store.people.switchMfaOff(real.personId);
  assert.equal(await submit(real, await drawn(real), { answer }), 'held');
  await real.portal.store.people.switchMfaOn(real.personId, real.now);
  await real.portal.store.people.savePolicy('riverside', { methods: ['security-key'] });
  assert.equal(await submit(real, await drawn(real), { answer }), 'held');
  assert.deepEqual(await real.methods(), []);
});

test('H12 a wrong code while setting up is a line in the history, without the code', async () => {
  const real = await begun();
  await submit(real, await drawn(real), number);
  const wrong = real.texts[0]?.code === '000000' ? '000001' : '000000';
  await submit(real, await drawn(real), { answer: ok(codeAnswer(wrong)) });
  const [line] = await real.portal.store.audit.entriesOf(real.personId, 1);
  assert.deepEqual(line?.event, { what: 'answer-refused', refusal: 'wrong-code' });
});
