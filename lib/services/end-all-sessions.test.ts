import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endAllSessions } from './end-all-sessions.ts';
import { endSession } from './end-session.ts';
import { forgetDevice, forgetDevices } from './forget-device.ts';
import { removeMethod } from './remove-method.ts';
import { entrance } from './testing/entrance.ts';
import type { Entrance } from './testing/entrance.ts';
import { countOtherSessions, viewDevices } from './view-devices.ts';
import type { Started } from './start-session.ts';

async function presentOf(door: Entrance, started: Pick<Started, 'token'>) {
  const present = await door.present(started);
  assert.ok(present);
  return present;
}

/** Three sessions of one person: one that looks, one in a remembered browser, one at the door. */
async function three() {
  const door = await entrance();
  const { here } = await door.pass(await door.signIn());
  const { here: kept, mark } = await door.pass(await door.signIn(), 'remember');
  const due = await door.signIn();
  return { door, here, kept, due, cookie: mark?.value.reveal() ?? '' };
}

test('T-18: somebody sees every session of theirs, this one first, and which is in a remembered browser', async () => {
  const { door, here, kept } = await three();
  const { sessions, devices, days } = await viewDevices(door.portal, await presentOf(door, here));
  assert.deepEqual([sessions.length, sessions[0]?.here, sessions[0]?.id], [3, true, here.session.id]);
  assert.deepEqual(
    sessions.filter(({ remembered }) => remembered).map(({ id }) => id),
    [kept.session.id],
  );
  assert.deepEqual([devices.length, devices[0]?.here, days], [1, false, 30]);
  assert.equal(await countOtherSessions(door.portal, await presentOf(door, here)), 2);
  assert.equal((await viewDevices(door.portal, await presentOf(door, kept))).devices[0]?.here, true);
});

test('T-18 I8: a session that is ended is dead at once, audited and told; twice is refused', async () => {
  const { door, here, kept, due } = await three();
  const present = await presentOf(door, here);
  assert.deepEqual(await endSession(door.portal, present, kept.session.id), { ok: true, value: 'another' });
  assert.equal(await door.present(kept), null);
  assert.notEqual(await door.present(due), null);
  assert.deepEqual(await endSession(door.portal, present, kept.session.id), {
    ok: false,
    refusal: { code: 'session-gone' },
  });
  assert.deepEqual(await door.notices(), ['device-remembered', 'session-ended']);
});

test('T-18: ending one’s own is signing out', async () => {
  const { door, here } = await three();
  assert.deepEqual(await endSession(door.portal, await presentOf(door, here), here.session.id), {
    ok: true,
    value: 'this',
  });
  assert.equal(await door.present(here), null);
});

test('T-18: nobody ends a session or forgets a browser of somebody else', async () => {
  const { door, kept, cookie } = await three();
  const stranger = await three();
  const present = await presentOf(stranger.door, stranger.here);
  const theirs = { ...present, actor: { ...present.actor, person: { ...present.actor.person, id: 'another' } } };
  assert.equal((await endSession(door.portal, theirs, kept.session.id)).ok, false);
  assert.equal((await forgetDevice(door.portal, theirs, cookie.split('.')[0] ?? '')).ok, false);
  assert.notEqual(await door.present(kept), null);
});

test('T-18 I8: signing out everywhere else ends all but this one and forgets every other browser', async () => {
  const { door, here, kept, due, cookie } = await three();
  assert.equal(await endAllSessions(door.portal, await presentOf(door, here), 'elsewhere'), 2);
  assert.notEqual(await door.present(here), null);
  assert.equal(await door.present(kept), null);
  assert.equal(await door.present(due), null);
  assert.equal((await door.signIn(cookie)).recognised.is, 'over');
  assert.deepEqual(await door.notices(), ['device-remembered', 'signed-out-everywhere']);
});

test('T-18: the remembered browser in which one signs out everywhere else stays remembered', async () => {
  const { door, kept, cookie } = await three();
  await endAllSessions(door.portal, await presentOf(door, kept), 'elsewhere');
  assert.equal((await door.signIn(cookie)).recognised.is, 'remembered');
});

test('T-18: signing out everywhere and here leaves nothing', async () => {
  const { door, here, kept, due, cookie } = await three();
  await endAllSessions(door.portal, await presentOf(door, kept), 'here-too');
  for (const each of [here, kept, due]) assert.equal(await door.present(each), null);
  assert.equal((await door.signIn(cookie)).recognised.is, 'over');
});

test('T-18: removing a method ends every other session', async () => {
  const { door, here, kept, due } = await three();
  await door.portal.store.people.switchMfaOff((await door.person()).id);
  assert.equal((await removeMethod(door.portal, await presentOf(door, here), door.method.id)).ok, true);
  assert.notEqual(await door.present(here), null);
  assert.equal(await door.present(kept), null);
  assert.equal(await door.present(due), null);
});

test('a browser that is forgotten takes the sessions it has opened with it, but not the one that asks', async () => {
  const { door, here, kept, cookie } = await three();
  const opened = await door.signIn(cookie);
  const [id = ''] = cookie.split('.');
  assert.equal((await forgetDevice(door.portal, await presentOf(door, kept), id)).ok, true);
  assert.equal(await door.present(opened), null);
  assert.notEqual(await door.present(kept), null);
  assert.notEqual(await door.present(here), null);
  const again = await forgetDevice(door.portal, await presentOf(door, kept), id);
  assert.deepEqual(again, { ok: false, refusal: { code: 'device-gone' } });
  assert.deepEqual(await door.notices(), ['device-remembered', 'device-forgotten']);
});

test('all browsers are forgotten at once, and nothing is told where there was none', async () => {
  const { door, here, cookie } = await three();
  await forgetDevices(door.portal, await presentOf(door, here));
  await forgetDevices(door.portal, await presentOf(door, here));
  assert.equal((await door.signIn(cookie)).recognised.is, 'over');
  assert.deepEqual(await door.notices(), ['device-remembered', 'devices-forgotten']);
});
