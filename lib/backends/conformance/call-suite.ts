import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callLasts } from '#lib/domain/challenge';
import type { CallState } from '#lib/ports/gateways';
import { as, code, newNumber, recorder, said, unrecorded, worked } from './bench.ts';
import type { Bench, Test } from './bench.ts';
import { withCall } from './enrolled.ts';

const elsewhere = { kind: 'elsewhere' } as const;

/** What every backend that makes calls itself must do (guide 1.4); `using`: what it must where it also asks for them. */
export function callSuite(given: () => Bench, using: Test = test): void {
  const begun = async () => {
    const bench = given();
    const actor = await bench.newActor();
    const number = newNumber();
    const request = { kind: 'phone-call', enrolmentId: bench.newEnrolment(), number } as const;
    const shown = as('take-call', worked(await bench.backend.begin(actor, request)));
    const look = () => bench.backend.answer(actor, { challenge: shown.id, answer: elsewhere }, unrecorded);
    const view = async () => as('take-call', await bench.backend.view(actor, shown.id)).state;
    return { bench, actor, number, shown, look, view };
  };

  test('call: it rings, is answered, and the hash key enrols the number', async () => {
    const { bench, actor, number, shown, look, view } = await begun();
    assert.deepEqual([shown.sentTo, shown.state, bench.phone.rung(number)], [number.slice(-3), 'ringing', 1]);
    assert.equal(said(await look()), 'not-yet');
    bench.phone.takeCall(number, { state: 'answered', keys: '' });
    assert.equal(await view(), 'answered');
    assert.equal(said(await look()), 'not-yet');
    bench.phone.takeCall(number, { state: 'answered', keys: '#' });
    assert.equal(await view(), 'accepted');
    const { seen, record } = recorder();
    const proof = { challenge: shown.id, answer: elsewhere };
    const { method } = worked(await bench.backend.answer(actor, proof, record));
    assert.ok(method.kind === 'phone-call' && method.number === number.slice(-3));
    assert.deepEqual(seen, [{ method, challengeId: shown.id, purpose: 'enrol' }]);
    assert.notEqual(said(await look()), 'ok', 'T-03: once');
  });

  const refused: readonly CallState[] = [
    { state: 'ended', keys: '' },
    { state: 'answered', keys: '1' },
    { state: 'answered', keys: '*#' },
    { state: 'answered', keys: '1#' },
    { state: 'ended', keys: '0' },
  ];
  for (const state of refused) {
    test(`T-20b call: ${state.state} with the keys “${state.keys}” accepts nothing`, async () => {
      const { bench, number, look, view } = await begun();
      bench.phone.takeCall(number, state);
      assert.equal(await view(), 'ended');
      assert.equal(said(await look()), 'call-not-accepted');
    });
  }

  test('T-01 call: the hash key counts for as long as the page may wait, and no longer', async () => {
    const { bench, number, look } = await begun();
    bench.phone.takeCall(number, { state: 'ended', keys: '#' });
    bench.wait(callLasts);
    assert.equal(said(await look()), 'challenge-expired');
  });

  test('call: another one only when the last is over, or after a while', async () => {
    const { bench, actor, number, shown, look } = await begun();
    assert.equal(said(await bench.backend.resend(actor, shown.id)), 'resend-too-soon');
    bench.phone.takeCall(number, { state: 'ended', keys: '' });
    assert.equal(worked(await bench.backend.resend(actor, shown.id)).id, shown.id);
    assert.equal(bench.phone.rung(number), 2);
    bench.phone.takeCall(number, { state: 'ended', keys: '#' });
    assert.equal(said(await look()), 'ok');
  });

  test('T-20 call: three in ten minutes, over all challenges, and none that fails leaves one behind', async () => {
    const { bench, actor, number } = await begun();
    const again = () => bench.backend.begin(actor, { kind: 'phone-call', enrolmentId: bench.newEnrolment(), number });
    assert.deepEqual([said(await again()), said(await again()), said(await again())], ['ok', 'ok', 'too-many-sends']);
    assert.equal(bench.phone.rung(number), 3);
    bench.wait(11 * 60_000);
    bench.phone.breakGateway(true);
    assert.equal(said(await again()), 'not-sent');
    bench.phone.breakGateway(false);
  });

  using(
    'A21 call: for a new password it reads a code that is to be typed, and the hash key accepts nothing',
    async () => {
      const bench = given();
      const actor = await bench.newActor();
      const { method, number } = await withCall(bench, actor);
      const asked = worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'reset' }));
      assert.equal(asked.kind, 'enter-code');
      bench.phone.takeCall(number, { state: 'answered', keys: '#' });
      const proof = { challenge: asked.id, answer: elsewhere, purpose: 'reset' } as const;
      assert.equal(said(await bench.backend.answer(actor, proof, unrecorded)), 'challenge-expired');
      const digits = /[0-9]{6}/.exec(bench.phone.heard(number).replaceAll(/[^0-9]/g, ''))?.[0] ?? '';
      const typed = { ...proof, answer: code(digits) };
      assert.equal(worked(await bench.backend.answer(actor, typed, unrecorded)).method.id, method.id);
    },
  );

  using('call: signs in, and a code or a key is no answer to it', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const { method, number } = await withCall(bench, actor);
    const asked = worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' }));
    const answer = (value: Parameters<typeof bench.backend.answer>[1]['answer']) =>
      bench.backend.answer(actor, { challenge: asked.id, answer: value, purpose: 'sign-in' }, unrecorded);
    bench.phone.takeCall(number, { state: 'answered', keys: '#' });
    assert.equal(said(await answer(code('000000'))), 'challenge-expired');
    assert.equal(said(await answer({ kind: 'key', response: {} })), 'challenge-expired');
    const other = await bench.again(actor, 'new');
    const stolen = { challenge: asked.id, answer: elsewhere };
    assert.equal(said(await bench.backend.answer(other, stolen, unrecorded)), 'challenge-expired', 'T-07');
    const wrongPurpose = { ...stolen, purpose: 'change' as const };
    assert.equal(said(await bench.backend.answer(actor, wrongPurpose, unrecorded)), 'challenge-expired', 'T-07');
    assert.equal(worked(await answer(elsewhere)).method.id, method.id);
  });

  using('T-07 call: made to verify a caller it says so, and counts for nothing else', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const { method, number } = await withCall(bench, actor);
    const asked = worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'verify' }));
    assert.equal(asked.kind, 'take-call');
    assert.match(bench.phone.heard(number), /^caller/);
    bench.phone.takeCall(number, { state: 'answered', keys: '#' });
    for (const purpose of ['enrol', 'sign-in', 'change', 'reset'] as const) {
      const wrong = await bench.backend.answer(actor, { challenge: asked.id, answer: elsewhere, purpose }, unrecorded);
      assert.equal(said(wrong), 'challenge-expired', purpose);
    }
    assert.equal(await bench.backend.open(actor, 'sign-in'), null);
    const answer = { challenge: asked.id, answer: elsewhere, purpose: 'verify' } as const;
    assert.equal(worked(await bench.backend.answer(actor, answer, unrecorded)).purpose, 'verify');
  });
}
