import assert from 'node:assert/strict';
import { triesPerChallenge } from '#lib/domain/tries';
import type { MethodRow } from '#lib/ports/store/methods';
import type { World } from './wizard-world.ts';

/** What a command may do: set a method up, raise the session by one that is there, or nothing of it. */
export type May = 'add' | 'raise' | 'nothing';

/** What the records said before a command. */
export interface Seen {
  readonly methods: readonly MethodRow[];
  readonly failures: ReadonlyMap<string, number>;
  readonly used: ReadonlySet<string>;
  readonly secondStepAt: number | null;
}

/** Reads what the invariants are about. */
export async function seen(real: World): Promise<Seen> {
  const failures = new Map<string, number>();
  const used = new Set<string>();
  for (const { id, triesKey } of real.challenges.values()) {
    const counted = await real.portal.store.tries.look(triesKey, Number.MAX_SAFE_INTEGER);
    failures.set(triesKey, counted.state === 'counted' ? counted.failures : Number.POSITIVE_INFINITY);
    const row = await real.portal.store.challenges.byId(id);
    if (row !== null && row.usedAt !== null) used.add(id);
  }
  const current = await real.current();
  if (current !== null) real.enrolments.set(current.id, current);
  const present = await real.present();
  return { methods: await real.methods(), failures, used, secondStepAt: present?.actor.session.secondStep?.at ?? null };
}

/** Checks I1 to I4 and I6 of the security requirements after a command. */
export async function holds(real: World, before: Seen, may: May): Promise<void> {
  const after = await seen(real);
  const added = after.methods.filter((each) => !before.methods.some(({ id }) => id === each.id));
  assert.ok(added.length <= 1, 'I2: one answer, one method');
  if (may !== 'add') assert.equal(added.length, 0, 'I4: nothing but a right answer sets a method up');
  if (may === 'nothing') {
    assert.ok(after.secondStepAt === null || after.secondStepAt === before.secondStepAt, 'I4: nor raises a session');
  }
  await eachHasItsProof(real, after.methods);
  for (const [key, count] of before.failures) {
    const now = after.failures.get(key) ?? 0;
    const proved = added.some((method) => key.startsWith(`enrol:${real.personId}:${method.kind}`));
    const signedIn = key.startsWith('method:') && after.secondStepAt !== before.secondStepAt && now === 0;
    if (!proved && !signedIn) assert.ok(now >= count, `I3: ${key} fell from ${count} to ${now}`);
  }
  for (const id of before.used) assert.ok(after.used.has(id), 'I2: what was used stays used');
  for (const id of real.challenges.keys()) {
    const row = await real.portal.store.challenges.byId(id);
    assert.ok((row?.tries ?? 0) <= triesPerChallenge, 'I3: no more tries than a challenge has');
  }
  await eachChangeIsWritten(real, after.methods);
}

/** I1: an active method has its own enrolment, and a challenge of the same enrolment and session that was used. */
async function eachHasItsProof(real: World, methods: readonly MethodRow[]): Promise<void> {
  const enrolments = new Set<string>();
  for (const method of methods) {
    assert.ok(method.enrolmentId, 'I1: a method names its enrolment');
    assert.ok(!enrolments.has(method.enrolmentId), 'I2: an enrolment sets up one method');
    enrolments.add(method.enrolmentId);
    const enrolment = real.enrolments.get(method.enrolmentId);
    assert.equal(enrolment?.methodId, method.id, 'I1: and the enrolment names it');
    const proofs = [...real.challenges.values()].filter((each) => each.enrolmentId === method.enrolmentId);
    const rows = await Promise.all(proofs.map(({ id }) => real.portal.store.challenges.byId(id)));
    const proof = rows.find((row) => row !== null && row.usedAt === method.addedAt && row.methodKind === method.kind);
    assert.ok(proof, 'I1: with a proof of its own');
    assert.equal(proof.sessionId, enrolment.sessionId, 'I1: made in the same session');
    assert.equal(proof.personId, real.personId, 'I1: by the same person');
  }
}

/** I6: one line of history for each method, and one notice for each change. */
async function eachChangeIsWritten(real: World, methods: readonly MethodRow[]): Promise<void> {
  const entries = await real.portal.store.audit.entriesOf(real.personId, 10_000);
  const added = entries.filter(({ event }) => event.what === 'method-added');
  assert.equal(added.length, methods.length, 'I6: each method has one line');
  const changes = entries.filter(({ event }) => event.what === 'method-added' || event.what === 'wrong-answers');
  assert.equal(await real.portal.store.outbox.depth(), changes.length, 'I6: each change has one notice');
  assert.equal(await real.portal.store.audit.firstBreak(real.personId), null, 'I6: the chain is whole');
}

/** I4: what was begun in a run that was left is worth nothing, and the run is over. */
export async function isDropped(real: World, enrolment: string): Promise<void> {
  assert.notEqual((await real.current())?.id, enrolment, 'I4: a run that was left is over');
  for (const { id, enrolmentId } of real.challenges.values()) {
    if (enrolmentId !== enrolment) continue;
    const row = await real.portal.store.challenges.byId(id);
    assert.ok(row?.usedAt !== null, 'I4: and its challenges are worth nothing');
  }
}
