import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPerson } from '#lib/storage/testing/fixtures';
import { askApproval } from './ask-approval.ts';
import { enrolmentGate } from './enrolment-gate.ts';
import { lastKnown } from './last-known.ts';
import { resetPerson } from './reset-person.ts';
import { elsewhere, first } from './testing/elsewhere.ts';
import { standingOf, viewPerson } from './view-person.ts';
import { viewFirstSetUp } from './view-first-set-up.ts';
import { switchMfaOff } from './switch-mfa-off.ts';
import { firstSetUpNeeds } from './why-set-up-waits.ts';

const operator = { kind: 'operator', personId: null, ip: 'command line', userAgent: '' } as const;

type At = Awaited<ReturnType<typeof elsewhere>>;

/** Somebody of whose methods the portal knows none. */
async function withOthers(others = 1): Promise<At> {
  const at = await elsewhere();
  at.remote.account(at.id).others = others;
  return at;
}

async function gate(at: At): Promise<string> {
  const asked = { journey: 'text-message', underWay: false };
  const passed = await enrolmentGate(at.portal, await at.present(), asked);
  return passed.ok ? 'open' : passed.refusal.code;
}

test('whoever has only methods that the portal does not know sets up no other by the password alone', async () => {
  const at = await withOthers();
  assert.equal((await at.look()).others, 1, 'the shadow tells of them as well');
  assert.equal(await gate(at), 'approval-due');
  assert.ok((await askApproval(at.portal, await at.present())).ok);
  assert.equal(await gate(at), 'approval-due', 'asking alone opens nothing');
  const off = await switchMfaOff(at.portal, await at.present());
  assert.ok(!off.ok && off.refusal.code === 'approval-due', 'nor is MFA switched off by it');
  const due = await viewFirstSetUp(at.portal, await at.present());
  assert.equal(due?.due, 'approval-due');
});

test('whoever has passed a second step where they sign in does', async () => {
  const at = await withOthers();
  const { actor, set } = await at.present();
  const secondStep = { at: at.real.now, kind: 'provider', methodId: null, strength: 1 } as const;
  const present = { actor: { ...actor, session: { ...actor.session, secondStep } }, set };
  const passed = await enrolmentGate(at.portal, present, { journey: 'text-message', underWay: false });
  assert.ok(passed.ok);
});

test('beside a method that the portal knows they change nothing', async () => {
  const at = await withOthers();
  at.remote.addPhone(at.id, first);
  assert.equal(await gate(at), 'proof-due');
});

test('the service desk is told of them', async () => {
  const at = await withOthers(2);
  const person = await at.person();
  const set = await at.look();
  const { trouble } = await standingOf(at.portal, person, set);
  assert.equal(trouble.is, 'only-others');
  assert.equal(await firstSetUpNeeds(at.portal, { person, set }, 'password'), 'approval');
});

test('whoever had only those and loses them where they are kept does not either, told or not', async () => {
  const at = await withOthers();
  assert.equal(await gate(at), 'approval-due');
  const version = await at.portal.store.shadows.expectChange(at.id, 'remote', at.real.now + 120_000);
  at.remote.account(at.id).others = 0;
  assert.equal(await gate(at), 'approval-due');
  assert.deepEqual(await at.lines(), [], 'it may be a doing of the portal’s own');
  await at.portal.store.shadows.settle(at.id, 'remote', version);
  assert.equal(await gate(at), 'approval-due');
  assert.deepEqual(await at.lines(), ['others-changed']);
  assert.equal(await gate(at), 'approval-due');
});

test('a code by e-mail is too little then, as the password is', async () => {
  const at = await withOthers();
  const person = await at.person();
  const needs = async () => firstSetUpNeeds(at.portal, { person, set: await at.look() }, 'verified-e-mail');
  assert.equal(await needs(), 'approval');
  at.remote.account(at.id).others = 0;
  assert.equal(await needs(), 'approval');
  const nobody = await elsewhere();
  const set = await nobody.look();
  assert.equal(await firstSetUpNeeds(nobody.portal, { person, set }, 'verified-e-mail'), 'verified-e-mail');
});

test('each time they become more or fewer it is written down, and told by mail and to the phones that are there', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first);
  await at.look();
  for (const others of [1, 1, 3, 0, 0]) {
    at.remote.account(at.id).others = others;
    await at.look();
  }
  assert.deepEqual(await at.lines(), ['others-changed', 'others-changed', 'others-changed']);
  const [last] = await at.portal.store.audit.entriesOf(at.id, 1);
  assert.deepEqual([last?.event, last?.actor.kind], [{ what: 'others-changed', before: 3, after: 0 }, 'elsewhere']);
  const told = (await at.notices()).toSorted();
  assert.deepEqual(told.slice(-3), Array<string>(3).fill(`text ${first} others-changed`));
  assert.equal(told.length, 6);
});

test('what is there at the first look of all, and at the first of a portal that kept no count, is told to nobody', async () => {
  const at = await withOthers(2);
  await at.look();
  await at.portal.store.shadows.forgetOthers(at.id, 'remote');
  at.remote.account(at.id).others = 1;
  await at.look();
  assert.deepEqual(await at.lines(), []);
  at.remote.account(at.id).others = 2;
  await at.look();
  assert.deepEqual(await at.lines(), ['others-changed']);
});

test('while the backend is away they are known as well', async () => {
  const at = await withOthers(2);
  await at.look();
  at.remote.goAway(true);
  const set = await lastKnown(at.portal).backend.methodsOf(await at.person());
  assert.deepEqual(set, { methods: [], defaultId: null, others: 2 });
});

test('after a reset nobody waits for an approval, whether they have ended there or stay; but for what comes since', async () => {
  for (const left of [0, 2]) {
    const at = await withOthers(2);
    const person = await at.person();
    const agent = await at.present();
    const needs = async () => firstSetUpNeeds(at.portal, { person, set: await at.look() }, 'password');
    assert.equal(await needs(), 'approval');
    await resetPerson(at.portal, person, operator);
    at.remote.account(at.id).others = left;
    assert.equal(await needs(), 'password', String(left));
    const desk = await addPerson(at.portal.store, { roles: ['service-desk'], organisationId: 'ict' });
    const seen = await viewPerson(at.portal, { ...agent, actor: { ...agent.actor, person: desk } }, at.id);
    assert.ok(seen.ok);
    const { trouble, passwordSetsUp, set } = seen.value;
    assert.deepEqual([trouble.is, passwordSetsUp, set.others ?? 0], ['nothing-set-up', true, left]);
    assert.deepEqual(await at.lines(), ['set-up-required', 'looked-at'], String(left));
    at.remote.account(at.id).others = left + 1;
    assert.equal(await needs(), 'approval', String(left));
  }
});
