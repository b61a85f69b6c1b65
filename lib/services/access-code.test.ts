import assert from 'node:assert/strict';
import { test } from 'node:test';
import { halvesApartFor, parseAccessCode, parseMinutes, staffCodeShownFor } from '#lib/domain/access-code';
import type { AccessCode } from '#lib/domain/access-code';
import type { Present } from '#lib/domain/actor';
import { deskLimits } from '#lib/domain/desk-act';
import type { NewPerson } from '#lib/ports/store/people';
import { probationLasts } from '#lib/domain/method';
import { freshFor, proofDue, standingOf } from '#lib/domain/session';
import { freeTries, mostTries, waitAfter } from '#lib/domain/tries';
import { addPerson } from '#lib/storage/testing/fixtures';
import { agreeToRequest } from './decide-request.ts';
import { enrolmentGate } from './enrolment-gate.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { makeStaffCode } from './make-staff-code.ts';
import type { StaffCodeKind } from './staff-code-about.ts';
import { startSession } from './start-session.ts';
import { browser, entrance } from './testing/entrance.ts';
import type { Entrance } from './testing/entrance.ts';
import { useAccessCode } from './use-access-code.ts';
import { putStaffCodeAway, viewStaffCode } from './view-staff-code.ts';

const noSuch = '000000000000' as AccessCode;
const evidence = { reason: 'Lost the phone on the train', checks: ['called-back'] as const };

async function seen(door: Entrance, started: Parameters<Entrance['present']>[0]): Promise<Present> {
  const present = await door.present(started);
  assert.ok(present);
  return present;
}

async function staffOf(door: Entrance, overrides: Partial<NewPerson>): Promise<Present> {
  const person = await addPerson(door.portal.store, { organisationId: 'ict', name: 'Hana Desk', ...overrides });
  return seen(door, await startSession(door.portal, { person, origin: browser, wantedPath: null, browser: null }));
}

/** Somebody with an app, and one of the service desk. */
async function desk() {
  const door = await entrance();
  const agent = await staffOf(door, { roles: ['service-desk'] });
  const { id: person } = await door.person();
  const make = async (by: Present, kind: StaffCodeKind = 'access-code', to: { of?: string; minutes?: number } = {}) => {
    const { of = person, minutes = 60 } = to;
    const made = await makeStaffCode(door.portal, by, { person: of, kind, minutes, ...evidence });
    return made.ok ? made.value.did : made.refusal.code;
  };
  const shownTo = async (by: Present) => {
    const view = await viewStaffCode(door.portal, by, { person, kind: 'access-code' });
    return view.ok ? view.value.shown : view.refusal.code;
  };
  const made = async (minutes?: number): Promise<AccessCode> => {
    assert.equal(await make(agent, 'access-code', minutes === undefined ? {} : { minutes }), 'done');
    const code = parseAccessCode((await shownTo(agent)) ?? '');
    assert.ok(code.ok);
    return code.value;
  };
  const knock = async (code: AccessCode) => {
    const used = await useAccessCode(door.portal, await seen(door, await door.signIn()), code);
    return used.ok ? 'in' : used.refusal.code;
  };
  return { door, agent, person, make, made, shownTo, knock };
}

test('a code is 12 characters in fours, shown once to the session that had it made, and kept as a hash alone', async () => {
  const { door, agent, person, made, shownTo } = await desk();
  const code = await made();
  assert.match((await shownTo(agent)) ?? '', /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  const { actor } = agent;
  const colleague = { ...agent, actor: { ...actor, session: { ...actor.session, id: 'another' } } };
  assert.equal(await shownTo(colleague), null);
  await putStaffCodeAway(door.portal, colleague, { person, kind: 'access-code' });
  assert.notEqual(await shownTo(agent), null);
  await putStaffCodeAway(door.portal, agent, { person, kind: 'access-code' });
  assert.equal(await shownTo(agent), null);
  await made();
  door.now += staffCodeShownFor;
  assert.equal(await shownTo(agent), null);
  const entries = await door.portal.store.audit.entriesOf(person, 20);
  assert.ok(!JSON.stringify(entries).includes(code));
  const line = entries.find(({ event }) => event.what === 'access-code-made');
  assert.deepEqual(
    [line?.actor.kind, line?.actor.name, line?.actor.reason],
    ['helpdesk', 'Hana Desk', evidence.reason],
  );
});

test('T-12: password and code let in, once; the person is told of both', async () => {
  const { door, made, knock } = await desk();
  const code = await made();
  const started = await door.signIn();
  const used = await useAccessCode(door.portal, await seen(door, started), code);
  assert.ok(used.ok);
  assert.equal(await door.present(started), null, 'the session has a new id (ASVS 7.2.4)');
  const { actor, set } = await seen(door, { token: used.value });
  assert.equal(standingOf(actor.session, actor.person, set), 'in');
  assert.equal(await knock(code), 'access-code-wrong');
  assert.deepEqual(await door.notices(), ['access-code-made', 'access-code-used']);
});

test('T-12: of many at once with one code, one is let in', async () => {
  const { door, made } = await desk();
  const code = await made();
  const presents: Present[] = [];
  for (let n = 0; n < freeTries - 1; n += 1) presents.push(await seen(door, await door.signIn()));
  const all = await Promise.all(presents.map((each) => useAccessCode(door.portal, each, code)));
  assert.equal(all.filter(({ ok }) => ok).length, 1);
});

test('R47: a code works for its minutes, and a new one ends it', async () => {
  const { door, made, knock } = await desk();
  const first = await made(10);
  const second = await made(10);
  assert.equal(await knock(first), 'access-code-wrong');
  door.now += 10 * 60_000;
  assert.equal(await knock(second), 'access-code-wrong');
  for (const [typed, ok] of [
    ['10', true],
    ['43200', true],
    ['9', false],
    ['43201', false],
    ['x', false],
  ] as const) {
    assert.equal(parseMinutes(typed).ok, ok, typed);
  }
});

test('T-04: wrong codes are counted before they are compared, wait from the fifth, and lock at the fiftieth', async () => {
  const { door, made, knock } = await desk();
  const code = await made();
  for (let n = 0; n < freeTries; n += 1) assert.equal(await knock(noSuch), 'access-code-wrong');
  assert.equal(await knock(code), 'wait');
  assert.ok((await door.notices()).includes('wrong-answers'));
  const answers: string[] = [];
  for (let n = freeTries; n < mostTries; n += 1) {
    door.now += waitAfter(mostTries);
    answers.push(await knock(noSuch));
  }
  assert.equal(answers.at(-1), 'account-locked');
  assert.notEqual((await door.person()).lockedAt, null);
});

test('T-13: after an access code a method may be added for ten minutes, and nothing else be changed', async () => {
  const { door, made } = await desk();
  const used = await useAccessCode(door.portal, await seen(door, await door.signIn()), await made());
  assert.ok(used.ok);
  const present = await seen(door, { token: used.value });
  assert.equal(proofDue(present.actor.session, present.set, door.now), 'second-step');
  const adding = { journey: 'text-message', underWay: false };
  await door.policy({ recoveryCodeAdds: false });
  assert.equal((await enrolmentGate(door.portal, present, adding)).ok, true);
  door.now += freshFor + 1;
  assert.deepEqual(await enrolmentGate(door.portal, present, adding), { ok: false, refusal: { code: 'proof-due' } });
  assert.ok(probationLasts > freshFor);
});

test('a code lets in somebody all of whose methods are switched off', async () => {
  const { door, made, knock } = await desk();
  await door.portal.store.methods.disable(door.method.id, door.now);
  const { actor, set } = await seen(door, await door.signIn());
  assert.equal(standingOf(actor.session, actor.person, set), 'shut-out');
  assert.equal(await knock(await made()), 'in');
});

test('T-13: one agent makes but one half, within the hour and while the other works; two agents make both', async () => {
  const { door, agent, make } = await desk();
  const colleague = await staffOf(door, { roles: ['service-desk'] });
  assert.equal(await make(agent, 'desk-code'), 'done');
  assert.equal(await make(agent, 'access-code'), 'halves-apart');
  assert.equal(await make(colleague, 'access-code'), 'done');
  assert.equal(await make(colleague, 'desk-code'), 'halves-apart');
  door.now += halvesApartFor;
  assert.equal(await make(agent, 'access-code', { minutes: 43_200 }), 'done');
  door.now += halvesApartFor;
  assert.equal(await make(agent, 'desk-code'), 'halves-apart', 'the other works for thirty days');
});

test('T-23: who may make a code for whom, and how many', async () => {
  const { door, agent, make } = await desk();
  const { store } = door.portal;
  const local = await staffOf(door, { organisationId: 'riverside', roles: ['local-administrator'] });
  const elsewhere = await staffOf(door, { organisationId: 'mill', roles: ['local-administrator'] });
  const nobody = await staffOf(door, { organisationId: 'riverside', roles: ['member'] });
  assert.equal(await make(local), 'done');
  assert.equal(await make(local, 'desk-code'), 'not-allowed');
  assert.equal(await make(elsewhere), 'not-found');
  assert.equal(await make(nobody), 'not-found');
  assert.equal(await make(agent, 'access-code', { of: agent.actor.person.id }), 'not-allowed');
  assert.equal(await make(agent, 'access-code', { of: local.actor.person.id }), 'asked', 'a second person is needed');
  const off = await addPerson(store, { organisationId: 'riverside' });
  assert.equal(await make(agent, 'access-code', { of: off.id }), 'mfa-already-off');
  const answers: string[] = [];
  for (let n = 0; n < deskLimits.mostGrave; n += 1) answers.push(await make(agent));
  assert.equal(answers.at(-1), 'too-many-acts');
  door.now += deskLimits.window;
  assert.equal(await make(agent), 'done');
});

test('T-16: a code is no method, and none is made with it', async () => {
  const { door, made } = await desk();
  const used = await useAccessCode(door.portal, await seen(door, await door.signIn()), await made());
  assert.ok(used.ok);
  const present = await seen(door, { token: used.value });
  assert.equal(present.set.methods.length, 1);
  const without = { ...present, set: { methods: [], defaultId: null } };
  assert.deepEqual(await makeRecoveryCodes(door.portal, without), { ok: false, refusal: { code: 'must-enrol' } });
});

test('T-23: for a privileged account a second person agrees; only the one who asked reads the code, and makes no other half', async () => {
  const { door, agent, make } = await desk();
  const { portal } = door;
  const chief = await staffOf(door, { roles: ['administrator'] });
  const second = await staffOf(door, { roles: ['service-desk'] });
  const of = chief.actor.person.id;
  assert.equal(await make(agent, 'access-code', { of }), 'asked');
  const [request] = await portal.store.desk.requestsSince(door.now, 9, of);
  const mine = async (by: Present) => {
    const view = await viewStaffCode(portal, by, { person: of, kind: 'access-code' });
    return view.ok ? view.value.shown : null;
  };
  assert.equal(await mine(agent), null);
  assert.equal((await agreeToRequest(portal, agent, request?.id ?? '')).ok, false);
  assert.equal((await agreeToRequest(portal, second, request?.id ?? '')).ok, true);
  assert.notEqual(await mine(agent), null);
  assert.equal(await mine(second), null);
  assert.equal(await make(agent, 'desk-code', { of }), 'asked');
  const [other] = await portal.store.desk.requestsSince(door.now, 9, of);
  assert.equal((await agreeToRequest(portal, second, other?.id ?? '')).ok, false);
});
