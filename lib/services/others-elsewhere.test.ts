import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askApproval } from './ask-approval.ts';
import { enrolmentGate } from './enrolment-gate.ts';
import { first } from './testing/elsewhere.ts';
import { elsewhere } from './testing/elsewhere.ts';
import { standingOf } from './view-person.ts';
import { viewFirstSetUp } from './view-first-set-up.ts';
import { switchMfaOff } from './switch-mfa-off.ts';
import { firstSetUpNeeds } from './why-set-up-waits.ts';

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
