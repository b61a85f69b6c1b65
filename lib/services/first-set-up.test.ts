import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Present } from '#lib/domain/actor';
import { approvalAgainAfter, approvalLasts, setUpGrantLasts, setUpMailLasts } from '#lib/domain/first-set-up';
import { deskLimits } from '#lib/domain/desk-act';
import type { Needs } from '#lib/domain/first-set-up';
import type { Person } from '#lib/domain/person';
import { defaultPolicy } from '#lib/domain/policy';
import { freeTries } from '#lib/domain/tries';
import { ok } from '#lib/domain/result';
import { addPerson, newMethod, pharmacy } from '#lib/storage/testing/fixtures';
import { askApproval } from './ask-approval.ts';
import { changeDefault } from './change-default.ts';
import { decideApproval, viewApprovals } from './decide-approval.ts';
import { enrolmentGate } from './enrolment-gate.ts';
import { mailSetUpCode, proveSetUpMail } from './mail-set-up-code.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { mayMakeAppPassword } from './may-make-app-password.ts';
import { removeMethod } from './remove-method.ts';
import { renameMethod } from './rename-method.ts';
import { startEnrolment } from './start-enrolment.ts';
import { startSession } from './start-session.ts';
import { submitStep } from './submit-step.ts';
import { switchMfaOff } from './switch-mfa-off.ts';
import { browser } from './testing/entrance.ts';
import { codeAnswer, rightCode, signInAgain, world } from './testing/wizard-world.ts';
import type { World } from './testing/wizard-world.ts';
import { findPresent } from './find-present.ts';
import { viewFirstSetUp } from './view-first-set-up.ts';
import { staffSettlesAt } from './staff-settles.ts';
import { viewSettling } from './why-set-up-waits.ts';

const hour = 60 * 60_000;

async function decide(real: World, needs: Needs, settlesHours = 0): Promise<void> {
  await real.portal.store.people.savePolicy(pharmacy.id, { firstSetUp: { needs, settlesHours } });
}

async function here(real: World): Promise<Present> {
  const present = await real.present();
  assert.ok(present);
  return present;
}

async function gate(real: World, present?: Present): Promise<string> {
  const asked = { journey: 'text-message', underWay: false };
  const passed = await enrolmentGate(real.portal, present ?? (await here(real)), asked);
  return passed.ok ? 'open' : passed.refusal.code;
}

async function mails(real: World) {
  const due = await real.portal.store.outbox.claim(99, real.now, real.now + 1);
  return due.flatMap(({ notice }) => (notice.audience === 'code' ? [notice.code] : []));
}

/** Keeps the session and its password fresh while time passes. */
async function pass(real: World, time: number): Promise<void> {
  for (let left = time; left > 0; left -= 5 * 60_000) {
    real.now += Math.min(left, 5 * 60_000);
    await real.present();
  }
  const { actor } = await here(real);
  const row = await real.portal.store.sessions.byId(actor.session.id);
  await real.portal.store.sessions.confirmPassword(row?.id ?? '', real.now, real.portal.keyring.digest(real.token));
}

async function setUp(real: World): Promise<void> {
  const submit = async (input: Parameters<typeof submitStep>[2]['input']) => {
    const run = await real.current();
    assert.ok(run);
    const given = { enrolment: run.id, step: run.step, version: run.version, input };
    const done = await submitStep(real.portal, await here(real), given);
    if (done.ok && done.value.token !== null) real.token = done.value.token.reveal();
    return done;
  };
  assert.ok((await startEnrolment(real.portal, await here(real), 'text-message')).ok);
  await submit({ number: '07700 900555', country: 'GB' });
  const code = await rightCode(real, (await real.current())?.challengeId ?? null);
  assert.ok((await submit({ answer: ok(codeAnswer(code ?? '')) })).ok);
}

test('T-28: with the password alone nothing is set up, and MFA is not switched off, under each policy', async () => {
  const real = await world();
  const due = { 'access-code': 'access-code-due', 'verified-e-mail': 'e-mail-due', approval: 'approval-due' } as const;
  for (const needs of ['access-code', 'verified-e-mail', 'approval'] as const) {
    await decide(real, needs);
    assert.equal(await gate(real), due[needs]);
    const off = await switchMfaOff(real.portal, await here(real));
    assert.deepEqual(off, { ok: false, refusal: { code: due[needs] } });
    const present = await here(real);
    const { actor } = present;
    const secondStep = { at: real.now, kind: 'access-code', methodId: null } as const;
    const told = { ...present, actor: { ...actor, session: { ...actor.session, secondStep } } };
    assert.equal(await gate(real, told), 'open', 'an access code counts for each');
    const recovered = { ...secondStep, kind: 'recovery-code' } as const;
    const other = { ...present, actor: { ...actor, session: { ...actor.session, secondStep: recovered } } };
    assert.equal(await gate(real, other), due[needs]);
  }
  await decide(real, 'password');
  assert.equal(await gate(real), 'open');
});

test('a code of a mail opens the set-up for its session alone, for thirty minutes', async () => {
  const real = await world();
  await decide(real, 'verified-e-mail');
  assert.deepEqual(await viewFirstSetUp(real.portal, await here(real)), { due: 'e-mail-due', sent: false });
  assert.ok((await mailSetUpCode(real.portal, await here(real))).ok);
  const [code = ''] = await mails(real);
  assert.match(code, /^[0-9A-Z]{8}$/);
  const first = real.token;
  await signInAgain(real);
  const elsewhere = await proveSetUpMail(real.portal, await here(real), code);
  assert.deepEqual(elsewhere, { ok: false, refusal: { code: 'set-up-code-wrong' } });
  real.token = first;
  assert.ok((await proveSetUpMail(real.portal, await here(real), ` ${code.slice(0, 4)}-${code.slice(4)} `)).ok);
  assert.equal(await gate(real), 'open');
  const present = await findPresent(real.portal, first, browser);
  assert.ok(present);
  const scope = { enrolmentId: 'run', from: present.actor.session.id };
  const phone = { ...present, actor: { ...present.actor, session: { ...present.actor.session, id: 'p', scope } } };
  assert.equal(await gate(real, phone), 'open', 'a phone goes on for its computer');
  await pass(real, setUpGrantLasts);
  assert.equal(await gate(real), 'e-mail-due');
});

test('T-04: codes of mails are few, lapse, and wrong ones are counted', async () => {
  const real = await world();
  await decide(real, 'verified-e-mail');
  for (let n = 0; n < 3; n += 1) assert.ok((await mailSetUpCode(real.portal, await here(real))).ok);
  const fourth = await mailSetUpCode(real.portal, await here(real));
  assert.deepEqual(fourth, { ok: false, refusal: { code: 'too-many-set-up-mails', retryAt: real.now + 10 * 60_000 } });
  const codes = await mails(real);
  assert.equal(codes.length, 3);
  for (let n = 0; n < freeTries; n += 1) {
    const wrong = await proveSetUpMail(real.portal, await here(real), '00000000');
    assert.equal(wrong.ok ? '' : wrong.refusal.code, 'set-up-code-wrong');
  }
  const waits = await proveSetUpMail(real.portal, await here(real), codes[0] ?? '');
  assert.equal(waits.ok ? '' : waits.refusal.code, 'wait');
  await pass(real, setUpMailLasts);
  const late = await proveSetUpMail(real.portal, await here(real), codes[0] ?? '');
  assert.equal(late.ok ? '' : late.refusal.code, 'set-up-code-wrong');
});

async function deskOf(real: World, overrides: Parameters<typeof addPerson>[1] = {}): Promise<Present> {
  const { portal } = real;
  const given = { organisationId: 'ict', name: 'Hana Desk', roles: ['service-desk'], ...overrides } as const;
  const person: Person = await addPerson(portal.store, given);
  const { token } = await startSession(portal, { person, origin: browser, wantedPath: null, browser: null });
  const present = await findPresent(portal, token.reveal(), browser);
  assert.ok(present);
  return present;
}

function made(real: World, roles: Person['roles']): Promise<Person> {
  return addPerson(real.portal.store, { organisationId: pharmacy.id, roles, mfaOnAt: real.now });
}

test('an approval counts for a day and for the first method; it is decided once, by whoever may', async () => {
  const real = await world();
  await decide(real, 'approval');
  const { portal } = real;
  assert.ok((await askApproval(portal, await here(real))).ok);
  assert.ok((await askApproval(portal, await here(real))).ok, 'twice is as once');
  const desk = await deskOf(real);
  const [waiting] = (await viewApprovals(portal, desk)).waiting;
  assert.equal(waiting?.personId, real.personId);
  const number = (await portal.store.firstSetUps.requestOf(real.personId))?.number ?? '';
  assert.match(number, /^[0-9]{2}$/);
  assert.ok(!JSON.stringify(waiting).includes('number'));
  const given = { person: real.personId, request: waiting.id, origin: browser, number };
  const yes = { ...given, state: 'approved', reason: 'Spoke to her in the shop', checks: ['seen-with-pass'] } as const;
  const code = async (by: Present, what: Parameters<typeof decideApproval>[2] = yes) => {
    const decided = await decideApproval(portal, by, what);
    return decided.ok ? 'decided' : decided.refusal.code;
  };
  assert.equal(await code(desk, { ...yes, checks: [] }), 'check-missing');
  assert.equal(await code(desk, { ...yes, reason: 'ok' }), 'reason-too-short');
  assert.equal(await code(await deskOf(real, { organisationId: 'mill', roles: ['local-administrator'] })), 'not-found');
  assert.equal(await code(await here(real)), 'not-allowed');
  assert.equal(
    await code(await deskOf(real, { organisationId: pharmacy.id, roles: ['local-administrator'] }), yes),
    'decided',
  );
  assert.equal(await code(desk), 'approval-gone');
  assert.equal(await gate(real), 'open');
  const first = real.token;
  await signInAgain(real);
  assert.equal(await gate(real), 'approval-due', 'it belongs to the session that asked');
  const second = await askApproval(portal, await here(real));
  assert.deepEqual(second, { ok: false, refusal: { code: 'approval-elsewhere' } });
  real.token = first;
  await setUp(real);
  const [method] = await real.methods();
  await portal.store.methods.end(method?.id ?? '', real.now);
  await signInAgain(real);
  assert.equal(await gate(real), 'approval-due', 'it was for the first method');
});

test('T-28: a thief’s request is not approved for the owner: the number is another, and wrong ones are few', async () => {
  const real = await world();
  await decide(real, 'approval');
  const { portal } = real;
  assert.ok((await askApproval(portal, await here(real))).ok);
  const thief = real.token;
  const mine = async () => {
    const view = await viewFirstSetUp(portal, await here(real));
    return view?.due === 'approval-due' ? [view.approval, view.number] : [];
  };
  const [state, shown] = await mine();
  assert.equal(state, 'waiting');
  await signInAgain(real);
  assert.deepEqual(await mine(), ['none', null], 'the number is shown in its own session alone');
  assert.equal((await askApproval(portal, await here(real))).ok, false);
  const desk = await deskOf(real);
  const [waiting] = (await viewApprovals(portal, desk)).waiting;
  const given = { person: real.personId, request: waiting?.id ?? '', origin: browser, state: 'approved' } as const;
  const number = shown === '99' ? '98' : '99';
  const answer = async (with_: string) => {
    const evidence = { reason: 'He stands before me', checks: ['seen-with-pass'] } as const;
    const decided = await decideApproval(portal, desk, { ...given, ...evidence, number: with_ });
    return decided.ok ? 'decided' : decided.refusal.code;
  };
  for (let n = 0; n < deskLimits.mostGrave; n += 1) assert.equal(await answer(number), 'approval-number-wrong');
  assert.equal(await answer(shown ?? ''), 'too-many-acts');
  real.now += deskLimits.window;
  assert.equal(await answer(shown ?? ''), 'approval-gone', 'the session that asked is over');
  assert.equal(await findPresent(portal, thief, browser), null);
});

test('T-28: staff are approved by nobody: they are led to an access code, also where they asked before', async () => {
  const real = await world();
  await decide(real, 'approval');
  const { portal } = real;
  assert.ok((await askApproval(portal, await here(real))).ok);
  const present = await here(real);
  const raised = { ...present, actor: { ...present.actor, person: await made(real, ['local-administrator']) } };
  assert.equal(await gate(real, raised), 'access-code-due');
  const desk = await deskOf(real);
  const lee = await deskOf(real, { organisationId: pharmacy.id, roles: ['local-administrator'] });
  const given = {
    person: lee.actor.person.id,
    request: 'any',
    number: '10',
    state: 'approved',
    origin: browser,
  } as const;
  const decided = await decideApproval(portal, desk, { ...given, reason: 'They asked me to', checks: ['called-back'] });
  assert.deepEqual(decided, { ok: false, refusal: { code: 'approval-by-code' } });
});

test('an approval that was declined can be asked for again after an hour; one that nobody decides lapses', async () => {
  const real = await world();
  await decide(real, 'approval');
  const { portal } = real;
  await askApproval(portal, await here(real));
  const desk = await deskOf(real);
  const [waiting] = (await viewApprovals(portal, desk)).waiting;
  const given = { person: real.personId, request: waiting?.id ?? '', origin: browser, number: '' };
  const no = { ...given, state: 'declined', reason: 'She knows nothing of it', checks: [] } as const;
  assert.ok((await decideApproval(portal, desk, no)).ok);
  assert.equal(await gate(real), 'approval-due');
  const again = await askApproval(portal, await here(real));
  assert.equal(again.ok ? '' : again.refusal.code, 'approval-declined');
  await pass(real, approvalAgainAfter);
  assert.ok((await askApproval(portal, await here(real))).ok);
  real.now += approvalLasts;
  assert.deepEqual((await viewApprovals(portal, desk)).waiting, []);
});

test('A07: staff who set up with the password alone wait a day in production, whatever the policy; not after a code', async () => {
  for (const [mode, by, waits] of [
    ['production', 'password', 24],
    ['production', 'access-code', 0],
    ['production', 'first-password', 0],
    ['demo', 'password', 0],
  ] as const) {
    const real = await world();
    const { portal } = real;
    const { actor } = await here(real);
    if (by === 'access-code') {
      const step = { at: real.now, kind: 'access-code', methodId: null } as const;
      await portal.store.sessions.raise(actor.session.id, step, portal.keyring.digest(real.token));
    }
    const operator = { kind: 'operator', personId: null, ip: '', userAgent: '' } as const;
    if (by === 'first-password')
      await portal.store.audit.append(real.personId, operator, { what: 'first-password-made', until: real.now + 1 });
    await setUp(real);
    const set = await here(real);
    const roles = ['local-administrator'] as const;
    const staff = { ...set, actor: { ...set.actor, person: { ...set.actor.person, roles } } };
    const there = { ...portal, settings: { ...portal.settings, mode } };
    const at = real.now;
    assert.equal(await staffSettlesAt(there, staff), waits === 0 ? null : at + waits * hour, `${mode} ${by}`);
    assert.equal(await staffSettlesAt(there, set), null, 'a member has nothing to wait for');

    real.now = at + 24 * hour;
    assert.equal(await staffSettlesAt(there, staff), null);
    await decide(real, 'access-code', 48);
    assert.equal(await staffSettlesAt(there, staff), at + 48 * hour, 'the policy may have it longer');
  }
});

test('A07: a lone fresh method signs in and changes nothing until it has settled', async () => {
  const real = await world();
  await decide(real, 'password', 24);
  await setUp(real);
  const { portal } = real;
  const at = real.now + 24 * hour;
  assert.equal(await viewSettling(portal, await here(real)), at);
  const held = { ok: false, refusal: { code: 'settling', retryAt: at } };
  const other = newMethod(real.personId, { addedAt: real.now });
  await portal.store.methods.add(other);
  const tried = async () => {
    const present = await here(real);
    return [
      await removeMethod(portal, present, other.id),
      await renameMethod(portal, present, { method: other.id, name: 'Another' }),
      await changeDefault(portal, present, other.id),
      await makeRecoveryCodes(portal, present),
      await switchMfaOff(portal, present),
    ];
  };
  for (const outcome of await tried()) assert.deepEqual(outcome, held);
  const password = await mayMakeAppPassword(portal, await here(real));
  assert.deepEqual(password, { ok: false, refusal: { code: 'app-passwords-held-back', retryAt: at } });
  await decide(real, 'password', 0);
  assert.equal(await viewSettling(portal, await here(real)), null);
  assert.ok((await mayMakeAppPassword(portal, await here(real))).ok);
  assert.equal(defaultPolicy.firstSetUp.settlesHours, 0);
});
