import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessCode } from '#lib/domain/access-code';
import type { Present } from '#lib/domain/actor';
import { ok, refuse } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import { answerSecondStep } from './answer-second-step.ts';
import { askSecondStep } from './ask-second-step.ts';
import { confirmPassword } from './confirm-password.ts';
import { createAppPassword } from './create-app-password.ts';
import { endEverywhere } from './end-all-sessions.ts';
import { resetPerson } from './reset-person.ts';
import { startEnrolment } from './start-enrolment.ts';
import { submitStep } from './submit-step.ts';
import { codeAnswer, drawnNow, rightCode, signInAgain, submit, world } from './testing/wizard-world.ts';
import type { World } from './testing/wizard-world.ts';
import { accessCodeHash, useAccessCode } from './use-access-code.ts';

const over = refuse({ code: 'signed-out' });
const byHand = { kind: 'operator', personId: null, ip: 'command line', userAgent: '' } as const;

/** What can come while an answer is judged. */
const endings = {
  'signed out everywhere': (real: World) =>
    real.portal.store.transaction((tables) => endEverywhere(tables, real.personId, { at: real.now, keep: null })),
  locked: (real: World) => real.portal.store.people.lock(real.personId, real.now),
  reset: async (real: World) => {
    const person = await real.portal.store.people.byId(real.personId);
    assert.ok(person);
    await resetPerson(real.portal, person, byHand);
  },
} as const;

async function here(real: World): Promise<Present> {
  const present = await real.present();
  assert.ok(present);
  return present;
}

/** Everything that is written down of the person, and waits to be sent. */
async function written(real: World): Promise<readonly string[]> {
  const lines = await real.portal.store.audit.entriesOf(real.personId, 100);
  return lines.map(({ event }) => event.what);
}

/** At the code of a text message; gives the form and what it wants. */
async function atTheCode(real: World) {
  await startEnrolment(real.portal, await here(real), 'text-message');
  const number = await drawnNow(real);
  assert.ok(number);
  await submit(real, number, { number: '07700 900 111', country: 'GB' });
  const drawn = await drawnNow(real);
  const code = await rightCode(real, (await real.current())?.challengeId ?? null);
  assert.ok(drawn !== null && code !== null);
  const { enrolment, step, version } = drawn;
  return { enrolment, step, version, input: { answer: ok(codeAnswer(code)) } };
}

/** With a method set up, and a session that has still to prove it. */
async function withMethod(): Promise<World> {
  const real = await world();
  const given = await atTheCode(real);
  assert.equal((await submitStep(real.portal, await here(real), given)).ok, true);
  real.now += 60_000;
  await signInAgain(real);
  return real;
}

for (const [how, end] of Object.entries(endings)) {
  test(`${how} while the proof of a new method is judged: it is not set up, and nothing is written of it`, async () => {
    const real = await world();
    const given = await atTheCode(real);
    const present = await here(real);
    const { backend } = real.portal;
    let before: readonly string[] = [];
    const portal = { ...real.portal, backend: { ...backend } };
    portal.backend.answer = async (...asked) => {
      await end(real);
      before = await written(real);
      return backend.answer(...asked);
    };
    const answered = await submitStep(portal, present, given);
    assert.equal(answered.ok, false);
    assert.deepEqual(await real.methods(), []);
    if (how === 'locked') assert.equal(answered.refusal.refusal.code, 'signed-out');
    const after = (await written(real)).filter((what) => what !== 'answer-refused');
    assert.deepEqual(after, before);
    assert.equal((await real.portal.store.people.byId(real.personId))?.setUpAt ?? null, null);
  });

  test(`${how} while the second step is judged: nobody is let in, and no browser is remembered`, async () => {
    const real = await withMethod();
    const present = await here(real);
    const asked = await askSecondStep(real.portal, present, { method: null, purpose: 'sign-in' });
    assert.ok(asked.ok);
    const code = await rightCode(real, asked.value.id);
    assert.ok(code);
    await end(real);
    const before = await written(real);
    const remember = { id: 'the browser', tokenHash: 'a hash', days: 30 };
    const answer = { challenge: asked.value.id, answer: codeAnswer(code), purpose: 'sign-in', remember } as const;
    const answered = await answerSecondStep(real.portal, present, answer);
    assert.equal(answered.ok, false);
    if (how === 'locked') assert.deepEqual(answered, over);
    const after = (await written(real)).filter((what) => what !== 'answer-refused');
    assert.deepEqual(after, before);
    assert.deepEqual(await real.portal.store.devices.of(real.personId), []);
  });

  test(`${how} meanwhile: an access code opens nothing and is not used up`, async () => {
    const real = await withMethod();
    const present = await here(real);
    const code = '2345678923' as AccessCode;
    const hash = accessCodeHash(real.portal, real.personId, code);
    await end(real);
    await real.portal.store.accessCodes.make({
      id: 'the code',
      personId: real.personId,
      hash,
      madeBy: real.personId,
      madeAt: real.now,
      expiresAt: real.now + 60_000,
    });
    const before = await written(real);
    assert.deepEqual(await useAccessCode(real.portal, present, code), over);
    assert.deepEqual(await written(real), before);
    assert.notEqual(await real.portal.store.accessCodes.look(real.personId, hash, real.now), null);
  });

  test(`${how} meanwhile: no app password is made`, async () => {
    const real = await withMethod();
    const first = await here(real);
    const asked = await askSecondStep(real.portal, first, { method: null, purpose: 'sign-in' });
    assert.ok(asked.ok);
    const code = (await rightCode(real, asked.value.id)) ?? '';
    const proof = { challenge: asked.value.id, answer: codeAnswer(code), purpose: 'sign-in' } as const;
    assert.equal((await answerSecondStep(real.portal, first, proof)).ok, true);
    const present = await findAgain(real, first);
    await end(real);
    const made = await createAppPassword(real.portal, present, { name: 'Mail on my phone' });
    assert.equal(made.ok, false);
    if (how !== 'reset') assert.deepEqual(made, over);
    assert.deepEqual(await real.portal.store.appPasswords.of(real.personId), []);
  });

  test(`${how} meanwhile: the password confirms nothing`, async () => {
    const real = await world();
    const present = await here(real);
    const { person } = present.actor;
    const directory = { ...real.portal.directory, authenticate: async () => ok(person) };
    await end(real);
    const given = { password: new Secret('the right one'), later: () => undefined };
    const before = await written(real);
    const confirmed = await confirmPassword({ ...real.portal, directory }, present, given);
    assert.equal(confirmed.ok, false);
    assert.equal((await written(real)).includes('confirmed'), false);
    assert.ok((await written(real)).length <= before.length + 1);
  });
}

/** The same session as it is now. */
async function findAgain(real: World, { actor, set }: Present): Promise<Present> {
  const session = await real.portal.store.sessions.byId(actor.session.id);
  assert.ok(session);
  return { actor: { ...actor, session }, set };
}

test('a session that ends in the very moment of the proof is not raised, whatever became of its challenge', async () => {
  const real = await withMethod();
  const present = await here(real);
  const asked = await askSecondStep(real.portal, present, { method: null, purpose: 'sign-in' });
  assert.ok(asked.ok);
  const code = await rightCode(real, asked.value.id);
  const { backend } = real.portal;
  const answer: typeof backend.answer = (actor, given, record) =>
    backend.answer(actor, given, async (tables, proved) => {
      await tables.sessions.end(actor.session.id, real.now);
      await record(tables, proved);
    });
  const given = { challenge: asked.value.id, answer: codeAnswer(code ?? ''), purpose: 'sign-in' } as const;
  assert.deepEqual(await answerSecondStep({ ...real.portal, backend: { ...backend, answer } }, present, given), over);
  assert.equal((await here(real)).actor.session.secondStep, null, 'all of it was taken back');
});
