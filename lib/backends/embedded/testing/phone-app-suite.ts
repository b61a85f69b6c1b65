import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bindingLasts, promptLasts } from '#lib/domain/challenge';
import { strengthOf, waysOf } from '#lib/domain/method';
import type { Decided } from '#lib/ports/phone-app';
import { as, code, recorder, said, unrecorded, worked } from '../../conformance/bench.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { codeOfStep, stepAt } from '../totp.ts';
import { bindingSuite } from './binding-suite.ts';
import type { EmbeddedBench } from './embedded-bench.ts';
import { boundPhone, softPhone, withOwnApp } from './soft-phone.ts';

const elsewhere = { kind: 'elsewhere' } as const;

/** The portal's own authenticator: bound once, asked for the number, believed by its signature. */
export function phoneAppSuite(name: string, make: (overrides?: Partial<BackendParts>) => Promise<EmbeddedBench>): void {
  const ready = async () => {
    const bench = await make();
    const actor = await bench.newActor({ mfaOn: true });
    const app = await withOwnApp(bench, actor);
    const ask = async (as_ = actor) =>
      as('approve', worked(await bench.backend.challenge(as_, { method: app.method.id, purpose: 'sign-in' })));
    const decide = (decision: Parameters<typeof bench.phoneApp.decide>[1]) =>
      bench.phoneApp.decide(app.bound.authenticator, decision, unrecorded);
    const look = (challenge: string) =>
      bench.backend.answer(actor, { challenge, answer: elsewhere, purpose: 'sign-in' }, unrecorded);
    return { bench, actor, ...app, ask, decide, look };
  };

  describe(`${name}: the portal’s own authenticator`, () => {
    bindingSuite(make);

    test('is set up by scanning, and by the number typed on the phone', async () => {
      const { method, bench, actor } = await ready();
      assert.ok(method.kind === 'authenticator-app' && method.phone === 'Pocket');
      assert.deepEqual([waysOf(method), strengthOf(method.kind)], [['prompt', 'code'], 2]);
      assert.equal((await bench.again(actor, 'same')).person.defaultMethodId, method.id);
    });

    test('signs in: two digits on the screen, typed on the phone, and the screen goes on', async () => {
      const { bench, actor, bound, phone, ask, decide, look, method } = await ready();
      const asked = await ask();
      assert.match(asked.number, /^[1-9][0-9]$/);
      const [prompt] = await bench.phoneApp.promptsOf(bound.authenticator);
      assert.deepEqual([prompt?.id, prompt?.account, prompt?.digits], [asked.id, actor.person.email, 2]);
      assert.ok(!JSON.stringify(prompt).includes(`"${asked.number}"`), 'the phone is not told the number');
      assert.equal(said(await look(asked.id)), 'not-yet');
      const approval = phone.decision(asked.id, { does: 'approve', number: asked.number });
      assert.deepEqual(worked(await decide(approval)), 'approved');
      assert.deepEqual(await bench.phoneApp.promptsOf(bound.authenticator), []);
      assert.equal(said(await decide(approval)), 'challenge-expired', 'T-03: once on the phone');
      assert.equal(worked(await look(asked.id)).method.id, method.id);
      assert.notEqual(said(await look(asked.id)), 'ok', 'T-03: once on the screen');
    });

    test('six digits where the organisation wants them', async () => {
      const { bench, actor, ask } = await ready();
      await bench.store.people.savePolicy(actor.person.organisationId, { promptDigits: 6 });
      assert.match((await ask()).number, /^[1-9][0-9]{5}$/);
      await bench.store.people.savePolicy(actor.person.organisationId, {});
    });

    test('T-06 a wrong number ends the attempt, also for the right one after it', async () => {
      const { phone, ask, decide, look } = await ready();
      const asked = await ask();
      const wrong = asked.number === '10' ? '11' : '10';
      assert.equal(said(await decide(phone.decision(asked.id, { does: 'approve', number: wrong }))), 'wrong-number');
      const late = phone.decision(asked.id, { does: 'approve', number: asked.number });
      assert.equal(said(await decide(late)), 'challenge-expired');
      assert.equal(said(await look(asked.id)), 'wrong-number');
    });

    test('T-06 Deny ends the attempt; that it was not asked for stops all that follow', async () => {
      const { bench, actor, bound, phone, ask, decide, look, method } = await ready();
      const first = await ask();
      assert.equal(worked(await decide(phone.decision(first.id, { does: 'deny' }))), 'denied');
      assert.equal(said(await look(first.id)), 'denied');
      const second = await ask();
      const { seen, record } = recorder<Decided>();
      const unasked = phone.decision(second.id, { does: 'unasked' });
      worked(await bench.phoneApp.decide(bound.authenticator, unasked, record));
      assert.deepEqual([seen[0]?.state, seen[0]?.method?.id], ['unasked', method.id]);
      const stopped = await bench.again(actor, 'same');
      assert.equal(stopped.person.promptsStoppedAt, bench.now());
      const instead = worked(await bench.backend.challenge(stopped, { method: method.id, purpose: 'sign-in' }));
      assert.equal(as('enter-code', instead).instead, 'prompts-stopped');
      assert.deepEqual(await bench.phoneApp.promptsOf(bound.authenticator), []);
    });

    test('T-06 three prompts in ten minutes, ten since the last success, then the code until a second step is passed', async () => {
      const { bench, actor, method, ask, bound } = await ready();
      const challenge = () => bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' });
      for (let round = 0; round < 3; round += 1) {
        for (let nth = 0; nth < 3; nth += 1) await ask();
        assert.equal(as('enter-code', worked(await challenge())).instead, 'too-many-prompts');
        bench.wait(10 * 60_000 + 1);
      }
      await ask();
      bench.wait(24 * 3_600_000);
      const instead = as('enter-code', worked(await challenge()));
      assert.equal(instead.instead, 'too-many-prompts', 'however long it waits');
      const answer = code(codeOfStep(bound.seed.reveal(), stepAt(bench.now())));
      worked(await bench.backend.answer(actor, { challenge: instead.id, answer, purpose: 'sign-in' }, unrecorded));
      await ask();
    });

    test('T-06 that its owner signs in lets nobody prompt more often, and approved ones keep nobody out', async () => {
      const { bench, actor, method, phone, ask, decide, look, bound } = await ready();
      const challenge = () => bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' });
      for (let nth = 0; nth < 5; nth += 1) {
        const asked = await ask();
        worked(await decide(phone.decision(asked.id, { does: 'approve', number: asked.number })));
        worked(await look(asked.id));
      }
      for (let nth = 0; nth < 3; nth += 1) await ask();
      const instead = as('enter-code', worked(await challenge()));
      const answer = code(codeOfStep(bound.seed.reveal(), stepAt(bench.now())));
      worked(await bench.backend.answer(actor, { challenge: instead.id, answer, purpose: 'sign-in' }, unrecorded));
      assert.equal(as('enter-code', worked(await challenge())).instead, 'too-many-prompts');
    });

    test('its six digits are a second way, without the network', async () => {
      const { bench, actor, method, bound } = await ready();
      const asked = worked(
        await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in', way: 'code' }),
      );
      assert.equal(as('enter-code', asked).instead, null);
      const answer = code(codeOfStep(bound.seed.reveal(), stepAt(bench.now())));
      assert.equal(said(await bench.backend.answer(actor, { challenge: asked.id, answer }, unrecorded)), 'ok');
    });

    test('a request is withdrawn when its session asks another way, and nobody else’s is', async () => {
      const { bench, actor, bound, phone, ask, decide, method } = await ready();
      const other = await ask(await bench.again(actor, 'new'));
      const asked = await ask();
      worked(await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in', way: 'code' }));
      const left = (await bench.phoneApp.promptsOf(bound.authenticator)).map((prompt) => prompt.id);
      assert.deepEqual(left, [other.id]);
      const late = phone.decision(asked.id, { does: 'approve', number: asked.number });
      assert.equal(said(await decide(late)), 'challenge-expired');
    });

    test('T-07 an approval counts for its own request, number, account, origin and phone', async () => {
      const { bench, actor, bound, phone, ask, decide, look } = await ready();
      const other = await ask(await bench.again(actor, 'new'));
      const asked = await ask();
      const right = { does: 'approve', number: asked.number } as const;
      const forgeries = [
        { id: other.id },
        { number: asked.number === '10' ? '11' : '10' },
        { account: 'sam.patel@riverside.example' },
        { origin: 'https://latchkey.example' },
        { decision: 'deny' },
      ] as const;
      for (const forged of forgeries) {
        assert.equal(said(await decide(phone.decision(asked.id, right, forged))), 'not-signed', JSON.stringify(forged));
      }
      const stranger = softPhone({ account: actor.person.email, origin: bench.origin });
      assert.equal(said(await decide(stranger.decision(asked.id, right))), 'not-signed');
      assert.equal(said(await decide({ ...phone.decision(asked.id, right), signature: 'AAAA' })), 'not-signed');
      const another = await boundPhone(bench, await bench.newActor());
      const approval = phone.decision(asked.id, right);
      const elsewhereBound = await bench.phoneApp.decide(another.bound.authenticator, approval, unrecorded);
      assert.equal(said(elsewhereBound), 'challenge-expired');
      assert.equal(said(await look(asked.id)), 'not-yet', 'nothing of it has counted');
      const accepted = await bench.phoneApp.decide(bound.authenticator, approval, unrecorded);
      assert.equal(said(accepted), 'ok');
      assert.equal(said(await look(other.id)), 'challenge-expired', 'another session has its own request');
    });

    test('T-01 a prompt is worth nothing after two minutes', async () => {
      const { bench, phone, ask, decide, look } = await ready();
      const asked = await ask();
      bench.wait(promptLasts);
      const late = phone.decision(asked.id, { does: 'approve', number: asked.number });
      assert.equal(said(await decide(late)), 'challenge-expired');
      assert.equal(said(await look(asked.id)), 'challenge-expired');
    });

    test('T-04 wrong numbers count on the method, and fifty switch it off', async () => {
      const { bench, actor, method, phone, ask, decide } = await ready();
      let codes = '';
      for (let nth = 0; nth < 60 && codes !== 'method-disabled'; nth += 1) {
        bench.wait(2 * 3_600_000);
        await bench.store.prompts.passed(actor.person.id, { prompt: false, at: bench.now() });
        const asked = await ask();
        const number = asked.number === '10' ? '11' : '10';
        codes = said(await decide(phone.decision(asked.id, { does: 'approve', number })));
      }
      assert.equal(codes, 'method-disabled');
      const { disabledAt } = (await bench.store.methods.byId(method.id)) ?? { disabledAt: null };
      assert.notEqual(disabledAt, null);
    });

    test('wrong codes of a thief who has the password do not keep the owner’s phone from being asked', async () => {
      const { bench, actor, method, ask } = await ready();
      const asked = await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in', way: 'code' });
      for (let nth = 0; nth < 5; nth += 1) {
        const wrong = { challenge: worked(asked).id, answer: code('000000') };
        assert.equal(said(await bench.backend.answer(actor, wrong, unrecorded)), 'wrong-code');
      }
      const shut = await bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in', way: 'code' });
      assert.equal(said(shut), 'wait');
      await ask();
    });

    test('T-25 fifty answers at once: one compare counts, one success', async () => {
      const { phone, ask, decide, look } = await ready();
      const asked = await ask();
      const right = phone.decision(asked.id, { does: 'approve', number: asked.number });
      const wrong = phone.decision(asked.id, { does: 'approve', number: asked.number === '10' ? '11' : '10' });
      const answers = await Promise.all(Array.from({ length: 50 }, (_, nth) => decide(nth === 25 ? right : wrong)));
      assert.ok(answers.map(said).filter((each) => each === 'ok').length <= 1);
      const after = (await Promise.all(Array.from({ length: 10 }, () => look(asked.id)))).map(said);
      assert.ok(after.filter((each) => each === 'ok').length <= 1);
    });

    test('a phone whose method was removed is not asked any more', async () => {
      const { bench, actor, bound, method } = await ready();
      const second = await withOwnApp(bench, await bench.again(actor, 'same'));
      worked(await bench.backend.remove(await bench.again(actor, 'same'), method.id, unrecorded));
      assert.equal(await bench.phoneApp.authenticatorOf(bound.token), null);
      assert.equal(await bench.phoneApp.authenticatorOf(second.bound.token), second.bound.authenticator);
    });

    test('the try-out can be asked again with another number, for as long as the binding lasts', async () => {
      const bench = await make();
      const actor = await bench.newActor();
      const { shown, phone, bound } = await boundPhone(bench, actor);
      const first = as('approve', worked(await bench.backend.resend(actor, shown.id)));
      worked(await bench.phoneApp.decide(bound.authenticator, phone.decision(shown.id, { does: 'deny' }), unrecorded));
      const second = as('approve', worked(await bench.backend.resend(actor, shown.id)));
      const old = phone.decision(shown.id, { does: 'approve', number: first.number });
      if (first.number !== second.number) {
        assert.equal(said(await bench.phoneApp.decide(bound.authenticator, old, unrecorded)), 'wrong-number');
        worked(await bench.backend.resend(actor, shown.id));
      }
      bench.wait(bindingLasts + promptLasts);
      assert.equal(await bench.backend.view(actor, shown.id), null);
    });
  });
}
