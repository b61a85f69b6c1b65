import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handOverLasts } from '#lib/domain/hand-over';
import { freshForRun, handedOverLasts, standingOf } from '#lib/domain/session';
import { ok } from '#lib/domain/result';
import { carryOnHere } from './carry-on-here.ts';
import { endAllSessions } from './end-all-sessions.ts';
import { goOnFromPhone } from './go-on-from-phone.ts';
import { leaveOnPhone } from './hand-back.ts';
import { signOut } from './sign-out.ts';
import { startEnrolment } from './start-enrolment.ts';
import { handed, phoneOrigin } from './testing/handed.ts';
import { codeAnswer, rightCode } from './testing/wizard-world.ts';
import { viewHandOver } from './view-hand-over.ts';
import { viewOnPhone } from './view-on-phone.ts';
import { viewTakeOver } from './view-take-over.ts';

const refusalOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'none' : result.refusal.code;

test('T-14 A08: the link by itself says and gives nothing; with the number the phone has the run and nothing else', async () => {
  const all = await handed();
  const { portal, real, offer } = all;
  assert.equal(await viewTakeOver(portal, offer.code, null), 'open');
  assert.equal(await viewTakeOver(portal, offer.code, await all.computer()), 'here');
  assert.equal(await viewTakeOver(portal, 'x', null), 'over');
  const taken = await all.take();
  assert.ok(taken.ok);
  assert.equal(taken.value.path, '/self-service/text-message/mobile-number');
  const phone = await all.phone();
  assert.equal(standingOf(phone.actor.session, phone.actor.person, phone.set), 'handed-over');
  const [pc, moved] = [(await all.computer()).actor.session, phone.actor.session];
  assert.deepEqual([moved.passwordAt, moved.secondStep], [pc.passwordAt, pc.secondStep]);
  assert.notEqual(moved.id, pc.id);
  assert.equal((await all.view()).state, 'taken');
  assert.deepEqual(await all.notices(), ['handed-over']);
  assert.equal(await real.current(), null);
});

test('T-14: a link that was used, has expired, or was replaced opens nothing', async () => {
  const all = await handed();
  assert.equal((await all.take()).ok, true);
  assert.equal(refusalOf(await all.take()), 'hand-over-over');
  const late = await handed();
  late.real.now += handOverLasts;
  assert.equal(refusalOf(await late.take()), 'hand-over-over');
  assert.equal((await late.view()).state, 'expired');
  const old = await handed();
  const { offer } = old;
  await old.handOver();
  assert.equal(refusalOf(await old.take(offer)), 'hand-over-over');
  assert.equal((await old.take(await old.offered())).ok, true);
});

test('T-14: a wrong number ends it, both are told, and the right one comes too late', async () => {
  const all = await handed();
  const { offer } = all;
  assert.equal(refusalOf(await all.take({ ...offer, number: '' })), 'hand-over-number-missing');
  assert.equal(refusalOf(await all.take({ ...offer, number: '123' })), 'hand-over-number-missing');
  const number = offer.number === '99' ? '98' : '99';
  assert.equal(refusalOf(await all.take({ ...offer, number })), 'hand-over-wrong-number');
  assert.equal(refusalOf(await all.take()), 'hand-over-over');
  assert.equal((await all.view()).state, 'wrong-number');
  assert.notEqual(await all.real.current(), null);
  const history = await all.portal.store.audit.entriesOf(all.real.personId, 9);
  assert.ok(JSON.stringify(history).includes('hand-over-wrong-number'));
});

test('T-14: of two phones with one link, one wins', async () => {
  const all = await handed();
  const both = await Promise.all([all.take(), all.take(), all.take()]);
  assert.equal(both.filter((each) => each.ok).length, 1);
});

test('T-14: nobody takes it in the browser it comes from, nor in one where somebody else is signed in', async () => {
  const all = await handed();
  const stranger = await handed();
  const here = await all.take(all.offer, await all.computer());
  assert.equal(refusalOf(here), 'hand-over-here');
  const theirs = await stranger.computer();
  const other = { ...theirs, actor: { ...theirs.actor, person: { ...theirs.actor.person, id: 'somebody else' } } };
  assert.equal(refusalOf(await all.take(all.offer, other)), 'hand-over-somebody-else');
  assert.equal((await all.take()).ok, true);
});

test('T-14: another session neither sees it, nor carries it on, nor gets what was proved', async () => {
  const all = await handed();
  await all.take();
  const { id } = await all.latest();
  const pc = await all.computer();
  const other = { ...pc, actor: { ...pc.actor, session: { ...pc.actor.session, id: 'another of theirs' } } };
  assert.equal((await viewHandOver(all.portal, other)).state, 'none');
  assert.equal(refusalOf(await carryOnHere(all.portal, other, id)), 'enrolment-over');
  await all.prove();
  assert.equal(refusalOf(await goOnFromPhone(all.portal, other, id)), 'not-yet');
  assert.equal(refusalOf(await goOnFromPhone(all.portal, await all.phone(), id)), 'not-yet');
});

test('T-19: after the proof the computer goes on with it, once, under a new id, no fresher than the proof', async () => {
  const all = await handed();
  await all.take();
  const { id } = await all.latest();
  assert.equal(refusalOf(await goOnFromPhone(all.portal, await all.computer(), id)), 'not-yet');
  await all.prove();
  const provedAt = all.real.now;
  all.real.now += 60_000;
  assert.deepEqual((await all.view()).state, 'proved');
  const before = await all.computer();
  assert.equal(standingOf(before.actor.session, before.actor.person, before.set), 'second-step-due');
  const both = await Promise.all([goOnFromPhone(all.portal, before, id), goOnFromPhone(all.portal, before, id)]);
  const [on] = both.filter((each) => each.ok);
  assert.ok(on?.ok);
  assert.equal(both.filter((each) => each.ok).length, 1);
  assert.equal(on.value.path, '/self-service');
  assert.equal(await all.real.present(), null);
  all.real.token = on.value.token.reveal();
  const { actor, set } = await all.computer();
  assert.equal(standingOf(actor.session, actor.person, set), 'in');
  assert.deepEqual([actor.session.secondStep?.at, actor.session.secondStep?.kind], [provedAt, 'text-message']);
  assert.equal((await all.view()).state, 'none');
});

test('the phone walks to its end, and is signed out of everything there', async () => {
  const all = await handed();
  await all.take();
  await all.prove();
  const done = await all.submitOnPhone({ choice: 'done' });
  assert.deepEqual([done.ok, done.ok && done.value.path], [true, '/continue?because=done']);
  assert.equal(await all.phoneIfAny(), null);
  assert.equal((await all.view()).state, 'proved');
});

test('"Carry on here" brings it back: the phone is out, and what it had begun is worth nothing', async () => {
  const all = await handed();
  await all.take();
  await all.toCode();
  const begun = (await all.runOnPhone())?.challengeId ?? null;
  const code = await rightCode(all.real, begun);
  const { id } = await all.latest();
  const back = await carryOnHere(all.portal, await all.computer(), id);
  assert.deepEqual(back, ok('/self-service/text-message/mobile-number'));
  assert.equal(await all.phoneIfAny(), null);
  assert.equal((await all.real.current())?.challengeId, null);
  const row = await all.portal.store.challenges.byId(begun ?? '');
  assert.notEqual(row?.usedAt, null);
  assert.ok(code);
  assert.equal((await all.view()).state, 'none');
});

test('while nobody has taken it, "Carry on here" ends the link and changes nothing else', async () => {
  const all = await handed();
  const before = await all.real.current();
  const { id } = await all.latest();
  const here = `/self-service/text-message/${before?.step ?? ''}`;
  assert.deepEqual(await carryOnHere(all.portal, await all.computer(), id), ok(here));
  assert.equal(refusalOf(await all.take()), 'hand-over-over');
  assert.deepEqual(await all.real.current(), before);
});

test('T-14: when computer and phone act at once, one moves the run and the other finds it so', async () => {
  for (const swap of [false, true]) {
    const all = await handed();
    await all.toCodeAtComputer();
    await all.handOver();
    const offer = await all.offered();
    const code = await rightCode(all.real, (await all.real.current())?.challengeId ?? null);
    const prove = () => all.submitAtComputer({ answer: ok(codeAnswer(code ?? '')) });
    const acts = swap ? [() => all.take(offer), prove] : [prove, () => all.take(offer)];
    const results = await Promise.all(acts.map((act) => act()));
    assert.equal(results.filter((each) => each.ok).length, 1);
    const methods = await all.real.methods();
    assert.equal(methods.length, (await all.phoneIfAny()) === null ? 1 : 0);
  }
});

test('T-14: the proof at the computer is never fresher on the phone: too old there is too old here', async () => {
  const all = await handed();
  await all.pass(freshForRun - 60_000);
  await all.handOver();
  assert.equal((await all.take(await all.offered())).ok, true);
  await all.pass(60_000);
  assert.equal((await all.toCode()).ok, true);
  await all.pass(1);
  const late = await all.submitOnPhone({ answer: ok(codeAnswer('000000')) });
  assert.equal(!late.ok && late.refusal.refusal.code, 'password-due');
  assert.equal((await viewOnPhone(all.portal, await all.phone()))?.late, true);
  const offered = await handed();
  await offered.pass(freshForRun - 60_000);
  await offered.handOver();
  await offered.pass(60_001);
  assert.equal(refusalOf(await offered.take(await offered.offered())), 'hand-over-over');
  assert.equal((await offered.view()).state, 'waiting');
});

test('T-18: signing out at the computer, ending sessions and locking the account end the phone’s session', async () => {
  const ways: readonly ((all: Awaited<ReturnType<typeof handed>>) => Promise<unknown>)[] = [
    async (all) => signOut(all.portal, await all.computer()),
    async (all) => endAllSessions(all.portal, await all.computer(), 'elsewhere'),
    async (all) => endAllSessions(all.portal, await all.computer(), 'here-too'),
    async (all) => all.portal.store.people.lock(all.real.personId, all.real.now),
    async (all) => startEnrolment(all.portal, await all.computer(), 'authenticator-app'),
    (all) => all.pass(handedOverLasts),
  ];
  for (const [at, end] of ways.entries()) {
    const all = await handed();
    await all.take();
    await all.phone();
    await end(all);
    assert.equal(await all.phoneIfAny(), null, `way ${at}`);
  }
});

test('signing out on the phone leaves the run for the computer; leaving it ends it, and the computer is told', async () => {
  const all = await handed();
  await all.take();
  await signOut(all.portal, await all.phone());
  assert.equal((await all.view()).state, 'stopped');
  const { id } = await all.latest();
  assert.equal((await carryOnHere(all.portal, await all.computer(), id)).ok, true);
  assert.notEqual(await all.real.current(), null);
  const other = await handed();
  await other.take();
  await leaveOnPhone(other.portal, await other.phone());
  assert.equal(await other.phoneIfAny(), null);
  assert.equal((await other.view()).state, 'left');
});

test('"Call me instead" on the phone goes on there: the session is for the new run, the computer follows', async () => {
  const all = await handed();
  await all.take();
  const { id } = await all.latest();
  const before = (await all.runOnPhone())?.id;
  await startEnrolment(all.portal, await all.phone(), 'phone-call');
  const run = await all.runOnPhone();
  assert.equal(run?.journey, 'phone-call');
  assert.notEqual(run.id, before);
  assert.equal((await all.phone()).actor.session.scope?.enrolmentId, run.id);
  const view = await all.view();
  assert.deepEqual([view.state, 'kind' in view && view.kind], ['taken', 'phone-call']);
  assert.equal((await carryOnHere(all.portal, await all.computer(), id)).ok, true);
  assert.equal((await all.latest()).userAgent, phoneOrigin.userAgent);
});
