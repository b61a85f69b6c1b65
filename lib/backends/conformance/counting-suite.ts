import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitAfter } from '#lib/domain/tries';
import { code, not, said, unrecorded, worked } from './bench.ts';
import type { Bench } from './bench.ts';
import { withApp } from './enrolled.ts';
import { appCode } from './pocket-phone.ts';

/** How every backend counts wrong answers. */
export function countingSuite(given: () => Bench): void {
  const start = async () => {
    const bench = given();
    const actor = await bench.newActor({ mfaOn: true });
    const { method, uri } = await withApp(bench, actor);
    const ask = async () => worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' })).id;
    const answer = async (challenge: string, digits: string) =>
      bench.backend.answer(actor, { challenge, answer: code(digits) }, unrecorded);
    const right = () => appCode(uri, bench.now());
    const wrong = () => not(not(not(right())));
    return { bench, actor, method, uri, ask, answer, right, wrong };
  };

  test('T-04: five wrong answers end the challenge and make the method wait, also for the right code', async () => {
    const { bench, actor, method, ask, answer, right, wrong } = await start();
    const challenge = await ask();
    const left: number[] = [];
    for (let each = 0; each < 5; each += 1) {
      const refused = await answer(challenge, wrong());
      left.push(!refused.ok && refused.refusal.code === 'wrong-code' ? refused.refusal.triesLeft : -1);
    }
    assert.deepEqual(left, [4, 3, 2, 1, 0]);
    const waiting = await answer(challenge, right());
    assert.deepEqual(!waiting.ok && waiting.refusal, { code: 'wait', retryAt: bench.now() + waitAfter(5) });
    assert.equal(said(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' })), 'wait');
    bench.wait(waitAfter(5));
    assert.equal(said(await answer(challenge, right())), 'too-many-tries');
    assert.equal(await bench.backend.open(actor, 'sign-in'), null);
    assert.equal(said(await answer(await ask(), right())), 'ok');
  });

  test('T-04: the count is the method’s: a new challenge and a new session do not lower it, a right answer does', async () => {
    const { bench, actor, method, ask, answer, right, wrong } = await start();
    await answer(await ask(), wrong());
    await answer(await ask(), wrong());
    const other = await bench.again(actor, 'new');
    const { id } = worked(await bench.backend.challenge(other, { method: method.id, purpose: 'sign-in' }));
    const third = await bench.backend.answer(other, { challenge: id, answer: code(wrong()) }, unrecorded);
    assert.deepEqual(!third.ok && third.refusal, { code: 'wrong-code', triesLeft: 2 });
    assert.equal(said(await answer(await ask(), right())), 'ok');
    const again = await answer(await ask(), wrong());
    assert.deepEqual(!again.ok && again.refusal, { code: 'wrong-code', triesLeft: 4 });
  });

  test('T-04: the fiftieth wrong answer in a row disables the method; unlocking makes it work again', async () => {
    const { bench, actor, method, ask, answer, right, wrong } = await start();
    for (let failures = 1; failures < 50; failures += 1) {
      assert.equal(said(await answer(await ask(), wrong())), 'wrong-code', `failure ${String(failures)}`);
      bench.wait(waitAfter(failures));
    }
    const last = await ask();
    assert.equal(said(await answer(last, wrong())), 'method-disabled');
    bench.wait(24 * 3_600_000);
    assert.equal(
      said(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' })),
      'method-disabled',
    );
    assert.equal(said(await answer(last, right())), 'method-disabled');
    const { person } = await bench.again(actor, 'same');
    assert.notEqual((await bench.backend.methodsOf(person)).methods[0]?.disabledAt, null);
    await bench.backend.unlock(person.id);
    assert.equal(said(await answer(await ask(), right())), 'ok');
  });

  test('T-04: fifty wrong answers of somebody who has forgotten the password switch nothing off: they may be a stranger’s', async () => {
    const { bench, actor, method, ask, answer, right, wrong } = await start();
    const reset = () => bench.backend.challenge(actor, { method: method.id, purpose: 'reset' });
    for (let failures = 1; failures < 50; failures += 1) {
      assert.equal(said(await answer(worked(await reset()).id, wrong())), 'wrong-code', `failure ${String(failures)}`);
      bench.wait(waitAfter(failures));
    }
    const last = worked(await reset()).id;
    assert.equal(said(await answer(last, wrong())), 'method-disabled');
    assert.equal(said(await answer(last, right())), 'method-disabled', 'it resets nothing more');
    const { person } = await bench.again(actor, 'same');
    assert.equal((await bench.backend.methodsOf(person)).methods[0]?.disabledAt, null);
    assert.equal(said(await answer(await ask(), right())), 'ok');
  });

  test('T-25: of fifty answers at once with one right, at most five are judged and at most one succeeds', async () => {
    const { ask, answer, right, wrong } = await start();
    const challenge = await ask();
    const place = Math.floor(Math.random() * 50);
    const digits = Array.from({ length: 50 }, (_, each) => (each === place ? right() : wrong()));
    const codes = (await Promise.all(digits.map((each) => answer(challenge, each)))).map(said);
    const judged = codes.filter((each) => each === 'ok' || each === 'wrong-code');
    assert.ok(judged.length <= 5, codes.join(' '));
    assert.ok(codes.filter((each) => each === 'ok').length <= 1);
    assert.ok(
      codes.every((each) => ['ok', 'wrong-code', 'wait', 'too-many-tries', 'code-used'].includes(each)),
      codes.join(' '),
    );
  });

  test('T-25: two tabs that both send the right code both get an answer, and one of them is in', async () => {
    const { ask, answer, right } = await start();
    const challenge = await ask();
    const codes = await Promise.all([answer(challenge, right()), answer(challenge, right())]);
    assert.deepEqual(codes.map(said).sort(), ['code-used', 'ok']);
  });
}
