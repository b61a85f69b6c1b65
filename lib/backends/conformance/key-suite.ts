import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { as, recorder, said, unrecorded, worked } from './bench.ts';
import type { Bench } from './bench.ts';
import { withKey } from './enrolled.ts';
import { wrongAssertions, wrongRegistrations } from './key-mutations.ts';
import { softKey } from './soft-key.ts';
import type { SoftAlgorithm } from './soft-pair.ts';

/** What a browser reads of the options for a new key. */
const creation = z.object({
  rp: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.number() })),
  attestation: z.string(),
  timeout: z.number(),
  excludeCredentials: z.array(z.unknown()),
  authenticatorSelection: z.object({ residentKey: z.string(), userVerification: z.string() }),
});

/** What every backend that registers security keys here must do. */
export function keySuite(given: () => Bench): void {
  const begin = async () => {
    const bench = given();
    const actor = await bench.newActor();
    const request = { kind: 'security-key', enrolmentId: bench.newEnrolment() } as const;
    const { id, options } = as('touch-key', worked(await bench.backend.begin(actor, request)));
    const answer = async (response: unknown) =>
      bench.backend.answer(actor, { challenge: id, answer: { kind: 'key', response } }, unrecorded);
    return { bench, actor, id, options, answer };
  };
  const enrolled = async (key?: Parameters<typeof withKey>[2]) => {
    const bench = given();
    const actor = await bench.newActor();
    const made = await withKey(bench, actor, key);
    const ask = async () =>
      as('touch-key', worked(await bench.backend.challenge(actor, { method: made.method.id, purpose: 'sign-in' })));
    const answer = async (challenge: string, response: unknown) =>
      bench.backend.answer(actor, { challenge, answer: { kind: 'key', response } }, unrecorded);
    return { bench, actor, ...made, ask, answer };
  };

  for (const algorithm of ['ES256', 'EdDSA', 'RS256'] satisfies SoftAlgorithm[]) {
    test(`key: a key with ${algorithm} is registered and signs in`, async () => {
      const { ask, answer, key, method } = await enrolled(softKey(given().origin, { algorithm }));
      assert.ok(method.kind === 'security-key' && method.userVerified);
      const { id, options } = await ask();
      const proved = worked(await answer(id, key.get(options)));
      assert.equal(proved.method.id, method.id);
      const again = await ask();
      assert.equal(said(await answer(again.id, key.get(again.options))), 'ok');
    });
  }

  test('key: what is asked for', async () => {
    const { bench, actor, options } = await begin();
    const asked = creation.parse(options);
    assert.equal(asked.rp.id, new URL(bench.origin).hostname);
    assert.deepEqual(
      asked.pubKeyCredParams.map((each) => each.alg),
      [-8, -7, -257],
    );
    assert.deepEqual([asked.attestation, asked.timeout, asked.excludeCredentials], ['none', 600_000, []]);
    assert.equal(asked.authenticatorSelection.residentKey, 'preferred');
    assert.equal(asked.authenticatorSelection.userVerification, 'preferred');
    assert.ok(Buffer.from(asked.challenge, 'base64url').length >= 16);
    const handle = Buffer.from(asked.user.id, 'base64url');
    assert.equal(handle.length, 64);
    assert.ok(!handle.includes(actor.person.id) && !handle.includes(actor.person.email));
  });

  test('key: the person’s keys are named so that none is taken twice', async () => {
    const { bench, actor, key } = await enrolled();
    const request = { kind: 'security-key', enrolmentId: bench.newEnrolment() } as const;
    const shown = as('touch-key', worked(await bench.backend.begin(actor, request)));
    const excluded = creation.parse(shown.options).excludeCredentials;
    assert.deepEqual(excluded, [{ id: key.id, transports: ['usb'], type: 'public-key' }]);
  });

  test('key: a key without user verification is taken and known for it', async () => {
    const { bench, actor, id, options } = await begin();
    const response = softKey(bench.origin).create(options, { verified: false });
    const { seen, record } = recorder();
    await bench.backend.answer(actor, { challenge: id, answer: { kind: 'key', response } }, record);
    assert.ok(seen[0]?.method.kind === 'security-key' && !seen[0].method.userVerified);
  });

  test('key: self-attestation that nobody asked for is taken when it is sound', async () => {
    const { bench, options, answer } = await begin();
    assert.equal(said(await answer(softKey(bench.origin).create(options, { format: 'packed-self' }))), 'ok');
  });

  for (const [name, wrong] of wrongRegistrations) {
    test(`T-32 key: a registration with ${name} is refused`, async () => {
      const { bench, actor, options, answer } = await begin();
      assert.equal(said(await answer(wrong(bench.origin, options))), 'key-not-accepted');
      assert.deepEqual((await bench.backend.methodsOf(actor.person)).methods, []);
    });
  }

  for (const [name, wrong, refusal] of wrongAssertions) {
    test(`T-32 key: a proof with ${name} is refused`, async () => {
      const { ask, answer, key } = await enrolled();
      const { id, options } = await ask();
      assert.equal(said(await answer(id, wrong(key, options))), refusal);
      assert.equal(said(await answer(id, key.get(options))), 'ok', 'the same proof without the mistake is taken');
    });
  }

  test('T-32 key: a credential that anybody has is refused, also after it was removed', async () => {
    const { bench, actor, key, method } = await enrolled();
    const second = await begin();
    assert.equal(said(await second.answer(key.create(second.options))), 'key-already-registered');
    worked(await bench.backend.remove(actor, method.id, unrecorded));
    if (bench.forgets === true) return;
    const third = await begin();
    assert.equal(said(await third.answer(key.create(third.options))), 'key-already-registered');
    assert.deepEqual((await bench.backend.methodsOf(third.actor.person)).methods, []);
    assert.equal(said(await third.answer(softKey(bench.origin).create(third.options))), 'ok');
  });

  test('T-32 key: another person’s key does not sign in, nor does a second one of one’s own', async () => {
    const one = await enrolled();
    const two = await enrolled();
    const { id, options } = await one.ask();
    assert.equal(said(await one.answer(id, two.key.get(options))), 'key-not-yours');
    const { key } = await withKey(one.bench, one.actor);
    assert.equal(said(await one.answer(id, key.get(options))), 'key-not-yours');
  });

  test('T-32 key: a proof answers one challenge, once', async () => {
    const { ask, answer, key } = await enrolled();
    const first = await ask();
    const second = await ask();
    const proof = key.get(first.options);
    assert.equal(said(await answer(second.id, proof)), 'key-not-accepted');
    assert.equal(said(await answer(first.id, proof)), 'ok');
    assert.equal(said(await answer(first.id, proof)), 'code-used');
  });

  test('T-32 key: a counter that has not risen disables the key', async () => {
    const { bench, actor, method, ask, answer, key } = await enrolled();
    const first = await ask();
    assert.equal(said(await answer(first.id, key.get(first.options, { counter: 7 }))), 'ok');
    const [second, spare] = [await ask(), await ask()];
    assert.equal(said(await answer(second.id, key.get(second.options, { counter: 7 }))), 'key-copied');
    const broken = key.get(spare.options, { brokenSignature: true });
    assert.equal(said(await answer(spare.id, broken)), 'method-disabled', 'nothing is judged for it any more');
    assert.equal(
      said(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' })),
      'method-disabled',
    );
    const [held] = (await bench.backend.methodsOf(actor.person)).methods;
    assert.equal(held?.disabledAt, bench.now());
    await bench.backend.unlock(actor.person.id);
    const third = await ask();
    assert.equal(said(await answer(third.id, key.get(third.options, { counter: 8 }))), 'ok');
  });

  test('key: one that does not count, and one that is synchronised, keep working', async () => {
    const { bench, ask, answer, key } = await enrolled(softKey(given().origin, { counts: false, synced: true }));
    for (let each = 0; each < 3; each += 1) {
      const { id, options } = await ask();
      assert.equal(said(await answer(id, key.get(options, { backedUp: each !== 1, userHandle: null }))), 'ok');
      bench.wait(1_000);
    }
  });

  test('key: a code does not answer it, and a key does not answer a code', async () => {
    const { bench, actor, id } = await begin();
    const digits = { challenge: id, answer: { kind: 'code', code: '123456' as never } } as const;
    assert.equal(said(await bench.backend.answer(actor, digits, unrecorded)), 'challenge-expired');
  });
}
