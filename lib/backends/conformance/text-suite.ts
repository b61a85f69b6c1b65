import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLasts } from '#lib/domain/challenge';
import { as, code, newNumber, not, recorder, said, unrecorded, worked } from './bench.ts';
import type { Bench, Test } from './bench.ts';
import { withPhone } from './enrolled.ts';

/** What every backend that sends texts itself must do; `using`: what it must where it also asks for them. */
export function textSuite(given: () => Bench, using: Test = test): void {
  const begun = async () => {
    const bench = given();
    const actor = await bench.newActor();
    const number = newNumber();
    const request = { kind: 'text-message', enrolmentId: bench.newEnrolment(), number } as const;
    const shown = as('enter-code', worked(await bench.backend.begin(actor, request)));
    const answer = async (digits: string) =>
      bench.backend.answer(actor, { challenge: shown.id, answer: code(digits) }, unrecorded);
    return { bench, actor, number, shown, answer };
  };

  test('text: a code goes to the number, shows only its ending, and enrols it', async () => {
    const { bench, actor, number, shown } = await begun();
    assert.deepEqual(
      [shown.sentTo, shown.sentAt, shown.resendAt],
      [number.slice(-3), bench.now(), bench.now() + 30_000],
    );
    assert.ok(!JSON.stringify(shown).includes(number));
    assert.equal(bench.phone.texts(number).length, 1);
    const { seen, record } = recorder();
    const answer = code(bench.phone.lastCode(number));
    const { method } = worked(await bench.backend.answer(actor, { challenge: shown.id, answer }, record));
    assert.ok(method.kind === 'text-message' && method.number === number.slice(-3));
    assert.deepEqual(seen, [{ method, challengeId: shown.id, purpose: 'enrol' }]);
  });

  using('text: signs in with a code sent then', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const { method, number } = await withPhone(bench, actor);
    const { id } = worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'change' }));
    const answer = code(bench.phone.lastCode(number));
    assert.equal(worked(await bench.backend.answer(actor, { challenge: id, answer }, unrecorded)).purpose, 'change');
    assert.equal(said(await bench.backend.answer(actor, { challenge: id, answer }, unrecorded)), 'code-used');
  });

  test('T-01 text: a code is called expired after five minutes, and another can still be asked for', async () => {
    const { bench, number, shown, actor, answer } = await begun();
    const old = bench.phone.lastCode(number);
    bench.wait(codeLasts);
    assert.equal(said(await answer(old)), 'code-expired');
    worked(await bench.backend.resend(actor, shown.id));
    assert.equal(said(await answer(bench.phone.lastCode(number))), 'ok');
  });

  test('text: a resend leaves the first code its own time', async () => {
    const { bench, number, shown, actor, answer } = await begun();
    const first = bench.phone.lastCode(number);
    bench.wait(30_000);
    const again = as('enter-code', worked(await bench.backend.resend(actor, shown.id)));
    assert.deepEqual([again.id, again.sentAt], [shown.id, bench.now()]);
    assert.ok(again.expiresAt > shown.expiresAt);
    assert.equal(bench.phone.texts(number).length, 2);
    assert.equal(said(await answer(first)), 'ok');
  });

  test('T-20 text: the waits between sends and the three in ten minutes hold whoever asks', async () => {
    const { bench, number, shown, actor } = await begun();
    const soon = await bench.backend.resend(actor, shown.id);
    assert.deepEqual(!soon.ok && soon.refusal, { code: 'resend-too-soon', retryAt: bench.now() + 30_000 });
    bench.wait(30_000);
    worked(await bench.backend.resend(actor, shown.id));
    bench.wait(60_000);
    worked(await bench.backend.resend(actor, shown.id));
    bench.wait(120_000);
    assert.equal(said(await bench.backend.resend(actor, shown.id)), 'too-many-sends');
    const other = await bench.newActor();
    const request = { kind: 'text-message', enrolmentId: bench.newEnrolment(), number } as const;
    assert.equal(said(await bench.backend.begin(other, request)), 'too-many-sends');
    assert.equal(bench.phone.texts(number).length, 3);
  });

  using('T-20 text: strangers who set up somebody’s number do not keep them from signing in', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const { method, number } = await withPhone(bench, actor);
    const request = () => ({ kind: 'text-message', enrolmentId: bench.newEnrolment(), number }) as const;
    const strangers = [];
    for (let n = 0; n < 4; n += 1) {
      strangers.push(said(await bench.backend.begin(await bench.newActor(), request())));
    }
    assert.deepEqual(strangers, ['ok', 'ok', 'ok', 'too-many-sends']);
    const shown = as(
      'enter-code',
      worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' })),
    );
    assert.equal(shown.resendAt, bench.now() + 30_000);
  });

  test('T-20 text: nobody texts a list of numbers', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const begin = () =>
      bench.backend.begin(actor, { kind: 'text-message', enrolmentId: bench.newEnrolment(), number: newNumber() });
    for (let n = 0; n < 6; n += 1) assert.equal(said(await begin()), 'ok');
    const seventh = await begin();
    assert.deepEqual(!seventh.ok && seventh.refusal, { code: 'too-many-sends', retryAt: bench.now() + 3_600_000 });
  });

  test('T-05 text: two wrong, a resend, three wrong: the sixth is refused though it is right', async () => {
    const { bench, number, shown, actor, answer } = await begun();
    const wrong = () => not(bench.phone.lastCode(number));
    await answer(wrong());
    await answer(wrong());
    bench.wait(30_000);
    worked(await bench.backend.resend(actor, shown.id));
    const left: unknown[] = [];
    for (let each = 0; each < 3; each += 1) {
      const refused = await answer(wrong());
      left.push(!refused.ok && refused.refusal.code === 'wrong-code' && refused.refusal.triesLeft);
    }
    assert.deepEqual(left, [2, 1, 0]);
    assert.equal(said(await answer(bench.phone.lastCode(number))), 'wait');
    bench.wait(30_000);
    assert.equal(said(await answer(bench.phone.lastCode(number))), 'too-many-tries');
  });

  test('T-05 text: beginning the enrolment again does not lower the count of the number', async () => {
    const { bench, number, actor, answer } = await begun();
    for (let each = 0; each < 5; each += 1) await answer(not(bench.phone.lastCode(number)));
    const request = { kind: 'text-message', enrolmentId: bench.newEnrolment(), number } as const;
    assert.equal(said(await bench.backend.begin(actor, request)), 'wait');
    assert.equal(bench.phone.texts(number).length, 1);
  });

  using('text: a gateway that does not take it leaves no challenge, and the send is counted', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const { method } = await withPhone(bench, actor);
    bench.phone.breakGateway(true);
    assert.equal(said(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' })), 'not-sent');
    bench.phone.breakGateway(false);
    assert.equal(await bench.backend.open(actor, 'sign-in'), null);
    const after = [];
    for (let n = 0; n < 3; n += 1)
      after.push(said(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' })));
    assert.deepEqual(after, ['ok', 'ok', 'too-many-sends']);
  });

  using('text: somebody who has just been texted is texted again when they sign in', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const { method } = await withPhone(bench, actor);
    assert.equal(said(await bench.backend.challenge(actor, { method: method.id, purpose: 'change' })), 'ok');
    assert.equal(said(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' })), 'ok');
  });

  using('text: who signs in with the right code each time is texted each time; who never answers is not', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const { method, number } = await withPhone(bench, actor);
    for (let n = 0; n < 8; n += 1) {
      const { id } = worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' }));
      const answer = code(bench.phone.lastCode(number));
      assert.equal(said(await bench.backend.answer(actor, { challenge: id, answer }, unrecorded)), 'ok');
    }
    for (let n = 0; n < 3; n += 1)
      worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' }));
    assert.equal(
      said(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' })),
      'too-many-sends',
    );
  });

  using('an answer counts only for what its challenge was made for', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const { method, number } = await withPhone(bench, actor);
    const { id } = worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'change' }));
    const given_ = { challenge: id, answer: code(bench.phone.lastCode(number)) };
    const elsewhere = await bench.backend.answer(actor, { ...given_, purpose: 'sign-in' }, unrecorded);
    assert.equal(said(elsewhere), 'challenge-expired');
    assert.equal(said(await bench.backend.answer(actor, { ...given_, purpose: 'change' }, unrecorded)), 'ok');
  });

  test('text: a number that this person has already is refused before anything is sent; another person may have it', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const { number } = await withPhone(bench, actor);
    const sent = bench.phone.texts(number).length;
    const request = () => ({ kind: 'text-message', enrolmentId: bench.newEnrolment(), number }) as const;
    assert.equal(said(await bench.backend.begin(actor, request())), 'number-already-used');
    assert.equal(bench.phone.texts(number).length, sent);
    assert.equal(said(await bench.backend.begin(await bench.newActor(), request())), 'ok');
  });

  test('T-02 text: a code for one challenge is worth nothing for another', async () => {
    const one = await begun();
    const two = await begun();
    const foreign = one.bench.phone.lastCode(one.number);
    if (foreign === two.bench.phone.lastCode(two.number)) return;
    assert.equal(said(await two.answer(foreign)), 'wrong-code');
  });
}
