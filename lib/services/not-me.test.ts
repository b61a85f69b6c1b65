import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Present } from '#lib/domain/actor';
import { freshFor } from '#lib/domain/session';
import { newMethod } from '#lib/storage/testing/fixtures';
import { findPresent } from './find-present.ts';
import { recordChange } from './record-event.ts';
import { reportNotMe } from './report-not-me.ts';
import { startSession } from './start-session.ts';
import { changeDefault } from './change-default.ts';
import { renameMethod } from './rename-method.ts';
import { passSecondStep, world } from './testing/wizard-world.ts';
import { undoChange } from './undo-change.ts';
import { viewActivity } from './view-activity.ts';
import { viewEntry } from './view-entry.ts';

const origin = { ip: '192.0.2.66', userAgent: 'Firefox/1 Linux' };

/** Somebody with two apps, the second added by whoever else is signed in. */
async function robbed() {
  const real = await world();
  const { portal, personId } = real;
  await portal.store.methods.add(newMethod(personId, { id: 'own', name: 'Own app', addedAt: real.now }));
  await portal.store.people.setDefaultMethod(personId, 'own');
  assert.equal(await passSecondStep(real), 'passed');
  real.now += 60_000;
  const person = await portal.store.people.byId(personId);
  assert.ok(person);
  const thief = await startSession(portal, { person, origin, wantedPath: null, browser: null });
  const theirs = await findPresent(portal, thief.token.reveal(), origin);
  assert.ok(theirs);
  await portal.store.methods.add(newMethod(personId, { id: 'planted', name: 'Other app', addedAt: real.now }));
  const method = (await portal.backend.methodsOf(person)).methods.find((each) => each.id === 'planted');
  assert.ok(method);
  await portal.store.transaction((tables) =>
    recordChange(portal)(tables, theirs.actor, { what: 'method-added', method }),
  );
  const present = async (): Promise<Present> => {
    const found = await real.present();
    assert.ok(found);
    return found;
  };
  const seqOf = async (what: string): Promise<number> => {
    const { lines } = await viewActivity(portal, await present(), null);
    const line = lines.find((each) => each.event.what === what);
    assert.ok(line);
    return line.seq;
  };
  return { real, portal, personId, theirs, thiefToken: thief.token.reveal(), present, seqOf };
}

test('T-17 “This wasn’t me” ends all other sessions and tells the desk and the person, once', async () => {
  const { portal, personId, present, seqOf, thiefToken } = await robbed();
  const seq = await seqOf('method-added');
  assert.equal((await viewEntry(portal, await present(), seq))?.report, null);
  assert.ok((await reportNotMe(portal, await present(), seq)).ok);
  assert.equal(await findPresent(portal, thiefToken, origin), null);
  assert.equal((await viewEntry(portal, await present(), seq))?.report?.sessionsEnded, 1);
  assert.ok((await reportNotMe(portal, await present(), seq)).ok);
  const [alert, ...more] = await portal.store.deskAlerts.open(9);
  assert.deepEqual([alert?.personId, alert?.kind, alert?.about.origin, more], [personId, 'not-me', origin, []]);
  const { lines } = await viewActivity(portal, await present(), null);
  assert.deepEqual(
    lines.filter((line) => line.event.what === 'not-me-reported').map((line) => line.times),
    [1],
  );
  assert.equal(lines.find((line) => line.seq === seq)?.report, 'made');
});

test('T-10 undoing needs a fresh proof of the person’s own; reporting does not', async () => {
  const { real, portal, present, seqOf, theirs } = await robbed();
  const seq = await seqOf('method-added');
  const stolen = { ...theirs, actor: (await present()).actor };
  real.now += freshFor;
  assert.deepEqual(await undoChange(portal, stolen, seq), { ok: false, refusal: { code: 'proof-due' } });
  assert.ok((await reportNotMe(portal, await present(), seq)).ok);
  const view = await viewEntry(portal, await present(), seq);
  assert.deepEqual([view?.proof, view?.undoing.does], ['confirm', 'remove-method']);
  assert.equal((await real.methods()).length, 2);
});

test('a planted method is removed by undoing, once; the page then says that it is gone', async () => {
  const { real, portal, present, seqOf } = await robbed();
  const seq = await seqOf('method-added');
  assert.ok((await undoChange(portal, await present(), seq)).ok);
  assert.deepEqual(
    (await real.methods()).map((each) => each.id),
    ['own'],
  );
  assert.deepEqual(await undoChange(portal, await present(), seq), { ok: false, refusal: { code: 'nothing-to-undo' } });
  assert.deepEqual((await viewEntry(portal, await present(), seq))?.undoing, { does: 'nothing', why: 'gone' });
});

test('a default and a name go back', async () => {
  const { real, portal, present, seqOf } = await robbed();
  await changeDefault(portal, await present(), 'planted');
  await renameMethod(portal, await present(), { method: 'own', name: 'Mine no more' });
  assert.ok((await undoChange(portal, await present(), await seqOf('default-changed'))).ok);
  assert.ok((await undoChange(portal, await present(), await seqOf('method-renamed'))).ok);
  const { set } = await present();
  assert.equal(set.defaultId, 'own');
  assert.equal((await real.methods()).find((each) => each.id === 'own')?.name, 'Own app');
});

test('nobody reports or undoes another’s line, nor one that there is not', async () => {
  const { portal, present } = await robbed();
  for (const seq of [0, 999]) {
    assert.deepEqual(await reportNotMe(portal, await present(), seq), { ok: false, refusal: { code: 'not-found' } });
    assert.deepEqual(await undoChange(portal, await present(), seq), { ok: false, refusal: { code: 'not-found' } });
    assert.equal(await viewEntry(portal, await present(), seq), null);
  }
});

test('what a false caller had the service desk make can be reported: its code opens nothing any more', async () => {
  const { real, portal, personId, present, seqOf } = await robbed();
  const { now } = real;
  const code = { personId, hash: 'hash', madeBy: personId, madeAt: now, expiresAt: now + 60_000 };
  await portal.store.accessCodes.make({ id: 'code', ...code });
  const desk = { kind: 'helpdesk', personId: 'hana', name: 'Hana Desk', ...origin } as const;
  await portal.store.audit.append(personId, desk, { what: 'access-code-made', until: now + 60_000 });
  assert.notEqual(await portal.store.accessCodes.openOf(personId, now), null);
  assert.ok((await reportNotMe(portal, await present(), await seqOf('access-code-made'))).ok);
  assert.equal(await portal.store.accessCodes.openOf(personId, now), null);
  assert.equal((await portal.store.deskAlerts.open(9)).at(0)?.about.event?.what, 'access-code-made');
});

test('wrong answers in a row are one line, and the pages together hold every other line once', async () => {
  const { portal, personId, present } = await robbed();
  const nobody = { kind: 'nobody', personId: null, ...origin } as const;
  const refused = { what: 'sign-in-refused', refusal: 'wrong-sign-in' } as const;
  for (let n = 0; n < 25; n += 1) {
    for (let m = 0; m < 3; m += 1) await portal.store.audit.append(personId, nobody, refused);
    await portal.store.audit.append(personId, nobody, { what: 'signed-out' });
  }
  const seen: number[] = [];
  let before: number | null = null;
  let outs = 0;
  do {
    const page: Awaited<ReturnType<typeof viewActivity>> = await viewActivity(portal, await present(), before);
    assert.ok(page.lines.length <= 20);
    outs += page.lines.filter((line) => line.event.what === 'signed-out').length;
    for (const line of page.lines.filter((each) => each.event.what === 'sign-in-refused')) assert.equal(line.times, 3);
    seen.push(...page.lines.map((line) => line.seq));
    before = page.next;
  } while (before !== null);
  assert.equal(outs, 25);
  assert.equal(new Set(seen).size, seen.length);
});

test('a fresh proof by the planted method takes nothing back, and the page says to sign in with one’s own', async () => {
  const { portal, present, seqOf } = await robbed();
  const seq = await seqOf('method-added');
  const { actor, set } = await present();
  const step = { at: portal.clock.now(), kind: 'authenticator-app', methodId: 'planted' } as const;
  const thief = { set, actor: { ...actor, session: { ...actor.session, secondStep: step } } };
  assert.deepEqual(await undoChange(portal, thief, seq), { ok: false, refusal: { code: 'proof-due' } });
  assert.equal((await viewEntry(portal, thief, seq))?.proof, 'sign-in-again');
});

test('who did not use a recovery code has somebody else’s eyes on the sheet: none of the codes works any more', async () => {
  const { portal, personId, present, theirs, seqOf } = await robbed();
  const set = { id: 'set', personId, salt: 'salt', hashes: ['a', 'b'], madeAt: portal.clock.now() };
  await portal.store.recoveryCodes.replace(set);
  await portal.store.transaction((tables) =>
    recordChange(portal)(tables, theirs.actor, { what: 'recovery-code-used', left: 1 }),
  );
  const seq = await seqOf('recovery-code-used');
  assert.equal((await portal.store.recoveryCodes.of(personId))?.left, 2);
  assert.ok((await reportNotMe(portal, await present(), seq)).ok);
  assert.equal(await portal.store.recoveryCodes.of(personId), null);
  assert.deepEqual((await viewEntry(portal, await present(), seq))?.undoing, { does: 'nothing', why: 'codes-ended' });
});
