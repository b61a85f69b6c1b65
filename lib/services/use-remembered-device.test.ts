import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshFor, proofDue, standingOf } from '#lib/domain/session';
import type { Present } from '#lib/domain/actor';
import { enrolmentGate } from './enrolment-gate.ts';
import { removeMethod } from './remove-method.ts';
import { browser, entrance } from './testing/entrance.ts';
import type { Started } from './start-session.ts';
import type { Entrance } from './testing/entrance.ts';
import { viewDevices } from './view-devices.ts';

const day = 24 * 3_600_000;
const repeatsFor = 60_000;

const standing = ({ actor, set }: Present) => standingOf(actor.session, actor.person, set);

/** Somebody whose browser is remembered; the value of its cookie. */
async function remembered(): Promise<{ readonly door: Entrance; readonly cookie: string }> {
  const door = await entrance();
  const { mark } = await door.pass(await door.signIn(), 'remember');
  assert.ok(mark);
  return { door, cookie: mark.value.reveal() };
}

/** How far a sign-in with a cookie comes. */
async function comes(door: Entrance, cookie?: string): Promise<string> {
  const present = await door.present(await door.signIn(cookie));
  return present === null ? 'nowhere' : standing(present);
}

test('a remembered browser is not asked for the second step at sign-in, any other is', async () => {
  const { door, cookie } = await remembered();
  assert.equal(await comes(door), 'second-step-due');
  assert.equal(await comes(door, cookie), 'in');
  assert.deepEqual(await door.notices(), ['device-remembered']);
});

test('T-10 T-19: a remembered browser is never enough for a change (R42)', async () => {
  const { door, cookie } = await remembered();
  const present = await door.present(await door.signIn(cookie));
  assert.ok(present);
  assert.equal(proofDue(present.actor.session, present.set, door.now), 'second-step');
  const gate = await enrolmentGate(door.portal, present, { journey: 'text-message', underWay: false });
  assert.deepEqual(gate, { ok: false, refusal: { code: 'proof-due' } });
});

test('T-19: each mark works once; what the browser carries next is the new one', async () => {
  const { door, cookie } = await remembered();
  const first = await door.signIn(cookie);
  assert.ok(first.recognised.is === 'remembered');
  const next = first.recognised.mark.value.reveal();
  assert.notEqual(next, cookie);
  assert.equal(await comes(door, next), 'in');
});

test('T-19 A30: a mark that is used twice ends the browser, its sessions, and tells the person', async () => {
  const { door, cookie } = await remembered();
  const thief = await door.signIn(cookie, { ...browser, ip: '198.51.100.66' });
  const owner = await door.signIn(cookie);
  assert.equal(owner.recognised.is, 'copied');
  assert.equal(await door.present(thief), null);
  const present = await door.present(owner);
  assert.ok(present);
  assert.equal(standing(present), 'second-step-due');
  assert.deepEqual(await door.notices(), ['device-remembered', 'device-copied']);
  const next = thief.recognised.is === 'remembered' ? thief.recognised.mark.value.reveal() : '';
  assert.equal(await comes(door, next), 'second-step-due');
  assert.equal(await door.portal.store.audit.firstBreak(present.actor.person.id), null);
});

test('a mark that the same browser sends twice at once is no copy, and whichever answer it keeps is good', async () => {
  const { door, cookie } = await remembered();
  const first = await door.signIn(cookie);
  door.now += repeatsFor;
  const answers = [first, await door.signIn(cookie), await door.signIn(cookie)];
  for (const each of answers) {
    const present = await door.present(each);
    assert.equal(present && standing(present), 'in');
  }
  const marks = answers.map(({ recognised }) => (recognised.is === 'remembered' ? recognised.mark.value.reveal() : ''));
  assert.equal(new Set(marks).size, 1);
  assert.notEqual(marks[0], cookie);
  door.now += day;
  assert.equal(await comes(door, marks[0]), 'in');
  assert.deepEqual(await door.notices(), ['device-remembered']);
});

test('T-19 A30: brought again from elsewhere, later, or after the next one it is a copy', async () => {
  const wait = (door: Entrance, for_: number) => (door.now += for_);
  const again: readonly ((door: Entrance, cookie: string, next: string) => Promise<Started>)[] = [
    (door, cookie) => door.signIn(cookie, { ...browser, ip: '198.51.100.66' }),
    (door, cookie) => door.signIn(cookie, { ...browser, userAgent: 'Firefox/152 Linux' }),
    (door, cookie) => (wait(door, repeatsFor + 1), door.signIn(cookie)),
    async (door, cookie, next) => {
      await door.signIn(next);
      return door.signIn(cookie);
    },
  ];
  for (const brought of again) {
    const { door, cookie } = await remembered();
    const first = await door.signIn(cookie);
    const next = first.recognised.is === 'remembered' ? first.recognised.mark.value.reveal() : '';
    const copy = await brought(door, cookie, next);
    assert.equal(copy.recognised.is, 'copied');
    assert.equal(await door.present(first), null);
    assert.deepEqual(await door.notices(), ['device-remembered', 'device-copied']);
  }
});

test('junk and the mark of somebody else are as no mark', async () => {
  const { door, cookie } = await remembered();
  const [id = ''] = cookie.split('.');
  for (const each of ['', 'x', '.', `${id}.`, `${id}.short`, `unknown-browser.${'a'.repeat(43)}`, `${cookie}x`]) {
    assert.equal(await comes(door, each), 'second-step-due', each);
  }
  const another = await remembered();
  assert.equal((await another.door.signIn(cookie)).recognised.is, 'over');
  assert.equal(await comes(door, cookie), 'in');
});

test('its days are counted from the second step, and a policy that is lowered counts at once', async () => {
  const { door, cookie } = await remembered();
  await door.policy({ rememberedDays: 7 });
  door.now += 7 * day - 1;
  const signedIn = await door.signIn(cookie);
  assert.ok(signedIn.recognised.is === 'remembered');
  const next = signedIn.recognised.mark.value.reveal();
  assert.equal(signedIn.recognised.mark.until, door.now + 1);
  door.now += 1;
  const late = await door.signIn(next);
  assert.equal(late.recognised.is, 'over');
  await door.policy({ rememberedDays: 0 });
  const off = await door.present(late);
  assert.ok(off);
  assert.deepEqual((await viewDevices(door.portal, off)).devices, []);
});

test('where the policy has it not, none is remembered and none counts', async () => {
  const { door, cookie } = await remembered();
  await door.policy({ rememberedDays: 0 });
  assert.equal(await comes(door, cookie), 'second-step-due');
  assert.equal((await door.pass(await door.signIn(), 'remember')).mark, null);
});

test('it ends with the method it was remembered with', async () => {
  const { door, cookie } = await remembered();
  await door.portal.store.people.switchMfaOff((await door.person()).id);
  const { here } = await door.pass(await door.signIn());
  const present = await door.present(here);
  assert.ok(present);
  assert.equal((await removeMethod(door.portal, present, door.method.id)).ok, true);
  assert.equal(await door.portal.store.devices.byId(cookie.split('.')[0] ?? ''), null);
});

test('it does not stand in for a method that is disabled', async () => {
  const { door, cookie } = await remembered();
  await door.portal.store.methods.disable(door.method.id, door.now);
  assert.equal(await comes(door, cookie), 'shut-out');
});

test('what it opens stays open no longer than any session, and a proof in it counts as in any', async () => {
  const { door, cookie } = await remembered();
  const { here } = await door.pass(await door.signIn(cookie));
  const present = await door.present(here);
  assert.ok(present);
  assert.equal(proofDue(present.actor.session, present.set, door.now + freshFor), 'none');
  assert.equal(proofDue(present.actor.session, present.set, door.now + freshFor + 1), 'second-step');
});
