import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindingTries } from '#lib/domain/binding-code';
import { bindingLasts } from '#lib/domain/challenge';
import { as, said, unrecorded, worked } from '../../conformance/bench.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { EmbeddedBench } from './embedded-bench.ts';
import { boundPhone, codeIn, softPhone } from './soft-phone.ts';

/** T-14: a code binds one phone, once, for ten minutes, to the account it was made for. */
export function bindingSuite(make: (overrides?: Partial<BackendParts>) => Promise<EmbeddedBench>): void {
  const begun = async () => {
    const bench = await make();
    const actor = await bench.newActor();
    const request = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'own' } as const;
    const shown = as('bind-phone', worked(await bench.backend.begin(actor, request)));
    const phone = softPhone({ account: actor.person.email, origin: bench.origin });
    const bind = (code: string, place: string | null = null) =>
      bench.phoneApp.bind({ code, place, publicKey: phone.publicKey, phone: 'Pocket', subscription: null });
    return { bench, actor, shown, bind, request };
  };

  test('T-14 the code of the QR: once over all phones, and the screen names the phone', async () => {
    const { bench, actor, shown, bind } = await begun();
    assert.match(codeIn(shown), /^[0-9A-HJKMNP-TV-Z]{26}$/);
    const answers = (await Promise.all(Array.from({ length: 10 }, () => bind(codeIn(shown))))).map(said);
    assert.equal(answers.filter((each) => each === 'ok').length, 1);
    assert.equal(said(await bind(codeIn(shown))), 'binding-over');
    assert.equal(as('bind-phone', await bench.backend.view(actor, shown.id)).phone, 'Pocket');
    assert.deepEqual((await bench.backend.methodsOf(actor.person)).methods, [], 'nothing is proved by it');
  });

  test('T-14 the short code: with its place, in any spelling, five tries', async () => {
    const { shown, bind } = await begun();
    const [code, address] = [(shown.code ?? '').toLowerCase().replace('-', ' '), `${shown.address ?? ''}/`];
    assert.equal(said(await bind(code)), 'binding-over', 'nothing without the place');
    assert.equal(said(await bind('00000-00000', address)), 'wrong-code');
    assert.equal(said(await bind(code, address)), 'ok');
    const other = await begun();
    for (let nth = 0; nth < bindingTries; nth += 1) {
      assert.equal(said(await other.bind('00000-00000', other.shown.address)), 'wrong-code');
    }
    assert.equal(
      said(await other.bind(other.shown.code ?? '', other.shown.address)),
      'binding-over',
      'also the right one',
    );
    assert.equal(said(await other.bind(code, other.shown.address)), 'binding-over');
  });

  test('T-14 not after ten minutes, not after another was made, not when the set-up was left', async () => {
    const late = await begun();
    late.bench.wait(bindingLasts);
    assert.equal(said(await late.bind(codeIn(late.shown))), 'binding-over');
    const again = await begun();
    worked(await again.bench.backend.begin(again.actor, again.request));
    assert.equal(said(await again.bind(codeIn(again.shown))), 'binding-over');
    const left = await begun();
    await left.bench.store.challenges.dropForEnrolment(left.request.enrolmentId, left.bench.now());
    assert.equal(said(await left.bind(codeIn(left.shown))), 'binding-over');
  });

  test('T-14 a phone that was bound and not proved is worth nothing once the set-up is left', async () => {
    const { bench, actor, request } = await begun();
    const { bound, shown } = await boundPhone(bench, actor);
    assert.equal(await bench.phoneApp.authenticatorOf(bound.token), bound.authenticator);
    worked(await bench.backend.begin(actor, request));
    const proof = { challenge: shown.id, answer: { kind: 'elsewhere' } } as const;
    assert.notEqual(said(await bench.backend.answer(actor, proof, unrecorded)), 'ok');
  });

  test('T-14 a key that is not a point of P-256 is not bound', async () => {
    const { bench, shown } = await begun();
    const publicKey = { x: 'A'.repeat(43), y: 'A'.repeat(43) };
    const given = { place: null, publicKey, phone: 'Pocket', subscription: null };
    assert.equal(said(await bench.phoneApp.bind({ ...given, code: codeIn(shown) })), 'binding-over');
  });

  test('T-14 no prompt before the phone is bound', async () => {
    const { bench, actor, shown } = await begun();
    assert.equal(said(await bench.backend.resend(actor, shown.id)), 'not-scanned');
  });
}
