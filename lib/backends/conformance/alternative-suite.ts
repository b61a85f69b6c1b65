import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waysOf } from '#lib/domain/method';
import { as, code, newNumber, said, unrecorded, worked } from './bench.ts';
import type { Bench, Test } from './bench.ts';
import { withPhone } from './enrolled.ts';

/** What every backend that keeps an alternative phone must do (guide 1.5); `using`: what it must where it also asks for one. */
export function alternativeSuite(given: () => Bench, using: Test = test): void {
  for (const by of ['call', 'text'] as const) {
    using(`alternative phone: proved by ${by}, asked that way first, and the other way too`, async () => {
      const bench = given();
      const actor = await bench.newActor();
      await withPhone(bench, actor);
      const number = newNumber();
      const request = { kind: 'alternative-phone', enrolmentId: bench.newEnrolment(), number, by } as const;
      const { id } = worked(await bench.backend.begin(actor, request));
      const prove = () => {
        if (by === 'text') return code(bench.phone.lastCode(number));
        bench.phone.takeCall(number, { state: 'answered', keys: '#' });
        return { kind: 'elsewhere' } as const;
      };
      const { method } = worked(await bench.backend.answer(actor, { challenge: id, answer: prove() }, unrecorded));
      assert.equal(method.kind, 'alternative-phone');
      assert.deepEqual(waysOf(method), by === 'call' ? ['call', 'text'] : ['text', 'call']);
      bench.wait(11 * 60_000);
      const ask = (way?: 'text' | 'call') =>
        bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in', way });
      as(by === 'call' ? 'take-call' : 'enter-code', worked(await ask()));
      as('take-call', worked(await ask('call')));
      bench.wait(11 * 60_000);
      const texted = as('enter-code', worked(await ask('text')));
      const answer = code(bench.phone.lastCode(number));
      assert.equal(said(await bench.backend.answer(actor, { challenge: texted.id, answer }, unrecorded)), 'ok');
    });
  }

  test('alternative phone: not the number one has already, nor the other way round', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const { number } = await withPhone(bench, actor);
    const asked = { enrolmentId: bench.newEnrolment(), number };
    const begin = (request: Parameters<typeof bench.backend.begin>[1]) => bench.backend.begin(actor, request);
    assert.equal(said(await begin({ kind: 'alternative-phone', ...asked, by: 'call' })), 'number-already-used');
    assert.equal(said(await begin({ kind: 'text-message', ...asked })), 'number-already-used');
    const called = bench.onePerNumber === true ? 'number-already-used' : 'ok';
    assert.equal(said(await begin({ kind: 'phone-call', ...asked })), called, 'a text and a call are two ways');
    const { id } = worked(
      await begin({ kind: 'alternative-phone', enrolmentId: bench.newEnrolment(), number: newNumber(), by: 'text' }),
    );
    assert.ok(id);
  });
}
