import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindingLasts } from '#lib/domain/challenge';
import { as, code, failing, not, recorder, said, unrecorded, worked } from './bench.ts';
import type { Bench } from './bench.ts';
import { withApp } from './enrolled.ts';
import { appCode } from './pocket-phone.ts';

/** What every backend that sets up authenticator apps here must do. */
export function appSuite(given: () => Bench): void {
  const start = async () => {
    const bench = given();
    const actor = await bench.newActor();
    const { method, uri } = await withApp(bench, actor);
    const ask = async () => worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' })).id;
    const answer = async (challenge: string, digits: string) =>
      bench.backend.answer(actor, { challenge, answer: code(digits) }, unrecorded);
    return { bench, actor, method, uri, ask, answer };
  };

  test('app: a scanned code enrols it; it is the default, and the record is told', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const request = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'other' } as const;
    const shown = as('scan-qr', worked(await bench.backend.begin(actor, request)));
    assert.equal(shown.account, actor.person.email);
    assert.equal(new URL(shown.uri).searchParams.get('secret'), shown.key);
    assert.deepEqual((await bench.backend.methodsOf(actor.person)).methods, []);
    const { seen, record } = recorder();
    const given_ = { challenge: shown.id, answer: code(appCode(shown.uri, bench.now())) };
    const { method } = worked(await bench.backend.answer(actor, given_, record));
    const { person } = await bench.again(actor, 'same');
    assert.deepEqual(await bench.backend.methodsOf(person), { methods: [method], defaultId: method.id });
    assert.deepEqual(seen, [{ method, challengeId: shown.id, purpose: 'enrol' }]);
    assert.equal(await bench.backend.view(actor, shown.id), null);
  });

  test('app: the same challenge is shown again after a reload, and nothing is enrolled when it is left', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const request = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'other' } as const;
    const shown = worked(await bench.backend.begin(actor, request));
    assert.deepEqual(await bench.backend.view(actor, shown.id), shown);
    bench.wait(bindingLasts);
    assert.equal(await bench.backend.view(actor, shown.id), null);
    const late = { challenge: shown.id, answer: code(appCode(as('scan-qr', shown).uri, bench.now())) };
    assert.equal(said(await bench.backend.answer(actor, late, unrecorded)), 'challenge-expired');
    assert.deepEqual((await bench.backend.methodsOf(actor.person)).methods, []);
  });

  test('app: beginning again makes the first QR worthless', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const request = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'other' } as const;
    const first = as('scan-qr', worked(await bench.backend.begin(actor, request)));
    const second = as('scan-qr', worked(await bench.backend.begin(actor, request)));
    assert.notEqual(first.key, second.key);
    const old = { challenge: first.id, answer: code(appCode(first.uri, bench.now())) };
    assert.equal(said(await bench.backend.answer(actor, old, unrecorded)), 'challenge-expired');
    const fresh = { challenge: second.id, answer: code(appCode(second.uri, bench.now())) };
    assert.equal(said(await bench.backend.answer(actor, fresh, unrecorded)), 'ok');
  });

  test('app: signs in; the challenge is open until then and marks the method used', async () => {
    const { bench, actor, method, uri, ask, answer } = await start();
    const challenge = await ask();
    const open = await bench.backend.open(actor, 'sign-in');
    assert.deepEqual([open?.challenge.id, open?.methodId], [challenge, method.id]);
    assert.equal(await bench.backend.open(actor, 'change'), null);
    const proved = worked(await answer(challenge, appCode(uri, bench.now())));
    assert.deepEqual([proved.purpose, proved.method.lastUsedAt], ['sign-in', bench.now()]);
    assert.equal(await bench.backend.open(actor, 'sign-in'), null);
    assert.equal((await bench.backend.methodsOf(actor.person)).methods[0]?.lastUsedAt, bench.now());
  });

  test('T-03 app: the code of an accepted step is refused, also in a new challenge and a new session', async () => {
    const { bench, actor, method, uri, ask, answer } = await start();
    const digits = appCode(uri, bench.now());
    assert.equal(said(await answer(await ask(), digits)), 'ok');
    assert.equal(said(await answer(await ask(), digits)), 'code-used');
    const other = await bench.again(actor, 'new');
    const { id } = worked(await bench.backend.challenge(other, { method: method.id, purpose: 'sign-in' }));
    const replay = { challenge: id, answer: code(digits) };
    assert.equal(said(await bench.backend.answer(other, replay, unrecorded)), 'code-used');
  });

  test('T-03 app: the code that enrolled it does not sign in', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const request = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'other' } as const;
    const { id, uri } = as('scan-qr', worked(await bench.backend.begin(actor, request)));
    const answer = code(appCode(uri, bench.now()));
    const { method } = worked(await bench.backend.answer(actor, { challenge: id, answer }, unrecorded));
    const next = worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' }));
    assert.equal(said(await bench.backend.answer(actor, { challenge: next.id, answer }, unrecorded)), 'code-used');
  });

  test('T-03 app: the same code twice at once succeeds once', async () => {
    const { bench, uri, ask, answer } = await start();
    const challenges = [await ask(), await ask()];
    const digits = appCode(uri, bench.now());
    const answers = await Promise.all(challenges.map((challenge) => answer(challenge, digits)));
    assert.deepEqual(answers.map(said).sort(), ['code-used', 'ok']);
  });

  test('T-11 app: one step back is taken, two back is called expired, ahead only for an app that was fast', async () => {
    const { bench, uri, ask, answer } = await start();
    const old = bench.lacks?.includes('old-app-codes-told') === true ? 'wrong-code' : 'code-expired';
    assert.equal(said(await answer(await ask(), appCode(uri, bench.now(), -2))), old);
    assert.equal(said(await answer(await ask(), appCode(uri, bench.now(), 1))), 'wrong-code');
    assert.equal(said(await answer(await ask(), appCode(uri, bench.now(), -1))), 'ok');
    if (bench.lacks?.includes('fast-apps-taken') === true) return;

    const actor = await bench.newActor();
    const request = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'other' } as const;
    const fast = as('scan-qr', worked(await bench.backend.begin(actor, request)));
    const ahead = { challenge: fast.id, answer: code(appCode(fast.uri, bench.now(), 1)) };
    const { method } = worked(await bench.backend.answer(actor, ahead, unrecorded));
    bench.wait(60_000);
    const { id } = worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' }));
    const next = { challenge: id, answer: code(appCode(fast.uri, bench.now(), 1)) };
    assert.equal(said(await bench.backend.answer(actor, next, unrecorded)), 'ok');
  });

  test('T-07 app: a challenge answers for its own person and session only', async () => {
    const { bench, actor, uri, ask, answer } = await start();
    const challenge = await ask();
    const right = { challenge, answer: code(appCode(uri, bench.now())) };
    const stranger = await bench.newActor();
    for (const other of [await bench.again(actor, 'new'), stranger, { ...stranger, session: actor.session }]) {
      assert.equal(said(await bench.backend.answer(other, right, unrecorded)), 'challenge-expired');
      assert.equal(await bench.backend.view(other, challenge), null);
    }
    assert.equal(said(await answer(challenge, appCode(uri, bench.now()))), 'ok');
  });

  test('T-27 app: when the record cannot be written nothing has happened but the counted try', async () => {
    const { bench, actor, uri, ask, answer } = await start();
    const challenge = await ask();
    const digits = appCode(uri, bench.now());
    await assert.rejects(bench.backend.answer(actor, { challenge, answer: code(digits) }, failing), /disk is full/);
    const wrong = await answer(challenge, not(digits));
    assert.deepEqual(!wrong.ok && wrong.refusal, { code: 'wrong-code', triesLeft: 3 });
    const spent = bench.lacks?.includes('answers-taken-back') === true;
    assert.equal(said(await answer(challenge, digits)), spent ? 'code-used' : 'ok');
  });

  test('T-25 app: when the record cannot be written nothing is enrolled', async () => {
    const bench = given();
    const actor = await bench.newActor();
    const request = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'other' } as const;
    const { id, uri } = as('scan-qr', worked(await bench.backend.begin(actor, request)));
    const right = { challenge: id, answer: code(appCode(uri, bench.now())) };
    await assert.rejects(bench.backend.answer(actor, right, failing), /disk is full/);
    const { person } = await bench.again(actor, 'same');
    assert.deepEqual(await bench.backend.methodsOf(person), { methods: [], defaultId: null });
    assert.equal(person.defaultMethodId, null);
    const again = said(await bench.backend.answer(actor, right, unrecorded));
    assert.equal(again === 'ok', bench.lacks?.includes('answers-taken-back') !== true, again);
  });
}
