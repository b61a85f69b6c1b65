import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPerson } from '#lib/storage/testing/fixtures';
import { askApproval } from './ask-approval.ts';
import { enrolmentGate } from './enrolment-gate.ts';
import { resetPerson } from './reset-person.ts';
import { elsewhere, first, second } from './testing/elsewhere.ts';
import { viewPerson } from './view-person.ts';

const operator = { kind: 'operator', personId: null, ip: 'command line', userAgent: '' } as const;

type At = Awaited<ReturnType<typeof elsewhere>>;

async function gate(at: At): Promise<string> {
  const asked = { journey: 'text-message', underWay: false };
  const passed = await enrolmentGate(at.portal, await at.present(), asked);
  return passed.ok ? 'open' : passed.refusal.code;
}

test('where the last method went elsewhere, a password alone sets up no other: somebody must approve it', async () => {
  const at = await elsewhere();
  await at.look();
  assert.equal(await gate(at), 'open', 'nothing was ever set up');
  const one = at.remote.addPhone(at.id, first);
  await at.look();
  at.remote.drop(at.id, one.id);
  assert.equal(await gate(at), 'approval-due');
  assert.ok((await askApproval(at.portal, await at.present())).ok);
  assert.equal(await gate(at), 'approval-due', 'asking alone opens nothing');
});

test('what was there before the portal came and went since needs it as well, and a reset by an operator does not', async () => {
  const at = await elsewhere();
  const one = at.remote.addPhone(at.id, first);
  await at.look();
  at.remote.drop(at.id, one.id);
  assert.equal(await gate(at), 'approval-due');
  at.remote.addPhone(at.id, first, 'R');
  await at.look();
  await resetPerson(at.portal, await at.person(), operator);
  const { portal } = at;
  assert.equal((await portal.store.methods.of(at.id)).length, 0);
  const [line] = await portal.store.audit.entriesOf(at.id, 1);
  assert.equal(line?.event.what, 'set-up-required');
});

test('it needs it too while the portal is changing something itself, and nobody has been told yet', async () => {
  const at = await elsewhere();
  const one = at.remote.addPhone(at.id, first);
  await at.look();
  const version = await at.portal.store.shadows.expectChange(at.id, 'remote', at.real.now + 120_000);
  at.remote.drop(at.id, one.id);
  assert.equal(await gate(at), 'approval-due');
  assert.deepEqual(await at.lines(), []);
  await at.portal.store.shadows.settle(at.id, 'remote', version);
  assert.equal(await gate(at), 'approval-due');
  assert.deepEqual(await at.lines(), ['method-lost-elsewhere']);
});

test('what came and went behind a change of the portal’s own counts as lost, whatever else came with it', async () => {
  const at = await elsewhere();
  const one = at.remote.addPhone(at.id, first);
  await at.look();
  const { shadows } = at.portal.store;
  const version = await shadows.expectChange(at.id, 'remote', at.real.now + 120_000);
  const two = at.remote.addPhone(at.id, second);
  await at.look();
  for (const { id } of [one, two]) at.remote.drop(at.id, id);
  await shadows.settle(at.id, 'remote', version);
  assert.equal(await gate(at), 'approval-due');
  assert.deepEqual(await at.lines(), ['method-found', 'method-lost-elsewhere', 'method-lost-elsewhere']);
});

test('the service desk sees that the password alone is not enough then', async () => {
  const at = await elsewhere();
  const one = at.remote.addPhone(at.id, first);
  const present = await at.present();
  const person = await addPerson(at.portal.store, { roles: ['service-desk'], organisationId: 'ict' });
  const desk = { ...present, actor: { ...present.actor, kind: 'self', person } } as const;
  const view = async () => {
    at.real.now += 1_001;
    const seen = await viewPerson(at.portal, desk, at.id);
    assert.ok(seen.ok);
    return [seen.value.set.methods.length, seen.value.passwordSetsUp];
  };
  assert.deepEqual(await view(), [1, false]);
  at.remote.drop(at.id, one.id);
  assert.deepEqual(await view(), [0, false]);
  await resetPerson(at.portal, await at.person(), operator);
  assert.deepEqual(await view(), [0, true], 'somebody here has decided that');
});
