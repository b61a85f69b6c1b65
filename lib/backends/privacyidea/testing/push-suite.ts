import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '#lib/domain/actor';
import { promptLasts } from '#lib/domain/challenge';
import { waysOf } from '#lib/domain/method';
import { as, code, recorder, said, unrecorded, worked } from '../../conformance/bench.ts';
import type { PrivacyIdeaBench } from './privacyidea-bench.ts';
import { pushPhone } from './push-phone.ts';
import type { Shown } from './push-phone.ts';
import { tokensOf } from '../token.ts';

const elsewhere = { kind: 'elsewhere' } as const;

/** The first, and the only one. */
function only(shown: readonly Shown[]): Shown {
  assert.equal(shown.length, 1);
  return shown[0] ?? assert.fail();
}

/** What prompts of the privacyIDEA Authenticator must do, with a phone that speaks its protocol. */
export function pushSuite(make: () => Promise<PrivacyIdeaBench>): void {
  describe('privacyIDEA: push', () => {
    suite(make);
  });
}

function suite(make: () => Promise<PrivacyIdeaBench>): void {
  let bench: PrivacyIdeaBench;
  before(async () => {
    bench = await make();
  });
  after(() => bench.close());

  const begun = async () => {
    const actor = await bench.newActor();
    const request = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'own' } as const;
    const shown = as('bind-phone', worked(await bench.backend.begin(actor, request)));
    const phone = pushPhone();
    const look = () => bench.backend.answer(actor, { challenge: shown.id, answer: elsewhere }, unrecorded);
    return { actor, phone, shown, look };
  };

  const withPush = async () => {
    const { actor, phone, shown, look } = await begun();
    await phone.bind(shown.link);
    const { number } = as('approve', worked(await bench.backend.resend(actor, shown.id)));
    await phone.answer(only(await phone.shown(bench.now())), { number });
    const { method } = worked(await look());
    bench.wait(11 * 60_000);
    const ask = async () =>
      as('approve', worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' })));
    return { actor, phone, method, ask };
  };
  const prove = (actor: Actor, challenge: string) =>
    bench.backend.answer(actor, { challenge, answer: elsewhere, purpose: 'sign-in' }, unrecorded);

  test('push: bound by its link, tried out with a number, and only then a method', async () => {
    const { actor, phone, shown, look } = await begun();
    assert.match(shown.link, /^otpauth:\/\/pipush\//);
    assert.deepEqual([shown.phone, shown.code, shown.address, shown.untold], [null, null, null, true]);
    assert.equal(said(await look()), 'challenge-expired', 'nothing was asked yet');
    assert.equal(said(await bench.backend.resend(actor, shown.id)), 'not-scanned');
    await phone.bind(shown.link);
    assert.ok(as('bind-phone', await bench.backend.view(actor, shown.id)).phone);
    assert.deepEqual((await bench.backend.methodsOf(actor.person)).methods, [], 'nothing is proved by it');
    const tried = as('approve', worked(await bench.backend.resend(actor, shown.id)));
    assert.deepEqual([tried.state, tried.chosen, tried.untold], ['waiting', true, true]);
    const asked = only(await phone.shown(bench.now()));
    assert.ok(asked.numbers.length >= 2 && asked.numbers.includes(tried.number));
    assert.equal(said(await look()), 'not-yet');
    assert.equal(await phone.answer(asked, { number: tried.number }), true);
    assert.equal(as('approve', await bench.backend.view(actor, shown.id)).state, 'approved');
    const { seen, record } = recorder();
    const given = { challenge: shown.id, answer: elsewhere };
    const { method } = worked(await bench.backend.answer(actor, given, record));
    assert.ok(method.kind === 'authenticator-app' && method.phone !== null);
    assert.deepEqual(waysOf(method), ['prompt'], 'there is no code to fall back on');
    assert.deepEqual(seen, [{ method, challengeId: shown.id, purpose: 'enrol' }]);
    const { person } = await bench.again(actor, 'same');
    assert.deepEqual(await bench.backend.methodsOf(person), { methods: [method], defaultId: method.id });
    assert.notEqual(said(await look()), 'ok', 'T-03: once');
  });

  test('push: signs in; another number approves nothing, and the answer counts here alone (T-07)', async () => {
    const { actor, phone, method, ask } = await withPush();
    const shown = await ask();
    assert.equal(shown.phone, method.name);
    const asked = only(await phone.shown(bench.now()));
    const other = asked.numbers.find((number) => number !== shown.number) ?? assert.fail();
    assert.equal(await phone.answer(asked, { number: other }), false);
    assert.equal(said(await prove(actor, shown.id)), 'not-yet');
    assert.equal(await phone.answer(asked, { number: shown.number }), true);
    const stranger = await bench.again(actor, 'new');
    assert.equal(said(await prove(stranger, shown.id)), 'challenge-expired');
    const change = { challenge: shown.id, answer: elsewhere, purpose: 'change' } as const;
    assert.equal(said(await bench.backend.answer(actor, change, unrecorded)), 'challenge-expired');
    const typed = { challenge: shown.id, answer: code('000000'), purpose: 'sign-in' } as const;
    assert.equal(said(await bench.backend.answer(actor, typed, unrecorded)), 'challenge-expired');
    assert.equal(worked(await prove(actor, shown.id)).method.id, method.id);
    assert.notEqual(said(await prove(actor, shown.id)), 'ok', 'T-03: once');
  });

  test('push: one that is cancelled is denied, and can be asked again', async () => {
    const { actor, phone, ask } = await withPush();
    const shown = await ask();
    await phone.answer(only(await phone.shown(bench.now())), { declined: 'cancelled' });
    assert.equal(said(await prove(actor, shown.id)), 'denied');
    assert.equal(as('approve', await bench.backend.view(actor, shown.id)).state, 'denied');
    assert.equal(await bench.backend.open(actor, 'sign-in'), null);
    const again = await ask();
    await phone.answer(only(await phone.shown(bench.now())), { number: again.number });
    assert.equal(said(await prove(actor, again.id)), 'ok');
    assert.deepEqual(bench.troubles, []);
  });

  for (const reason of ['unknown_trigger', null]) {
    test(`A07 push: declined (${reason ?? 'no reason'}) stops the prompts, is told once, and says why`, async () => {
      const { actor, phone, method, ask } = await withPush();
      bench.troubles.length = 0;
      const shown = await ask();
      await phone.answer(only(await phone.shown(bench.now())), { declined: reason });
      const views = [bench.backend.view(actor, shown.id), bench.backend.view(actor, shown.id)];
      for (const view of await Promise.all(views)) assert.equal(as('approve', view).state, 'unasked');
      assert.equal(said(await prove(actor, shown.id)), 'prompts-stopped');
      assert.deepEqual(bench.troubles, [{ what: 'prompts-stopped', method }]);
      const now = await bench.again(actor, 'same');
      assert.equal(now.person.promptsStoppedAt, bench.now());
      const asking = { method: method.id, purpose: 'sign-in' } as const;
      assert.equal(said(await bench.backend.challenge(now, asking)), 'prompts-stopped');
      assert.deepEqual(await phone.shown(bench.now()), []);
    });
  }

  test('T-20 push: three in ten minutes, and an answer that comes late counts for nothing', async () => {
    const { actor, phone, method, ask } = await withPush();
    const shown = await ask();
    const asked = only(await phone.shown(bench.now()));
    bench.wait(promptLasts);
    await phone.answer(asked, { number: shown.number });
    assert.equal(said(await prove(actor, shown.id)), 'challenge-expired');
    await ask();
    await ask();
    const more = bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' });
    assert.equal(said(await more), 'too-many-prompts');
  });

  test('push: what was begun and left is taken away there, bound or not', async () => {
    const { actor, phone, shown } = await begun();
    await phone.bind(shown.link);
    const again = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'own' } as const;
    worked(await bench.backend.begin(actor, again));
    await bench.opened.sweep();
    assert.equal((await tokensThere(actor)).length, 2, 'whoever sets one up is not disturbed');
    bench.wait(21 * 60_000);
    await bench.opened.sweep();
    assert.deepEqual(await tokensThere(actor), []);
  });

  const tokensThere = async (actor: Actor) => {
    return (await tokensOf(bench.pi, actor.person)).map(({ serial }) => serial);
  };
}
