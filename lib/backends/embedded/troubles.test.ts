import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methodsForChange } from '#lib/domain/method';
import type { Method } from '#lib/domain/method';
import { proofDue } from '#lib/domain/session';
import type { Actor } from '#lib/domain/actor';
import { waitAfter } from '#lib/domain/tries';
import { start } from '#lib/storage/testing/fixtures';
import { memoryStore, testKeyring } from '#lib/storage/testing/memory-store';
import { as, code, newNumber, not, said, unrecorded, worked } from '../conformance/bench.ts';
import { withApp, withKey, withPhone } from '../conformance/enrolled.ts';
import { appCode } from '../conformance/pocket-phone.ts';
import { embeddedBench } from './testing/embedded-bench.ts';
import type { EmbeddedBench } from './testing/embedded-bench.ts';

const fiveWrong = { what: 'wrong-answers', count: 5 } as const;

async function appBench() {
  const bench = await embeddedBench();
  const actor = await bench.newActor({ mfaOn: true });
  const { method, uri } = await withApp(bench, actor);
  const wrongOnce = async () => {
    const { id } = worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' }));
    const answer = code(not(not(not(appCode(uri, bench.now())))));
    return bench.backend.answer(actor, { challenge: id, answer }, unrecorded);
  };
  return { bench, actor, method, uri, wrongOnce };
}

/** Opens two sessions of somebody; what it gives counts those that are left. */
async function opensTwo({ store }: EmbeddedBench, { person, origin }: Actor): Promise<() => Promise<number>> {
  const tokens = ['one', 'two'].map((each) => `${each} of ${person.id}`);
  for (const tokenHash of tokens) {
    const session = { id: tokenHash, tokenHash, personId: person.id, at: start, wantedPath: null, ...origin };
    await store.sessions.start(session);
  }
  return async () => {
    const found = await Promise.all(tokens.map((each) => store.sessions.byToken(each)));
    return found.filter((each) => each !== null).length;
  };
}

test('T-04: the person is told of five wrong answers in a row, once', async () => {
  const { bench, wrongOnce } = await appBench();
  for (let failures = 1; failures <= 8; failures += 1) {
    assert.equal(bench.troubles.length, failures > 5 ? 1 : 0);
    await wrongOnce();
    bench.wait(waitAfter(failures));
  }
  assert.deepEqual(bench.troubles, [fiveWrong]);
});

test('T-04: the fiftieth disables the method, locks the account, ends its sessions and tells, once', async () => {
  const { bench, actor, method, wrongOnce } = await appBench();
  const open = await opensTwo(bench, actor);
  for (let failures = 1; failures <= 50; failures += 1) {
    assert.equal(await open(), 2);
    await wrongOnce();
    bench.wait(waitAfter(failures));
  }
  const told = bench.troubles.map((each) => each.what);
  assert.deepEqual(told, ['wrong-answers', 'method-disabled', 'account-locked']);
  const [, disabled] = bench.troubles;
  assert.ok(
    disabled?.what === 'method-disabled' && disabled.method.id === method.id && disabled.method.disabledAt !== null,
  );
  assert.equal(await open(), 0);
  assert.notEqual((await bench.again(actor, 'same')).person.lockedAt, null);
  await bench.backend.unlock(actor.person.id);
  assert.equal((await bench.again(actor, 'same')).person.lockedAt, null);
});

test('T-04: a fiftieth that was counted by a process that died is made good by the next answer', async () => {
  const { bench, actor, method, uri } = await appBench();
  const { id } = worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' }));
  for (let failures = 1; failures <= 50; failures += 1) {
    await bench.store.tries.count(`method:${method.id}`, bench.now() - (60 - failures) * 3_600_000);
  }
  const right = { challenge: id, answer: code(appCode(uri, bench.now())) };
  assert.equal(said(await bench.backend.answer(actor, right, unrecorded)), 'method-disabled');
  assert.deepEqual(
    bench.troubles.map((each) => each.what),
    ['method-disabled', 'account-locked'],
  );
  assert.notEqual((await bench.again(actor, 'same')).person.lockedAt, null);
});

test('fifty wrong answers while setting up lock nobody out', async () => {
  const bench = await embeddedBench();
  const actor = await bench.newActor({ mfaOn: true });
  const { method } = await withApp(bench, actor);
  const begin = () =>
    bench.backend.begin(actor, { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'other' });
  for (let failures = 1; failures <= 50; failures += 1) {
    const { id, uri } = as('scan-qr', worked(await begin()));
    const answer = code(not(not(not(appCode(uri, bench.now())))));
    await bench.backend.answer(actor, { challenge: id, answer }, unrecorded);
    bench.wait(waitAfter(failures));
  }
  assert.equal(said(await begin()), 'method-disabled');
  assert.deepEqual(bench.troubles, [fiveWrong]);
  const { person } = await bench.again(actor, 'same');
  assert.equal(person.lockedAt, null);
  assert.deepEqual(
    (await bench.backend.methodsOf(person)).methods.map((each) => [each.id, each.disabledAt]),
    [[method.id, null]],
  );
});

test('T-32: a copied key is told of, and all sessions of its owner end with it', async () => {
  const bench = await embeddedBench();
  const actor = await bench.newActor();
  const [open, other] = [await opensTwo(bench, actor), await opensTwo(bench, await bench.newActor())];
  const { method, key } = await withKey(bench, actor);
  for (const expected of ['ok', 'key-copied']) {
    assert.equal(await open(), 2);
    const { id, options } = as(
      'touch-key',
      worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' })),
    );
    const answer = { kind: 'key', response: key.get(options, { counter: 3 }) } as const;
    assert.equal(said(await bench.backend.answer(actor, { challenge: id, answer }, unrecorded)), expected);
  }
  assert.deepEqual(
    bench.troubles.map((each) => each.what),
    ['method-disabled'],
  );
  assert.deepEqual([await open(), await other()], [0, 2]);
});

test('T-32: wrong proofs of a key count like wrong codes', async () => {
  const bench = await embeddedBench();
  const actor = await bench.newActor();
  const { method, key } = await withKey(bench, actor);
  const { id, options } = as(
    'touch-key',
    worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' })),
  );
  const answer = (response: object) =>
    bench.backend.answer(actor, { challenge: id, answer: { kind: 'key', response } }, unrecorded);
  for (let each = 0; each < 5; each += 1) await answer(key.get(options, { brokenSignature: true }));
  assert.equal(said(await answer(key.get(options))), 'wait');
  assert.deepEqual(bench.troubles, [fiveWrong]);
});

test('an operator hears of a text that was not taken', async () => {
  const bench = await embeddedBench();
  const actor = await bench.newActor();
  bench.phone.breakGateway(true);
  const request = { kind: 'text-message', enrolmentId: bench.newEnrolment(), number: newNumber() } as const;
  assert.equal(said(await bench.backend.begin(actor, request)), 'not-sent');
  assert.deepEqual(
    bench.faults.map((fault) => fault.code),
    ['gateway-unreachable'],
  );
});

test('a store that cannot tell of trouble does not lower a count', async () => {
  const bench = await embeddedBench({ troubles: () => Promise.reject(new Error('the disk is full')) });
  const actor = await bench.newActor();
  const { method, uri } = await withApp(bench, actor);
  const { id } = worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' }));
  const answer = (digits: string) => bench.backend.answer(actor, { challenge: id, answer: code(digits) }, unrecorded);
  const right = appCode(uri, bench.now());
  for (let each = 0; each < 4; each += 1) await answer(not(not(not(right))));
  await assert.rejects(answer(not(not(not(right)))), /disk is full/);
  assert.equal(said(await answer(right)), 'wait');
});

test('T-25: of fifty texts’ codes at once from two processes, at most five are compared', async () => {
  let compared = 0;
  const keyring: typeof testKeyring = {
    ...testKeyring,
    index: (value, purpose) => {
      if (purpose === 'code') compared += 1;
      return testKeyring.index(value, purpose);
    },
  };
  const store = await memoryStore();
  const [one, two] = [await embeddedBench({ store, keyring }), await embeddedBench({ store, keyring })];
  const actor = await one.newActor();
  const { method, number } = await withPhone(one, actor);
  two.wait(one.now() - two.now());
  const { id } = worked(await one.backend.challenge(actor, { method: method.id, purpose: 'sign-in' }));
  const right = one.phone.lastCode(number);
  compared = 0;
  const answers = Array.from({ length: 50 }, (_, each) => {
    const { backend } = each % 2 === 0 ? one : two;
    return backend.answer(actor, { challenge: id, answer: code(each === 3 ? right : not(right)) }, unrecorded);
  });
  const codes = (await Promise.all(answers)).map(said);
  assert.ok(compared > 0 && compared <= 5, `${String(compared)} compared`);
  assert.ok(codes.filter((each) => each === 'ok').length <= 1);
  await store.close();
});

test('what is not offered is not begun, and is nowhere', async () => {
  const bench = await embeddedBench({ offers: ['authenticator-app', 'phone-call'] });
  const actor = await bench.newActor();
  const request = { kind: 'security-key', enrolmentId: bench.newEnrolment() } as const;
  assert.equal(said(await bench.backend.begin(actor, request)), 'method-not-offered');
  const places = Object.values(bench.backend.capabilities.enrolling).map((place) => place.at);
  assert.deepEqual(places, ['here', 'nowhere', 'nowhere', 'here', 'nowhere']);
});

test('T-16: a removed default does not pass to a method that is switched off', async () => {
  const bench = await embeddedBench();
  const actor = await bench.newActor({ mfaOn: true });
  const { method: phone } = await withPhone(bench, actor);
  const { method: app } = await withApp(bench, actor);
  const { method: key } = await withKey(bench, actor);
  await bench.store.methods.disable(key.id, bench.now());
  assert.equal(worked(await bench.backend.remove(actor, phone.id, unrecorded)).defaultId, app.id);
});

test('T-13 T-16: a method that came by a recovery code proves no change for a day, while another could', async () => {
  const bench = await embeddedBench();
  const owner = await bench.newActor({ mfaOn: true });
  const { method: old } = await withApp(bench, owner);
  const at = bench.now();
  const secondStep = { at, kind: 'recovery-code', methodId: null } as const;
  const thief = { ...owner, session: { ...owner.session, secondStep } };
  const { method: own } = await withKey(bench, thief);
  const provedBy = async (method: Method) => {
    const set = await bench.backend.methodsOf((await bench.again(owner, 'same')).person);
    const session = { ...owner.session, secondStep: { at: bench.now(), kind: method.kind, methodId: method.id } };
    return [proofDue(session, set, bench.now()), methodsForChange(set).map(({ id }) => id)];
  };
  assert.deepEqual(await provedBy(own), ['second-step', [old.id]], 'stronger, and still not enough');
  assert.deepEqual(await provedBy(old), ['none', [old.id]]);
  bench.wait(24 * 3_600_000);
  assert.deepEqual(await provedBy(own), ['none', [own.id]]);
  assert.deepEqual(await provedBy(old), ['second-step', [own.id]]);
});

test('T-13: a method that came by a recovery code proves changes where it is the only one', async () => {
  const bench = await embeddedBench();
  const actor = await bench.newActor();
  const secondStep = { at: bench.now(), kind: 'recovery-code', methodId: null } as const;
  const { method } = await withApp(bench, { ...actor, session: { ...actor.session, secondStep } });
  const set = await bench.backend.methodsOf(actor.person);
  assert.deepEqual(
    methodsForChange(set).map(({ id }) => id),
    [method.id],
  );
});
