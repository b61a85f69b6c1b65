import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Present } from '#lib/domain/actor';
import { codesInSet, codesShownFor, fewCodes, parseRecoveryCode } from '#lib/domain/recovery-code';
import type { RecoveryCode } from '#lib/domain/recovery-code';
import { freshFor, proofDue, provedLately, standingOf } from '#lib/domain/session';
import { freeTries, mostTries, waitAfter } from '#lib/domain/tries';
import { enrolmentGate } from './enrolment-gate.ts';
import { makeRecoveryCodes, putCodesAway } from './make-recovery-codes.ts';
import { entrance } from './testing/entrance.ts';
import type { Entrance } from './testing/entrance.ts';
import { unlockPerson } from './unlock-person.ts';
import { useRecoveryCode } from './use-recovery-code.ts';
import { viewNewCodes, viewRecoveryCodes } from './view-recovery-codes.ts';

const noSuch = '0000000000000000' as RecoveryCode;

function codeOf(text: string | undefined): RecoveryCode {
  const code = parseRecoveryCode(text ?? '');
  assert.ok(code.ok);
  return code.value;
}

async function seen(door: Entrance, started: Parameters<Entrance['present']>[0]): Promise<Present> {
  const present = await door.present(started);
  assert.ok(present);
  return present;
}

/** Somebody with a new set, signed in where it was made. */
async function withCodes() {
  const door = await entrance();
  const { here } = await door.pass(await door.signIn());
  const present = await seen(door, here);
  assert.equal((await makeRecoveryCodes(door.portal, present)).ok, true);
  const codes = (await viewNewCodes(door.portal, present)) ?? [];
  return { door, here, codes };
}

/** What a code does at the door, as a refusal's name or "in". */
async function knock(door: Entrance, code: RecoveryCode): Promise<string> {
  const used = await useRecoveryCode(door.portal, await seen(door, await door.signIn()), code);
  return used.ok ? 'in' : used.refusal.code;
}

test('T-12: ten codes of 80 bit, all different; only hashes are kept, one salt for the set', async () => {
  const { door, codes } = await withCodes();
  assert.equal(new Set(codes).size, codesInSet);
  for (const code of codes) assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  const set = await door.portal.store.recoveryCodes.of((await door.person()).id);
  assert.equal(set?.left, codesInSet);
  assert.equal(Buffer.from(set.salt, 'base64url').length, 16);
  const { digest } = door.portal.slowHash;
  let hashed = 0;
  const slowHash = {
    ...door.portal.slowHash,
    digest: (...given: Parameters<typeof digest>) => ((hashed += 1), digest(...given)),
  };
  const present = await seen(door, await door.signIn());
  await useRecoveryCode({ ...door.portal, slowHash }, present, codeOf(codes[7]));
  assert.equal(hashed, 1, 'R21: one hash judges one input');
});

test('T-12: a right code lets in, once, and says how many are left; the person is told', async () => {
  const { door, codes } = await withCodes();
  const started = await door.signIn();
  const used = await useRecoveryCode(door.portal, await seen(door, started), codeOf(codes[0]?.toLowerCase()));
  assert.ok(used.ok);
  assert.equal(used.value.left, codesInSet - 1);
  assert.equal(await door.present(started), null, 'the session has a new id (ASVS 7.2.4)');
  const { actor, set } = await seen(door, used.value);
  assert.equal(standingOf(actor.session, actor.person, set), 'in');
  assert.equal(await knock(door, codeOf(codes[0])), 'recovery-code-used');
  assert.equal(await knock(door, codeOf(codes[1])), 'in');
  assert.deepEqual(await door.notices(), ['recovery-codes-made', 'recovery-code-used', 'recovery-code-used']);
});

test('T-12: of many at once with one code, one is let in', async () => {
  const { door, codes } = await withCodes();
  const presents = [];
  for (let n = 0; n < freeTries - 1; n += 1) presents.push(await seen(door, await door.signIn()));
  const all = await Promise.all(presents.map((each) => useRecoveryCode(door.portal, each, codeOf(codes[3]))));
  assert.equal(all.filter(({ ok }) => ok).length, 1);
  const { left } = await viewRecoveryCodes(door.portal, await seen(door, await door.signIn()));
  assert.equal(left, codesInSet - 1);
});

test('T-12: a new set ends the old one', async () => {
  const { door, here, codes } = await withCodes();
  const present = await seen(door, here);
  await makeRecoveryCodes(door.portal, present);
  assert.equal(await knock(door, codeOf(codes[0])), 'recovery-code-wrong');
  const fresh = await viewNewCodes(door.portal, present);
  assert.equal(await knock(door, codeOf(fresh?.[0])), 'in');
});

test('T-04 T-12: wrong codes are counted before they are compared; from the fifth one waits, and the person is told', async () => {
  const { door, codes } = await withCodes();
  for (let n = 0; n < freeTries; n += 1) assert.equal(await knock(door, noSuch), 'recovery-code-wrong');
  assert.equal(await knock(door, codeOf(codes[0])), 'wait');
  assert.deepEqual(await door.notices(), ['recovery-codes-made', 'wrong-answers']);
  door.now += waitAfter(freeTries);
  assert.equal(await knock(door, codeOf(codes[0])), 'in');
  assert.equal(await knock(door, noSuch), 'recovery-code-wrong');
});

test('T-04: the fiftieth in a row locks the account and ends everything of it; the service desk opens it', async () => {
  const { door, here, codes } = await withCodes();
  const { mark } = await door.pass(await door.signIn(), 'remember');
  const answers: string[] = [];
  for (let n = 0; n < mostTries; n += 1) {
    answers.push(await knock(door, noSuch));
    door.now += waitAfter(mostTries);
  }
  assert.equal(answers.at(-1), 'account-locked');
  assert.ok(answers.slice(0, -1).every((each) => each === 'recovery-code-wrong'));
  assert.equal(await door.present(here), null);
  assert.notEqual((await door.person()).lockedAt, null);
  await unlockPerson(door.portal, await door.person());
  assert.equal((await door.signIn(mark?.value.reveal())).recognised.is, 'over');
  assert.equal(await knock(door, codeOf(codes[0])), 'in');
});

test('a flood is told to come back and counts against nobody', async () => {
  const { door } = await withCodes();
  const portal = { ...door.portal, slowHash: { ...door.portal.slowHash, busy: () => true } };
  for (let n = 0; n <= freeTries; n += 1) {
    const used = await useRecoveryCode(portal, await seen(door, await door.signIn()), noSuch);
    assert.deepEqual(used, { ok: false, refusal: { code: 'busy' } });
  }
  assert.equal(await knock(door, noSuch), 'recovery-code-wrong');
});

test('T-10 T-13: after a recovery code a new method may be added for ten minutes, and nothing else be changed', async () => {
  const { door, codes } = await withCodes();
  const used = await useRecoveryCode(door.portal, await seen(door, await door.signIn()), codeOf(codes[0]));
  assert.ok(used.ok);
  const present = await seen(door, used.value);
  const { session } = present.actor;
  assert.equal(proofDue(session, present.set, door.now), 'second-step');
  assert.equal(provedLately(session, door.now), true);
  const adding = { journey: 'text-message', underWay: false };
  assert.equal((await enrolmentGate(door.portal, present, adding)).ok, true);
  await door.policy({ recoveryCodeAdds: false });
  assert.deepEqual(await enrolmentGate(door.portal, present, adding), { ok: false, refusal: { code: 'proof-due' } });
  await door.policy({});
  door.now += freshFor + 1;
  assert.deepEqual(await enrolmentGate(door.portal, present, adding), { ok: false, refusal: { code: 'proof-due' } });
});

test('the codes are shown to the session that made them, until Done or ten minutes', async () => {
  const { door, here } = await withCodes();
  const present = await seen(door, here);
  const { here: other } = await door.pass(await door.signIn());
  assert.equal(await viewNewCodes(door.portal, await seen(door, other)), null);
  await putCodesAway(door.portal, await seen(door, other));
  assert.equal((await viewNewCodes(door.portal, present))?.length, codesInSet);
  await putCodesAway(door.portal, present);
  assert.equal(await viewNewCodes(door.portal, present), null);
  await makeRecoveryCodes(door.portal, present);
  door.now += codesShownFor;
  assert.equal(await viewNewCodes(door.portal, present), null);
});

test('with two left it is time for new ones; with none left there is nothing to use', async () => {
  const { door, codes } = await withCodes();
  const few = async () => (await viewRecoveryCodes(door.portal, await seen(door, await door.signIn()))).few;
  for (const code of codes.slice(0, codesInSet - fewCodes - 1)) await knock(door, codeOf(code));
  assert.equal(await few(), false);
  await knock(door, codeOf(codes.at(-3)));
  assert.equal(await few(), true);
  for (const code of codes.slice(-2)) await knock(door, codeOf(code));
  assert.equal(await knock(door, noSuch), 'recovery-codes-none');
});

test('T-16: codes are no method: without one there are none, and the last method does not count them', async () => {
  const { door, here } = await withCodes();
  const present = await seen(door, here);
  assert.equal(present.set.methods.length, 1);
  const removed = await door.portal.backend.remove(present.actor, door.method.id, async () => undefined);
  assert.deepEqual(removed, { ok: false, refusal: { code: 'last-method' } });
  const without = { ...present, set: { methods: [], defaultId: null } };
  assert.deepEqual(await makeRecoveryCodes(door.portal, without), { ok: false, refusal: { code: 'must-enrol' } });
});
