import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askApproval } from './ask-approval.ts';
import { enrolmentGate } from './enrolment-gate.ts';
import { resetPerson } from './reset-person.ts';
import { elsewhere, first } from './testing/elsewhere.ts';

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
